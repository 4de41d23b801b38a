"""How a draft keeps the answers of groups: each under a key of its own, such as child/2/stage, so that answers given
in different windows never overwrite one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

MOST_ROWS = 50  # of a group that names no most
HIGHEST = (
    200  # the numbers of rows that were taken away are not given again while a higher one stands
)

Rows = tuple[tuple[str, int], ...]


def prefix(rows: Rows) -> str:
    """How the keys begin of all that was answered in a row: child/2/."""
    return "".join(f"{group}/{number}/" for group, number in rows)


def fold(given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as rules read them: the rows of each group as a list, in the order they were begun."""
    answers: dict[str, Any] = {}
    inside: dict[str, dict[int, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for key, value in given.items():
        group, beneath, rest = key.partition("/")
        if not beneath:
            answers[key] = value
            continue
        number, _, name = rest.partition("/")
        row = inside[group][int(number)]
        if name:
            row[name] = value
    for group, rows in inside.items():
        answers[group] = [fold(rows[number]) for number in sorted(rows)]
    return answers


def numbers(given: Iterable[str], group: str, outer: Rows = ()) -> list[int]:
    """The numbers of a group's rows, in order."""
    begins = f"{prefix(outer)}{group}/"
    rest = (key.removeprefix(begins) for key in given if key.startswith(begins))
    return sorted({int(key.partition("/")[0]) for key in rest})
