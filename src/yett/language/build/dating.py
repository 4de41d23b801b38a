"""Days that a declaration names."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Rule
from yett.language.rules.read import read_sum
from yett.language.sorting import Found
from yett.language.types import DATE, UNKNOWN


def read_date(found: Found | None, sample: str, context: Context) -> Rule | None:
    """A rule that gives a day; None where there is none, or it has been faulted."""
    if found is None:
        return None
    meaning = read_sum(found.words, context.scope, (), found.number, context.findings)
    if meaning is None or meaning.type.kind == UNKNOWN:
        return None
    if meaning.type.kind != DATE:
        wrong = f'"{found.words}" is {meaning.type}, not a date'
        context.fault(found.number, wrong, f"name a day, as in {sample}")
        return None
    return Rule(meaning.node, found.words, found.number)
