from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "yett.domain.people"
    label = "people"
    verbose_name = "People"
