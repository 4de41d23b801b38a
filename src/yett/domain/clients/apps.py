from django.apps import AppConfig


class Clients(AppConfig):
    name = "yett.domain.clients"
    label = "clients"
