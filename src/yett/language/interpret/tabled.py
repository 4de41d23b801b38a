"""Reading tables: the row at hand, columns of entries, look-ups, and rows picked in an order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

from yett.kernel.dates import NotADay, make_day
from yett.kernel.problems import Problem
from yett.language import tree
from yett.language.interpret.comparing import ordered
from yett.language.interpret.steps import Step, makes, step
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds, Lack

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame

EARTH = 6_371_008.8  # metres, the mean radius


def fold(value: Any) -> str:
    """How a value is told from others as the key of a row."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value).strip().casefold()


@makes(tree.ThisRow)
def _this_row(node: tree.ThisRow) -> Step:
    group = node.group
    return lambda frame: frame.row_key(group)


@makes(tree.Field)
def _field(node: tree.Field) -> Step:
    left, table, column = step(node.left), node.table, node.column

    def run(frame: Frame) -> Any:
        key = left(frame)
        return key if key.__class__ is Lack else frame.cell(table, str(key), column)

    return run


@makes(tree.Lookup)
def _lookup(node: tree.Lookup) -> Step:
    keys, table, column = tuple(step(key) for key in node.keys), node.table, node.column

    def run(frame: Frame) -> Any:
        found = [key(frame) for key in keys]
        if ABSENT in found:
            return ABSENT
        if any(isinstance(each, (Lack, Bounds)) for each in found):
            return NOT_KNOWN
        return frame.cell(table, " / ".join(map(fold, found)), column)

    return run


# Rows picked


@makes(tree.Ordered)
def _ordered(node: tree.Ordered) -> Step:
    return step(node.left)


@makes(tree.Lot)
def _lot(node: tree.Lot) -> Step:
    def run(frame: Frame) -> Any:
        return hashlib.sha256(
            f"{frame.world.seed}/{frame.row_key(frame.group)}".encode()
        ).hexdigest()

    return run


def picker(node: tree.Picked) -> Callable[[Frame], tuple[list[Frame], bool]]:
    """The rows, and whether these are all there can be."""
    where = step(node.where) if node.where else None
    parts = [step(part) for part in node.order]
    first = step(node.first) if node.first else None

    def pick(frame: Frame) -> tuple[list[Frame], bool]:
        rows, closed = frame.rows(node.group)
        tests = [(row, True if where is None else where(row)) for row in rows]
        kept = [row for row, holds in tests if holds is True]
        closed = closed and all(holds is not NOT_KNOWN for _, holds in tests)
        if not parts:
            return kept, closed
        most = first(frame) if first else None
        places = [[part(row) for part in parts] for row in kept]
        if not closed or isinstance(most, (Lack, Bounds)) or _open(places):
            return [], False
        return _in_order(kept, places, node)[: None if most is None else max(0, int(most))], True

    return pick


def _open(places: list[list[Any]]) -> bool:
    return any(value is NOT_KNOWN or isinstance(value, Bounds) for row in places for value in row)


def _in_order(rows: list[Frame], places: list[list[Any]], node: tree.Picked) -> list[Frame]:
    """The last part counts least, so it is sorted first; those alike stay in the order of their keys. What is absent comes last."""
    found = sorted(zip(rows, places, strict=True), key=lambda pair: pair[0].row_key(pair[0].group))
    for at, part in reversed(list(enumerate(node.order))):
        highest = isinstance(part, tree.Ordered) and part.direction == "highest"
        found = arranged(found, at, part, highest=highest)
    return [row for row, _ in found]


def arranged(
    found: list[tuple[Any, list[Any]]], at: int, part: tree.Node, *, highest: bool
) -> list[tuple[Any, list[Any]]]:
    keys = part.keys if isinstance(part, tree.Ordered) else ()
    there = [pair for pair in found if pair[1][at] is not ABSENT]
    there.sort(key=lambda pair: comparable(pair[1][at], keys), reverse=highest)
    return there + [pair for pair in found if pair[1][at] is ABSENT]


def comparable(value: Any, keys: tuple[str, ...]) -> Any:
    value = ordered(value, keys)
    return value.casefold() if isinstance(value, str) else value


