from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "yett.domain.publications"
    label = "publications"
