"""The way through a service as it was taken: every question in turn, those of each row of a group too, and after each
row the group's own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yett.domain.cases.rows import Rows, numbers
from yett.language import Group, Question, State


@dataclass(frozen=True)
class Stand:
    """A question, or a group's own page, and the rows it stands in."""

    item: Question | Group
    rows: Rows = ()


def steps(state: State, given: Mapping[str, Any], rows: Rows = ()) -> Iterator[Stand]:
    """Every step of the path, in order."""
    for item in state.path:
        if isinstance(item, Question):
            yield Stand(item, rows)
            continue
        for number, row in rows_of(item, state, given, rows):
            yield from steps(row, given, (*rows, (item.name, number)))
            yield Stand(item, rows)
        if not state.rows[item.name]:
            yield Stand(item, rows)


def rows_of(
    group: Group, state: State, given: Mapping[str, Any], rows: Rows
) -> list[tuple[int, State]]:
    """The rows of a group, each with its number."""
    known = numbers(given, group.name, rows)
    return list(zip(known, state.rows.get(group.name, ()), strict=False))


def open_stand(state: State, given: Mapping[str, Any], rows: Rows = ()) -> Stand | None:
    """Where the person should go on; None when nothing is open."""
    item = state.next
    if not isinstance(item, Group):
        return Stand(item, rows) if item is not None else None
    known = rows_of(item, state, given, rows)
    for number, row in known:
        if not row.complete:
            return open_stand(row, given, (*rows, (item.name, number)))
    return Stand(item, rows)


def stopped(state: State, given: Mapping[str, Any], rows: Rows = ()) -> Stand:
    """The question whose answer ended the journey."""
    last = state.path[-1]
    if isinstance(last, Question):
        return Stand(last, rows)
    ended = ((number, row) for number, row in rows_of(last, state, given, rows) if row.stop)
    number, row = next(ended)
    return stopped(row, given, (*rows, (last.name, number)))


def inside(state: State, given: Mapping[str, Any], rows: Rows) -> State | None:
    """The state of a row, or None where there is no such row."""
    here = state
    for place, (group, number) in enumerate(rows):
        known = numbers(given, group, rows[:place])
        states = here.rows.get(group, ())
        on_path = any(item.name == group for item in here.path)
        if not on_path or number not in known or known.index(number) >= len(states):
            return None
        here = states[known.index(number)]
    return here
