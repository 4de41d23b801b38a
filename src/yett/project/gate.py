"""Open the gate's inside for one command: the home, the databases, Django."""

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import django.db
import psycopg

from yett.project import environment as env
from yett.project.home import Home, HomeProblem
from yett.project.postgres.cluster import Cluster, running
from yett.project.postgres.roles import APP, make_roles_and_databases

ASK_DOCTOR = "`yett doctor` says which, and what to do about it."
CLONE = Path(__file__).resolve().parents[3]


class CannotReach(SystemExit):
    """Databases given by URL are somebody else's to mend; a trace of ours would not help them."""


def home() -> Home:
    return Home(env.folder("YETT_HOME", CLONE / ".yett"))


def become_owner(place: Home) -> None:
    """Started by root on somebody's home: go on as that somebody, so that they can go on after us."""
    if os.geteuid() != 0 or not place.folder.exists() or place.folder.stat().st_uid == 0:
        return
    try:
        owner = pwd.getpwuid(place.folder.stat().st_uid)
    except KeyError:
        raise HomeProblem(f"YETT_HOME {place.folder} belongs to a user who is no more.") from None
    os.initgroups(owner.pw_name, owner.pw_gid)
    os.setgid(owner.pw_gid)
    os.setuid(owner.pw_uid)
    os.environ["HOME"] = owner.pw_dir
    if not os.access(CLONE / "src", os.R_OK | os.X_OK):
        raise HomeProblem(
            f"YETT_HOME {place.folder} belongs to {owner.pw_name}, who cannot read {CLONE}: "
            "start yett as that user, or set YETT_HOME to a folder of your own."
        )


@contextmanager
def databases() -> Iterator[None]:
    """The embedded server for the length of a command, unless it runs already or databases are given by URL."""
    if env.databases():
        try:
            yield
        except (django.db.OperationalError, psycopg.OperationalError) as problem:
            last = str(problem).strip().splitlines()[-1]
            raise CannotReach(
                f"A database cannot be reached or used: {last}\n{ASK_DOCTOR}"
            ) from None
        return
    place = home()
    become_owner(place)
    with running(Cluster.of(place)):
        make_roles_and_databases(place)
        yield


def set_up_django(role: str = APP) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yett.project.settings")
    os.environ["YETT_ROLE"] = role
    django.setup()
