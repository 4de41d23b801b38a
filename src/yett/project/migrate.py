"""Bring the four databases up to date, as their owners; then say what the app roles may do."""

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from yett.project import environment as env
from yett.project.grants import grant_all
from yett.project.postgres import roles
from yett.project.routers import ALIASES


def migrate_all() -> None:
    """Run with YETT_ROLE=owner (or, with databases by URL, with the owners' URLs)."""
    for alias in ALIASES:
        call_command("migrate", database=alias, verbosity=0, interactive=False, run_syncdb=True)
    grant_all({alias: app_role(alias) for alias in ALIASES})
    for alias in ALIASES:
        connections[alias].close()


def app_role(alias: str) -> str:
    """The role the server will use: YETT_APP_ROLE where databases are given by URL, else our own."""
    if settings.OWN_DATABASES:
        return env.text("YETT_APP_ROLE") or str(settings.DATABASES[alias]["USER"])
    return roles.role_name(alias, roles.APP)


def act_as_app() -> None:
    """From here on, this process is no more than the server is."""
    if settings.OWN_DATABASES:
        return
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict.update(
            roles.database_as(settings.HOME, alias, roles.APP),
        )
