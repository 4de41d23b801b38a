"""The names the language gives: the outcome, and the days on which something happens to a case."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.lines import Line
from yett.language.rules.scope import DATED, GIVEN_DAYS, MOMENT, OUTCOME, Entry
from yett.language.types import CHOICE, DATE, Type


def declare_outcomes(line: Line | None, context: Context) -> tuple[str, ...]:
    """The outcome is a choice of those that are declared; each day is known once it has come."""
    heads = [child.head for child in (line.children if line else ())]
    found = [head.removeprefix("outcome ") for head in heads if head.startswith("outcome ")]
    keys = tuple(dict.fromkeys(head.partition(" when ")[0] for head in found))
    if keys:
        context.scope.add(Entry(OUTCOME, MOMENT, Type(CHOICE, keys=keys), "", 0))
    for name in (*DATED, *GIVEN_DAYS):
        context.scope.add(Entry(name, MOMENT, Type(DATE), "", 0))
    return keys
