from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "yett.faces.door"
    label = "door"
