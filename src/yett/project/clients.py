"""`yett clients`: the programs that may send reports in people's names, each with a key of its own."""

import argparse
import sys
from datetime import UTC, datetime
from importlib import import_module

from yett.project.gate import databases, set_up_django

LIMIT = 600


def add(arguments: argparse.Namespace) -> int:
    with databases():
        set_up_django()
        bodies = [one.strip() for one in (arguments.bodies or "").split(",") if one.strip()]
        limit = arguments.limit or str(LIMIT)
        for fault in (faults := list(_faults(arguments.name, bodies, limit))):
            print(fault, file=sys.stderr)
        if faults:
            return 1
        return _added(arguments.name, bodies, int(limit))


def _added(name: str, bodies: list[str], limit: int) -> int:
    actions = import_module("yett.domain.clients.actions")
    try:
        key = actions.add_client(name=name, bodies=bodies, per_minute=limit, at=datetime.now(UTC))
    except actions.NameTaken:
        print(
            f"There is a client called {name!r} already; revoke it, or choose another name.",
            file=sys.stderr,
        )
        return 1
    print(f"The key of {name}, shown this once: {key}")
    return 0


def _faults(name: str, bodies: list[str], limit: str) -> list[str]:
    known = import_module("yett.domain.catalogue.queries").nation().bodies
    found = [
        f"{body!r} is not a body of this nation; bodies.yett names them"
        for body in bodies
        if body not in known
    ]
    if not name.strip() or len(name) > 80:
        found.append("a client needs a name of at most 80 letters")
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit) <= 1_000_000):
        found.append(f"--limit is {limit!r}; write how many reports it may send in a minute")
    return found


def show(arguments: argparse.Namespace) -> None:
    with databases():
        set_up_django()
        for one in import_module("yett.domain.clients.queries").clients():
            state = (
                f"revoked on {one.revoked_at:%d %B %Y}"
                if one.revoked_at
                else f"{one.per_minute} a minute"
            )
            print(
                f"{one.name}: {state}, for {', '.join(one.bodies) or 'all bodies'}, since {one.made_at:%d %B %Y}"
            )


def revoke(arguments: argparse.Namespace) -> int:
    with databases():
        set_up_django()
        actions = import_module("yett.domain.clients.actions")
        try:
            actions.revoke_client(name=arguments.name, at=datetime.now(UTC))
        except actions.NoSuchClient:
            print(f"No client called {arguments.name!r} has a key.", file=sys.stderr)
            return 1
    print(f"The key of {arguments.name} opens nothing any more.")
    return 0
