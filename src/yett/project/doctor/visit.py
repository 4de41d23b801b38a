"""The command: get as far as the installation lets us, then look."""

import argparse
from datetime import UTC, datetime
from importlib import import_module

from yett.project import environment as env
from yett.project.doctor.findings import Finding, wrong
from yett.project.gate import databases, home, set_up_django
from yett.project.home import Home
from yett.project.postgres.lodging import lodging_of


def run(arguments: argparse.Namespace) -> int:
    if (nothing := _nothing_to_look_at(home())) is not None:
        print(nothing)
        return 1
    with databases():
        set_up_django()
        told = import_module("yett.project.doctor.examine").told
        return int(told(datetime.now(UTC)))


def _nothing_to_look_at(place: Home) -> Finding | None:
    """Looking must not make what is missing: not the databases, and above all not another key."""
    if env.databases():
        return None
    if not place.folder.is_dir() or not lodging_of(place).data.exists():
        return wrong(
            f"There is no installation in {place.folder}.",
            "Start one with `make demo`, or set YETT_HOME to where it is.",
        )
    key = place.folder / "secrets" / "key-encryption-key"
    if not key.exists() and not env.text("YETT_KEY_ENCRYPTION_KEY"):
        return wrong(
            f"The key-encryption key {key} is gone: nothing that was sealed can be opened.",
            "Put it back from where `yett backup --with-keys` wrote it, before anything is started: a start without "
            "it would make another, which opens nothing.",
        )
    return None