@makes(tree.Picked)
def _picked(node: tree.Picked) -> Step:
    pick = picker(node)

    def run(frame: Frame) -> Any:
        rows, closed = pick(frame)
        return tuple(row.row_key(node.group) for row in rows) if closed else NOT_KNOWN

    return run


# Days that come every year


@makes(tree.NextDay)
def _next_day(node: tree.NextDay) -> Step:
    left = step(node.left)

    def run(frame: Frame) -> Any:
        anchor = left(frame)
        return _nearest(node, anchor) if isinstance(anchor, date) else anchor

    return run


_ON_SIDE: Mapping[str, Callable[[date, date], bool]] = {
    "on or after": lambda day, anchor: day >= anchor,
    "after": lambda day, anchor: day > anchor,
    "on or before": lambda day, anchor: day <= anchor,
    "before": lambda day, anchor: day < anchor,
}


def _nearest(node: tree.NextDay, anchor: date) -> Any:
    years = (0, 1) if node.how.endswith("after") else (0, -1)
    try:
        days = [make_day(node.day, node.month, anchor.year + year) for year in years]
    except NotADay:
        return ABSENT
    return next(day for day in days if _ON_SIDE[node.how](day, anchor))


# Places


def spot(value: Any) -> tuple[float, float] | None:
    """Where a place or an address lies, when that is known."""
    if not isinstance(value, Mapping):
        return None
    try:
        return float(value["lat"]), float(value["lon"])
    except (KeyError, TypeError, ValueError):
        return None


@makes(tree.Inside)
def _inside(node: tree.Inside) -> Step:
    """Not known until it is told where both lie."""
    left, right, wanted = step(node.left), step(node.right), node.wanted

    def run(frame: Frame) -> Any:
        one, area = left(frame), right(frame)
        if one is ABSENT or area is ABSENT:
            return False
        here, corners = spot(one), _corners(area)
        if here is None or corners is None:
            return NOT_KNOWN
        return _lies_in(here, corners) is wanted

    return run


def _corners(area: Any) -> list[tuple[float, float]] | None:
    found = area.get("area") if isinstance(area, Mapping) else None
    return [(float(lat), float(lon)) for lat, lon in found] if found and len(found) > 2 else None


def _lies_in(here: tuple[float, float], corners: list[tuple[float, float]]) -> bool:
    """A line from the spot to the east crosses the border an odd number of times."""
    lat, lon = here
    inside = False
    for (lat1, lon1), (lat2, lon2) in zip(corners, corners[-1:] + corners[:-1], strict=True):
        if (lat1 > lat) != (lat2 > lat):
            crossing = lon1 + (lat - lat1) * (lon2 - lon1) / (lat2 - lat1)
            inside ^= lon < crossing
    return inside


@makes(tree.Distance)
def _distance(node: tree.Distance) -> Step:
    start, end = step(node.start), step(node.end)

    def run(frame: Frame) -> Any:
        one, other = start(frame), end(frame)
        if one is ABSENT or other is ABSENT:
            return ABSENT
        here, there = spot(one), spot(other)
        return _metres(here, there) if here and there else NOT_KNOWN

    return run


def _metres(one: tuple[float, float], other: tuple[float, float]) -> Decimal:
    """Along a great circle, to the millimetre."""
    lat, lon, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return Decimal(f"{2 * EARTH * asin(sqrt(half)):.3f}")


# Rules in Python


class RuleFailed(Problem):
    """A function of rules.py broke off."""


@makes(tree.ByRule)
def _by_rule(node: tree.ByRule) -> Step:
    inputs, name = tuple(step(each) for each in node.inputs), node.name

    def run(frame: Frame) -> Any:
        given = [each(frame) for each in inputs]
        rule = frame.world.rules.get(name)
        if rule is None or any(each is NOT_KNOWN or isinstance(each, Bounds) for each in given):
            return NOT_KNOWN
        try:
            found = rule(*(None if each is ABSENT else each for each in given))
            return _plain(found)
        except Exception as wrong:
            raise RuleFailed(f'"{name}", {type(wrong).__name__}: {wrong}') from wrong

    return run


def _plain(found: Any) -> Any:
    if found is None:
        return ABSENT
    return Decimal(str(found)) if isinstance(found, (int, float)) else found
