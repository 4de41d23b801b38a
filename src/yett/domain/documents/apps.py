from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "yett.domain.documents"
    label = "documents"
