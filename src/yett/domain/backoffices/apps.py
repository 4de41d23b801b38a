from django.apps import AppConfig


class Backoffices(AppConfig):
    name = "yett.domain.backoffices"
    label = "backoffices"
