"""The values that tests of one figure, day or choice tell apart, and whether a test holds of one of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.language.model import Question, Service
from yett.language.tree import Count, Lasting, Literal, Node, Read

ABSENT = "absent\n"
_FIGURE = re.compile(r"-?[0-9]+(?:[.][0-9]+)?")
ALIKE = {"year": ("month", 12), "month": ("month", 1), "week": ("day", 7), "day": ("day", 1)}


def unchanging(service: Service) -> dict[str, Any]:
    """The amounts that are the same on every day, by their names."""
    return {each.name: each.held[0].value for each in service.amounts if len(each.held) == 1}


def constant(node: Node, figures: Mapping[str, Any]) -> Any:
    """A value that no answer changes, or None. An amount with several days is none."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Lasting):
        count = constant(node.left, figures)
        return Span(int(count), node.unit) if isinstance(count, Decimal) else None
    value = figures.get(node.name) if isinstance(node, Read) and not node.group else None
    return value if isinstance(value, (Decimal, Span)) else None


class TooMuch(Exception):
    """The search was given up."""


class Scale:
    """Points on a line, and the stretches between them: a stretch is named by the point below it."""

    @staticmethod
    def of(about: Any, values: list[Any], question: Question | None, *, never: bool) -> tuple[Any, ...]:  # fmt: skip
        """The values that tests with these constants tell apart."""
        if never:
            return (("at", Decimal(0)),)
        told = [each for each in values if not isinstance(each, bool)]
        if not told:
            return (True, False, ABSENT)
        if isinstance(about, tuple) and about[0] == "between":
            return (-1, 0, 1, ABSENT)
        if all(isinstance(each, str) for each in told):
            return (*dict.fromkeys(told), "something else\n", ABSENT)
        points = [each for each in map(_point, told) if each is not None]
        if len(points) < len(told) or len({_kind(each) for each in points}) > 1:
            raise TooMuch
        return (*_line(about, sorted(set(points)), question), ABSENT)

    @staticmethod
    def in_order(how: str, order: tuple[str, ...], wanted: str) -> dict[str, bool]:
        """Of each choice, whether it stands so to one of them: a test asks of all of them at once, for there may be many."""
        at = order.index(wanted)
        below, here, above = (_ordered(how, side, 0) for side in (-1, 0, 1))
        beside = {**dict.fromkeys(order[:at], below), **dict.fromkeys(order[at + 1 :], above)}
        return {**beside, wanted: here}

    @staticmethod
    def holds(how: str, value: Any, wanted: Any) -> bool:
        if how == "known":
            return (value != ABSENT) is wanted
        if value == ABSENT or isinstance(value, bool):
            return value is True
        if isinstance(value, frozenset):
            return _includes(how, value, frozenset(wanted))
        if isinstance(wanted, tuple):
            order, other = wanted
            return value in order and _ordered(how, order.index(value), order.index(other))
        if isinstance(value, tuple):
            return _placed(how, value, _point(wanted))
        return _ordered(how, value, wanted) if isinstance(value, int) else (value == wanted) is (how == "is")  # fmt: skip


def _point(value: Any) -> Any:
    if isinstance(value, Span):
        unit, size = ALIKE.get(value.unit, (value.unit, 1))
        return unit, value.count * size
    return value if isinstance(value, (Decimal, date)) else None


def kind_of(value: Any) -> str:
    """Months and days are lines of their own."""
    return _kind(_point(value)) if _point(value) is not None else ""


def _kind(point: Any) -> str:
    return point[0] if isinstance(point, tuple) else type(point).__name__


def _line(about: Any, points: list[Any], question: Question | None) -> list[Any]:
    """Below the first point, then each point and the stretch above it; between whole numbers that follow one another is nothing."""
    whole = isinstance(about, Count)
    days = isinstance(about, tuple) and about[:1] == ("elapsed",) and about[-1] == "day"
    found: list[Any] = [("below", points[0])]
    for at, point in enumerate(points):
        after = points[at + 1] if at + 1 < len(points) else None
        found += [("at", point), ("above", point)]
        if after is not None and (whole and after == point + 1 or days and after == (point[0], point[1] + 1)):  # fmt: skip
            found.pop()
    if isinstance(about, tuple) and about and about[0] == "elapsed":
        found.append(("before", points[0]))  # the wrong way round
    low, high = (Decimal(0), None) if whole else limits(question)
    if low is None and high is None:
        return found
    return [each for each in found if _within(each, low, high, points)]


def limits(question: Question | None) -> tuple[Decimal | None, Decimal | None]:
    if question is None:
        return None, None
    least = _figure(question.least)
    if least is None and question.type in ("money", "percent"):
        least = Decimal(0)
    return least, _figure(question.most)


def given(question: Question) -> tuple[Decimal | None, Decimal | None]:
    """The same, with what the door takes no less than though nothing says so: nobody has fewer than none of anything."""
    return _figure(question.lowest), _figure(question.most)


def _figure(text: str | None) -> Decimal | None:
    found = _FIGURE.search((text or "").replace(",", ""))
    return Decimal(found[0]) if found else None


def _within(placed: tuple[str, Any], low: Decimal | None, high: Decimal | None, points: list[Any]) -> bool:  # fmt: skip
    where, point = placed
    if not isinstance(point, Decimal):
        return True
    after = next(iter(points[bisect_right(points, point) :][:1]), None)
    too_low = low is not None and (point < low if where == "at" else point <= low if where == "below" else after is not None and after <= low)  # fmt: skip
    too_high = high is not None and (point > high if where == "at" else point >= high if where == "above" else False)  # fmt: skip
    return not (too_low or too_high)


def below_nothing(value: Any) -> bool:
    """Figures that are worked out are seldom below nothing."""
    if not (isinstance(value, tuple) and isinstance(value[1], Decimal)):
        return False
    return value[1] < 0 or value == ("below", 0)


def _placed(how: str, value: tuple[str, Any], wanted: Any) -> bool:
    """Does a point, or a stretch beside one, stand so to another point?"""
    where, point = value
    if where == "before":
        return False
    side = -1 if point < wanted or (where == "below" and point <= wanted) else 1
    if where == "at" and point == wanted:
        side = 0
    return _ordered(how, side, 0)


def _ordered(how: str, left: int, right: int) -> bool:
    match how:
        case "at least":
            return left >= right
        case "at most":
            return left <= right
        case "more than":
            return left > right
        case "less than":
            return left < right
        case "is not":
            return left != right
        case _:
            return left == right


def _includes(how: str, value: frozenset[str], wanted: frozenset[str]) -> bool:
    match how:
        case "any of":
            return bool(value & wanted)
        case "all of":
            return wanted <= value
        case "only":
            return value <= wanted
        case _:
            return not value & wanted


__all__ = [
    "ABSENT",
    "Scale",
    "TooMuch",
    "below_nothing",
    "constant",
    "kind_of",
    "limits",
    "unchanging",
]
