from django.apps import AppConfig


class Vault(AppConfig):
    name = "yett.domain.vault"
    label = "vault"
