from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "yett.domain.bodies"
    label = "bodies"
    verbose_name = "Public bodies"
