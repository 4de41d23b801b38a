"""How many days a length of time takes, at least and at most."""

from __future__ import annotations

from math import ceil, floor

from yett.kernel.dates import Span

DAYS = {"day": 1, "week": 7}
USUAL = {**DAYS, "hour": 1 / 24, "working day": 7 / 5}
MONTHS = {"month": 1, "year": 12}
A_MONTH = 365.2425 / 12
DAYS_APART = 5
UNEVEN = 2  # months are longer and shorter than that
CLOSED = 10  # days in a row on which a body may not work, beside its weekends
OFF = CLOSED + 6  # with the weekends before, between and after


def shortest(span: Span) -> int:
    if span.unit in DAYS:
        return span.count * DAYS[span.unit]
    if span.unit in MONTHS:
        return max(0, floor(span.count * MONTHS[span.unit] * A_MONTH) - UNEVEN)
    if span.unit == "hour":
        return span.count // 24
    return span.count + 2 * max(0, (span.count - 1) // 5)


def longer(one: Span, other: Span) -> bool:
    """Is it certain that one is longer than another that runs from the same day?"""
    if one.unit == other.unit and one.or_next >= other.or_next:
        return one.count > other.count
    return shortest(one) > longest(other)


def differ(one: Span, other: Span) -> bool:
    """Is it certain that one is longer or shorter than the other?"""
    return longer(one, other) or longer(other, one)


def far_longer(one: Span, other: Span) -> bool:
    """Is one longer in weeks in which a body works as it always does, and that by days?"""
    return usual(one) > usual(other) + DAYS_APART


def usual(span: Span) -> float:
    """How many days it mostly takes."""
    if span.unit in MONTHS:
        return span.count * MONTHS[span.unit] * A_MONTH
    return span.count * USUAL[span.unit]


def longest(span: Span) -> int:
    return _longest(span) + (OFF if span.or_next else 0)


def _longest(span: Span) -> int:
    if span.unit in DAYS:
        return span.count * DAYS[span.unit]
    if span.unit in MONTHS:
        return ceil(span.count * MONTHS[span.unit] * A_MONTH) + UNEVEN
    if span.unit == "hour":
        return span.count // 24 + 1
    return span.count + 2 * ((span.count + 4) // 5) + CLOSED + span.count // 10
