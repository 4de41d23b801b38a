from django.apps import AppConfig


class Catalogue(AppConfig):
    name = "yett.domain.catalogue"
    label = "catalogue"
