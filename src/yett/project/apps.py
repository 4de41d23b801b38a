from django.apps import AppConfig


class Project(AppConfig):
    name = "yett.project"
    label = "project"

    def ready(self) -> None:
        from yett.project.wiring import connect  # noqa: PLC0415 -- the rooms must be loaded first

        connect()
