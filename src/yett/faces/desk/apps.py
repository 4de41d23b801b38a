from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "yett.faces.desk"
    label = "desk"
