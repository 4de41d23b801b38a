from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "yett.faces.api"
    label = "api"
