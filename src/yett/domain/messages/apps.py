from django.apps import AppConfig


class Messages(AppConfig):
    name = "yett.domain.messages"
    label = "messages"
