from django.apps import AppConfig


class Alerts(AppConfig):
    name = "yett.domain.alerts"
    label = "alerts"
