"""Where a person stands, as the server's interpreter says it: the same words as run.js writes."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from yett.kernel.dates import Span
from yett.language import Group, Service, State, edition_json, evaluate, unsettled
from yett.language.interpret.frame import Frame
from yett.language.interpret.journey import turn
from yett.language.interpret.values import Bounds, Lack
from yett.language.interpret.world import NOTHING, World
from yett.language.portable import WORKING_DAYS


def said(value: Any) -> str:
    match value:
        case Lack():
            return value.value
        case bool():
            return "yes" if value else "no"
        case Decimal() | Fraction():
            return str(Fraction(value))
        case Span() | date() | str():
            return str(value)
        case Bounds(low, None):
            return f"at least {low}"
        case Bounds(low, high):
            return f"{low} to {high}"
        case tuple():
            return ", ".join(value) or "none"
        case frozenset():
            return ", ".join(sorted(value))
        case _:
            return "given"


# Told to the browser's interpreter by a test, or alike for both: an area, and a working day that comes to nothing without a calendar.
TOLD_HERE = ("where a place lies is told on the server", WORKING_DAYS)


def carried(service: Service) -> dict[str, Any]:
    """The edition as the browser gets it, but for what is told here. Any other reason to refuse it stays."""
    edition = edition_json(service)
    reasons = [each for each in edition["server only"] if each not in TOLD_HERE]
    return edition | {"server only": reasons}


def standing(service: Service, set_: dict[str, Any]) -> dict[str, Any]:
    """All of it: the answers as JSON would carry them, on a day."""
    on = date.fromisoformat(set_["on"])
    return stand(service, set_["answers"], on, unsettled_of=set_.get("unsettled", ()))


def stand(
    service: Service,
    answers: dict[str, Any],
    on: date,
    world: World = NOTHING,
    unsettled_of: Iterable[str] = (),
) -> dict[str, Any]:
    """All of it, and beside the person's own journey that of each other party, and what is worked out for rows of tables."""
    state = evaluate(service, answers, on, world)
    found = _standing(service, state, service.questions)
    for amount in service.amounts:
        if not amount.shape.banded:
            found["values"][amount.name] = said(state.frame.read(amount.name, ""))
    found["outcome"] = state.outcome
    found["unsettled"] = {
        name: [item.name for item in unsettled(service, state, name)] for name in unsettled_of
    }
    for asking in service.asks:
        there = turn(service, state, asking.party)
        found[f"asked of {asking.party}"] = _standing(service, there, asking.questions)
    for table in service.tables:
        rows = state.frame.rows(table.name)[0]
        found[f"rows of {table.name}"] = [_worked_out(service, row) for row in rows]
    return found


def _worked_out(service: Service, frame: Frame) -> dict[str, str]:
    here = frame.group
    return {
        each.name: said(frame.read(each.name, here))
        for each in service.results
        if each.group == here
    }


def _standing(service: Service, state: State, items: Any) -> dict[str, Any]:
    frame: Frame = state.frame
    values, rows = {}, {}
    for item in items:
        if not isinstance(item, Group):
            values[item.name] = said(frame.read(item.name, frame.group))
        elif item.name in state.rows:
            rows[item.name] = [
                _standing(service, row, item.questions) for row in state.rows[item.name]
            ]
    values |= _worked_out(service, frame)
    return {
        "path": [item.name for item in state.path],
        "next": state.next.name if state.next else None,
        "stop": state.stop.words.en if state.stop else None,
        "again": state.again.words.en if state.again else None,
        "unused": list(state.unused),
        "complete": state.complete,
        "values": values,
        "asked": {item.name: said(frame.asked(item.name)) for item in items},
        "rows": rows,
    }
