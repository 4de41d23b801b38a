"""Days that a declaration names."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Rule
from yett.language.rules.read import read_sum
from yett.language.sorting import Found
from yett.language.types import DATE, UNKNOWN


def read_date(found: Found | None, sample: str, context: Context) -> Rule | None:
    """A rule that gives a day; None where there is none, or it has been faulted."""
    return None if found is None else _day(found.words, found.number, sample, context)


def read_day_rule(text: str, line: int, context: Context) -> Rule | None:
    """As read_date, of part of a line."""
    return _day(text, line, '"round closes"', context)


def _day(text: str, line: int, sample: str, context: Context) -> Rule | None:
    meaning = read_sum(text, context.scope, (), line, context.findings)
    if meaning is None or meaning.type.kind == UNKNOWN:
        return None
    if meaning.type.kind != DATE:
        context.fault(
            line, f'"{text}" is {meaning.type}, not a date', f"name a day, as in {sample}"
        )
        return None
    return Rule(meaning.node, text, line)
