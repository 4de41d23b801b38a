"""Comparing values, in three values: a comparison with what is absent is no."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from yett.kernel.dates import NotADay, Span, birthday, shift
from yett.language import tree
from yett.language.interpret.steps import Step, makes, step
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame

# Exact, so that 24 hours are a day.
DAYS_IN = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "working day": Fraction(7, 5),
    "week": Fraction(7),
    "month": Fraction("30.436875"),
    "year": Fraction("365.2425"),
}


def ordered(value: Any, order: tuple[str, ...]) -> Any:
    if order and isinstance(value, str):
        return order.index(value) if value in order else ABSENT
    if isinstance(value, Span):
        return value.count * DAYS_IN[value.unit]
    if isinstance(value, Mapping) and "postcode" in value:
        return _address(value)
    return value


def _address(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Addresses are the same whatever the case of their letters, and wherever their lines are cut."""
    lines = value.get("lines") if isinstance(value.get("lines"), (list, tuple)) else ()
    words = " ".join(str(line) for line in lines or ()).casefold().replace(",", " ").split()
    return (*words, "".join(str(value["postcode"]).upper().split()))


AS_THEY_ARE = frozenset((Decimal, date))
_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "is": operator.eq,
    "is not": operator.ne,
    "at least": operator.ge,
    "at most": operator.le,
    "more than": operator.gt,
    "less than": operator.lt,
}


def _within_bounds(how: str, left: Any, right: Any) -> Any:
    """A comparison in which a count is still open."""
    low, high = (left.low, left.high) if isinstance(left, Bounds) else (left, left)
    least, most = (right.low, right.high) if isinstance(right, Bounds) else (right, right)
    sure = most is not None and low >= most
    never = high is not None and high < least
    surely_more = most is not None and low > most
    never_more = high is not None and high <= least
    match how:
        case "at least":
            return True if sure else False if never else NOT_KNOWN
        case "more than":
            return True if surely_more else False if never_more else NOT_KNOWN
        case "at most":
            return True if never_more else False if surely_more else NOT_KNOWN
        case "less than":
            return True if never else False if sure else NOT_KNOWN
        case _:
            apart = surely_more or never
            return (how == "is not") if apart else NOT_KNOWN


def comparison(how: str, order: tuple[str, ...]) -> Callable[[Any, Any], Any]:
    holds = _HOLDS[how]
    places = dict(zip(reversed(order), range(len(order) - 1, -1, -1), strict=True)) if order else {}

    def compare(one: Any, other: Any) -> Any:
        if one.__class__ is other.__class__ and one.__class__ in AS_THEY_ARE:
            return holds(one, other)
        if one is ABSENT or other is ABSENT:
            return False
        if one is NOT_KNOWN or other is NOT_KNOWN:
            return NOT_KNOWN
        if isinstance(one, Bounds) or isinstance(other, Bounds):
            return _within_bounds(how, one, other)
        if places and isinstance(one, str) and isinstance(other, str):
            here, there = places.get(one, ABSENT), places.get(other, ABSENT)
            return holds(here, there)
        return holds(ordered(one, order), ordered(other, order))

    return compare


@makes(tree.Between)
def _between(node: tree.Between) -> Step:
    low = step(tree.Compare("at least", node.left, node.low, node.order))
    high = step(tree.Compare("at most", node.left, node.high, node.order))

    def run(frame: Frame) -> Any:
        above, below = low(frame), high(frame)
        if above is False or below is False:
            return False
        return True if above is True and below is True else NOT_KNOWN

    return run


@makes(tree.LeftOut)
def _left_out(node: tree.LeftOut) -> Step:
    if not isinstance(node.left, tree.Read):
        return lambda frame: False
    name, group = node.left.name, node.left.group
    return lambda frame: frame.left_out(name, group)


@makes(tree.Elapsed)
def _elapsed(node: tree.Elapsed) -> Step:
    """X is at least 5 years before Y: X plus 5 years is on or before Y. At most and less than also need X not after Y."""
    left, span, right, how = step(node.left), step(node.span), step(node.right), node.how
    before, birth = node.direction == "before", node.birth

    def holds(frame: Frame) -> Any:
        first, length, second = left(frame), span(frame), right(frame)
        if ABSENT in (first, length, second):
            return False
        if NOT_KNOWN in (first, length, second):
            return NOT_KNOWN
        start, end = (first, second) if before else (second, first)
        try:
            reached = (
                birthday(start, length.count)
                if birth and length.unit == "year"
                else shift(start, length)
            )
        except NotADay:
            reached = date.max
        return _elapsed_holds(how, start, reached, end)

    return holds


def _elapsed_holds(how: str, start: date, reached: date, end: date) -> bool:
    match how:
        case "at least":
            return reached <= end
        case "more than":
            return reached < end
        case "at most":
            return reached >= end and start <= end
        case "less than":
            return reached > end and start <= end
        case _:
            return reached == end
