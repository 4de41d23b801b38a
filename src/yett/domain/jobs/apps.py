from django.apps import AppConfig


class Jobs(AppConfig):
    name = "yett.domain.jobs"
    label = "jobs"
