from django.apps import AppConfig


class Cases(AppConfig):
    name = "yett.domain.cases"
    label = "cases"
