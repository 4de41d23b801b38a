"""`yett backoffice`: the Open311 endpoints of bodies' own back offices."""

import argparse
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from yett.project.gate import databases, set_up_django


def connect(arguments: argparse.Namespace) -> int:
    with databases():
        set_up_django()
        codes = dict(
            pair.partition("=")[::2] for pair in (arguments.codes or "").split(",") if pair
        )
        key = Path(arguments.key_file).read_text().strip() if arguments.key_file else ""
        faults = _faults(arguments.body, codes)
        actions = import_module("yett.domain.backoffices.actions")
        try:
            if not faults:
                actions.connect(
                    body_id=arguments.body,
                    url=arguments.url,
                    key=key,
                    jurisdiction=arguments.jurisdiction or "",
                    codes=codes,
                    takes_updates=arguments.updates,
                    at=datetime.now(UTC),
                )
        except actions.NotAnAddress as problem:
            faults = [str(problem)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"Reports to {arguments.body} go to {arguments.url} from now on.")
    return 1 if faults else 0


def _faults(body: str, codes: dict[str, str]) -> list[str]:
    catalogue = import_module("yett.domain.catalogue.queries")
    known = {service.id for service in catalogue.services()}
    faults = [f"{name!r} is not a service of this nation" for name in codes if name not in known]
    if body not in catalogue.nation().bodies:
        faults.append(f"{body!r} is not a body of this nation; bodies.yett names them")
    return faults


def key(arguments: argparse.Namespace) -> int:
    with databases():
        set_up_django()
        faults = _faults(arguments.body, {})
        if faults:
            print(*faults, sep="\n", file=sys.stderr)
            return 1
        actions = import_module("yett.domain.backoffices.actions")
        print(actions.new_push_key(body_id=arguments.body, at=datetime.now(UTC)))
    return 0


def disconnect(arguments: argparse.Namespace) -> int:
    with databases():
        set_up_django()
        done = import_module("yett.domain.backoffices.actions").disconnect(body_id=arguments.body)
    if not done:
        print(f"{arguments.body!r} has no back office.", file=sys.stderr)
        return 1
    print(f"Reports to {arguments.body} stay here from now on.")
    return 0


def show(arguments: argparse.Namespace) -> None:
    with databases():
        set_up_django()
        queries = import_module("yett.domain.backoffices.queries")
        keys = queries.bodies_with_keys()
        for one in queries.endpoints():
            stuck = queries.count_stuck(datetime.now(UTC), one.body_id)
            takes = "; takes updates" if one.takes_updates else ""
            tells = "; tells unasked" if one.body_id in keys else ""
            print(
                f"{one.body_id}: {one.url}, since {one.since:%d %B %Y}; {stuck} not arrived{takes}{tells}"
            )
        for body_id in sorted({*keys} - {one.body_id for one in queries.endpoints()}):
            print(f"{body_id}: tells unasked")
