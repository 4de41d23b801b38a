from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "yett.faces.parts"
    label = "parts"
