"""Days that a declaration names."""

from __future__ import annotations

from dataclasses import replace

from yett.kernel.dates import OR_NEXT, Span, read_span, split_or_next
from yett.language.build.context import Context
from yett.language.model import Rule
from yett.language.rules.read import read_sum
from yett.language.sorting import Found
from yett.language.types import DATE, UNKNOWN


def read_length(text: str, line: int, context: Context) -> tuple[Span | None, str]:
    """`28 days of told, or the next working day`: how long, and what stands after `of`. The last day moves, not the first."""
    said, moves = split_or_next(text)
    length, _, day = said.partition(" of ")
    span = read_span(length)
    if span is None or not moves:
        return span, day
    if span.unit in ("hour", "working day"):
        wrong = f"a time in {span.unit}s never ends on a day off, so nothing moves to the next working day"  # fmt: skip
        context.fault(line, wrong, f'leave "{OR_NEXT.strip()}" out')
    return replace(span, or_next=True), day


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
