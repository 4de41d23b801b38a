"""`yett staff`: let somebody work for a body. The first supervisor of a body and every operator are made here; the rest
a supervisor does at the desk."""

import argparse
import sys
from datetime import UTC, datetime
from importlib import import_module

from yett.project.gate import databases, set_up_django


def add(arguments: argparse.Namespace) -> int:
    with databases():
        set_up_django()
        faults = list(_faults(arguments))
        for fault in faults:
            print(fault, file=sys.stderr)
        if not faults:
            print(_join(arguments))
        return 1 if faults else 0


def _faults(arguments: argparse.Namespace) -> list[str]:
    known = import_module("yett.domain.bodies.models").ROLES
    bodies = import_module("yett.domain.catalogue.queries").nation().bodies
    faults = [
        f"{role!r} is not a role; there are {', '.join(known)}"
        for role in arguments.roles
        if role not in known
    ]
    if arguments.body not in bodies:
        faults.append(f"{arguments.body!r} is not a body of this nation; bodies.yett names them")
    if "@" not in arguments.address:
        faults.append(f"{arguments.address!r} is not an email address")
    return faults


def _join(arguments: argparse.Namespace) -> str:
    called = arguments.name or arguments.address.partition("@")[0]
    person = import_module("yett.domain.people.actions").open_account(
        email=arguments.address, display_name=called
    )
    name = arguments.name or person.display_name
    staff = import_module("yett.domain.bodies.actions").join_body(
        person=person,
        body_id=arguments.body,
        roles=arguments.roles,
        name=name,
        at=datetime.now(UTC),
    )
    roles = ", ".join(sorted(staff.roles))
    return f"{staff.name} works for {staff.body_id} as {roles}, and signs in by a code sent to that address."
