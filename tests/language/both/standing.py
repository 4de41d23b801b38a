"""Where a person stands, as the server's interpreter says it: the same words as run.js writes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from yett.kernel.dates import Span
from yett.language import Group, Service, State, edition_json, evaluate, unsettled
from yett.language.interpret.frame import Frame
from yett.language.interpret.values import Bounds, Lack


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
        case frozenset():
            return ", ".join(sorted(value))
        case _:
            return "given"


def carried(service: Service) -> dict[str, Any]:
    """The edition as the browser gets it. What only the server is told of, such as an area, is told here."""
    return edition_json(service) | {"server only": []}


def standing(service: Service, set_: dict[str, Any]) -> dict[str, Any]:
    """All of it: the answers as JSON would carry them, on a day."""
    state = evaluate(service, set_["answers"], date.fromisoformat(set_["on"]))
    found = _standing(service, state, service.questions)
    for amount in service.amounts:
        if not amount.shape.banded:
            found["values"][amount.name] = said(state.frame.read(amount.name, ""))
    found["outcome"] = state.outcome
    found["unsettled"] = {
        name: [item.name for item in unsettled(service, state, name)]
        for name in set_.get("unsettled", ())
    }
    return found


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
    for result in service.results:
        if result.group == frame.group:
            values[result.name] = said(frame.read(result.name, result.group))
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
