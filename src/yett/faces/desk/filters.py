"""What a queue is narrowed to: from the address to the domain's words, and back into the form on the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from yett.domain.bodies.queries import Staff
from yett.domain.cases.queries import Filters
from yett.domain.cases.states import OPEN, State
from yett.faces.desk.searching import Search
from yett.faces.parts.context import language
from yett.language import Service

ALL = "all"
RESULT = "result-"
MINE, NOBODYS = "mine", "nobody"
WHOSE = {
    "": gettext_lazy("Anyone"),
    MINE: gettext_lazy("Me"),
    NOBODYS: gettext_lazy("Nobody yet"),
}


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """One list to choose from: its name in the address, its label, its options."""

    name: str
    label: str
    options: tuple[Option, ...]


def filters_of(asked: QueryDict, search: Search, staff: Staff, now: datetime) -> Filters:
    """Whatever the address says; what it cannot mean narrows nothing."""
    whose = asked.get("whose", "")
    return Filters(
        states=_states(asked.get("state", "")),
        service_id=asked.get("service", ""),
        holder=staff.ref if whose == MINE else ref_in(whose),
        unassigned=whose == NOBODYS,
        late_at=now if asked.get("late") else None,
        reference=search.reference,
        words=search.words,
        near=search.near,
        results={
            name.removeprefix(RESULT): value
            for name, value in asked.items()
            if name.startswith(RESULT) and isinstance(value, str) and value
        },
    )


def ref_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def choices_of(
    asked: QueryDict, services: Iterable[Service], staff: Staff, colleagues: Iterable[Staff]
) -> list[Choice]:
    services = tuple(services)
    titles = [(service.id, service.title.in_(language())) for service in services]
    others = [(str(one.ref), one.name) for one in colleagues if one.ref != staff.ref]
    return [
        _choice(
            asked,
            "state",
            gettext("State"),
            [("", gettext("Open")), *State.choices, (ALL, gettext("All"))],
        ),
        _choice(asked, "service", gettext("Service"), [("", gettext("All")), *titles]),
        _choice(asked, "whose", gettext("Taken by"), [*WHOSE.items(), *others]),
        *(
            _choice(asked, RESULT + name, label, [("", gettext("Any")), *values.items()])
            for name, (label, values) in _results(services).items()
        ),
    ]


def _states(state: str) -> tuple[str, ...]:
    if state in State.values:
        return (state,)
    return () if state == ALL else tuple(sorted(OPEN))


def _choice(asked: QueryDict, name: str, label: str, options: list[tuple[str, object]]) -> Choice:
    now = asked.get(name, "")
    return Choice(
        name, label, tuple(Option(value, str(words), value == now) for value, words in options)
    )


def _results(services: Iterable[Service]) -> dict[str, tuple[str, dict[str, object]]]:
    """Every result of the services that picks one of several words, such as how pressing a thing is."""
    code = language()
    found: dict[str, tuple[str, dict[str, object]]] = {}
    for service in services:
        for result in service.results:
            heads = [row.head for row in result.rows] if result.group == "" else []
            if len(heads) > 1:
                _, known = found.setdefault(result.name, (result.words.in_(code), {}))
                for head in heads:
                    known.setdefault(head, result.value_words(head).in_(code))
    return found
