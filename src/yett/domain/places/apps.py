from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "yett.domain.places"
    label = "places"
