"""What is asked again and again about what was done asks about all of the time between: each quarter not about the last month alone."""

from __future__ import annotations

from collections.abc import Iterator

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.spells import longest, shortest
from yett.language.checks.words.terms import way, word_of
from yett.language.model import Group, Period, Question, Service, walk
from yett.language.types import MONEY, NUMBER

_LAST = way(
    r"\b(?:in|during|over|within|throughout) the (?:last|past|previous)"
    r" (day|week|fortnight|month|quarter|year)\b"
)
_LONG = {"fortnight": Span(2, "week"), "quarter": Span(3, "month")}
# What stands for the whole time, though it is of the last part of it: what people earn or pay, how they live, how they are.
_LASTING = (
    "pay|paid|earn|earned|income|wages?|salary|rent|live|lived|ill|well|feel|felt|change|changed|average"
    "|usual|usually|typical|still"
)
_STANDING = way(word_of(_LASTING))


def check_uncovered(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    for period in service.periods:
        if told & {period.line, *(item.line for item in walk(period.group.questions))}:
            continue
        for line, text, length in _asked(period):
            if longest(length) < shortest(period.every):
                wrong = f'"{text}" leaves out most of the time: "each {period.name}" is asked every {period.every}'
                context.fault(line, wrong, f"ask about the last {period.every}")
                break


def _adds_up(item: Question) -> bool:
    """Is it a sum over the time, as money or hours are?"""
    return item.shape.kind == MONEY or item.shape.kind == NUMBER and bool(item.shape.unit)


def _asked(period: Period) -> Iterator[tuple[int, str, Span]]:
    """What is asked of a time, and how long that is."""
    asked = (
        each for each in walk(period.group.questions) if isinstance(each, Group) or _adds_up(each)
    )
    items: list[Question | Group] = [period.group, *asked]
    for item in items:
        text = item.words.en
        found = None if _STANDING.search(text) else _LAST.search(text)
        if found:
            unit = found[1].lower()
            yield item.line, text, _LONG.get(unit) or Span(1, unit)
