"""Bring the four databases up to date, as their owners; then say what the app roles may do."""

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connections

from yett.project import environment as env
from yett.project.grants import grant_all
from yett.project.postgres import roles
from yett.project.routers import ALIASES

APP_ROLE = "YETT_APP_ROLE"


class CannotMigrate(SystemExit):
    """A database does not let us in; the message says which."""


def migrate_all() -> None:
    """Run with YETT_ROLE=owner (or, with databases by URL, with the owners' URLs)."""
    names = {alias: app_role(alias) for alias in ALIASES}
    for alias, name in names.items():
        _refuse_unfit(alias, name)
    for alias in ALIASES:
        call_command("migrate", database=alias, verbosity=0, interactive=False, run_syncdb=True)
    grant_all(names)
    for alias in ALIASES:
        connections[alias].close()


def app_role(alias: str) -> str:
    """The role the server will use: where databases are given by URL the one named for this database, or for all of
    them; else our own."""
    if not settings.OWN_DATABASES:
        return roles.role_name(alias, roles.APP)
    return env.text(app_role_setting(alias)) or env.text(APP_ROLE)


def app_role_setting(alias: str) -> str:
    return env.DATABASE_SETTINGS[alias].replace("DATABASE_URL", "APP_ROLE")


def _refuse_unfit(alias: str, name: str) -> None:
    """Before anything is changed: the server needs a role of its own, and it must be there."""
    setting, owner = app_role_setting(alias), connections[alias].settings_dict["USER"]
    if not name:
        raise env.BadSetting(APP_ROLE, "is missing; name the role that the server will use")
    if name == owner:
        raise env.BadSetting(
            setting, f"{name!r} is the owner itself; the server needs a role that owns nothing"
        )
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
            known = cursor.fetchone()
    except OperationalError as problem:
        raise CannotMigrate(
            f"{env.DATABASE_SETTINGS[alias]}: cannot enter the database as {owner}: "
            f"{str(problem).strip().splitlines()[-1]}"
        ) from None
    if not known:
        raise env.BadSetting(setting, f"there is no role {name!r} on that server; make it first")


def act_as_app() -> None:
    """From here on, this process is no more than the server is."""
    if settings.OWN_DATABASES:
        return
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict.update(
            roles.database_as(settings.HOME, alias, roles.APP),
        )
