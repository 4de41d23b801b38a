from django.apps import AppConfig


class Ledger(AppConfig):
    name = "yett.domain.ledger"
    label = "ledger"
