"""Commands that look after the databases and what is in them."""

import argparse
import sys
from datetime import UTC, datetime
from importlib import import_module

from yett.domain.catalogue.rules import NotCarriedOut
from yett.language import Faults
from yett.project.gate import databases, home, set_up_django
from yett.project.postgres.roles import OWNER
from yett.project.prepared import forget


def migrate(arguments: argparse.Namespace) -> None:
    with databases():
        _migrate()
    print("The four databases are up to date.")


def prepare(arguments: argparse.Namespace) -> None:
    """Migrate as the owners, then publish and seed as the app, in one process: starting one costs a second."""
    with databases():
        _migrate()
        import_module("yett.project.migrate").act_as_app()
        _publish()
        import_module("yett.project.seed").seed(at=datetime.now(UTC))


def publish(arguments: argparse.Namespace) -> None:
    with databases():
        set_up_django()
        _publish()


def _migrate() -> None:
    forget(home())
    set_up_django(OWNER)
    import_module("yett.project.migrate").migrate_all()


def _publish() -> None:
    forget(home())
    try:
        import_module("yett.domain.catalogue.actions").publish_nation(at=datetime.now(UTC))
    except NotCarriedOut as problem:
        told = "\n".join(map(str, problem.args))
        sys.exit(
            f"{told}\nNothing was published: leave these parts out, or the service, then try again."
        )
    except Faults as problem:
        told = "\n".join(map(str, problem.faults))
        sys.exit(f"{told}\nNothing was published: mend these, then try again.")
