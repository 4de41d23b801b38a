"""What is said of tables and rounds, worked out plainly a second time: the rows picked in an order, and the days of a round."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cmp_to_key
from typing import Any

from yett.kernel.dates import UK, NotADay, Span, civil_day, make_day, shift
from yett.language import ABSENT, NOT_KNOWN, Service
from yett.language.interpret.comparing import ordered
from yett.language.tree import Literal, Lot, Node, Ordered, Read, Shift
from yett.language.types import CHOICE, DATE, MONEY, NUMBER, SPAN, TIME, Type

YEARS = range(1995, 2036)
UNREADABLE = "unreadable"


def cell_as_node(cell: Any, shape: Type, nothing: Node, never: Node) -> Node:
    """What stands in a cell, as a rule would write it. Cells are either written plainly or not readable at all."""
    if cell is None:
        return nothing
    if shape.kind in (NUMBER, MONEY, DATE, SPAN, CHOICE) or shape == TIME:
        return never if cell == UNREADABLE else Literal(_read(cell, shape))
    return Literal(cell)


def _read(cell: str, shape: Type) -> Any:
    if shape.kind == SPAN:
        count, unit = cell.split(" ", 1)
        return Span(int(count), unit.removesuffix("s"))
    return {NUMBER: Decimal, MONEY: Decimal, DATE: date.fromisoformat}.get(shape.kind, str)(cell)


# Rows picked


@dataclass(frozen=True)
class Row:
    """A row of a table: how it is known, whether it is wanted (yes, no or not known yet), and what it is ranked by."""

    key: str
    wanted: Any
    places: tuple[Any, ...]
    cells: Any


def pick(rows: Sequence[Row] | None, order: Sequence[Node], first: Any) -> tuple[list[Row], bool]:
    """The rows that are wanted, and whether these are all; in an order, none of them before that is settled."""
    kept = [row for row in rows or () if row.wanted == "yes"]
    closed = rows is not None and all(row.wanted is not NOT_KNOWN for row in rows)
    if not order:
        return kept, closed
    open_places = any(place is NOT_KNOWN for row in kept for place in row.places)
    if not closed or open_places or first in (ABSENT, NOT_KNOWN):
        return [], False
    kept.sort(key=lambda row: row.key)
    ranked = sorted(kept, key=cmp_to_key(order_of(order)))
    return ranked if first is None else ranked[: max(0, int(first))], True


def order_of(order: Sequence[Node]) -> Callable[[Row, Row], int]:
    return lambda one, other: _before(one, other, order)


def _before(one: Row, other: Row, order: Sequence[Node]) -> int:
    for here, there, part in zip(one.places, other.places, order, strict=True):
        if (here is ABSENT) != (there is ABSENT):
            return 1 if here is ABSENT else -1
        if here is not ABSENT:
            keys = part.keys if isinstance(part, Ordered) else ()
            apart = _compared(_folded(here, keys), _folded(there, keys))
            if apart:
                return (
                    -apart if isinstance(part, Ordered) and part.direction == "highest" else apart
                )
    return 0


def _folded(value: Any, keys: tuple[str, ...]) -> Any:
    found = ordered(value, keys)
    return found.casefold() if isinstance(found, str) else found


def _compared(one: Any, other: Any) -> int:
    return (one > other) - (one < other)


def place_of(part: Node, value: Any, key: str, seed: str) -> Any:
    """What a row is ranked by: a lot is drawn from the seed and the key of the row."""
    return hashlib.sha256(f"{seed}/{key}".encode()).hexdigest() if isinstance(part, Lot) else value


# The days of a round


def days_told(service: Service, received: date | datetime, round_of: Any = None) -> dict[str, Any]:
    """The days of the round that was open last when it was received, and whether that was in time; none before the first.
    At the close all cases are of one round, that of the day on which it is closed."""
    if round_of is not None:
        told = days_told(service, round_of)
        return told and told | _whether_in_time(service, told, received)
    day = civil_day(received) if isinstance(received, datetime) else received
    found = [
        each for each in _all_rounds(service) if each["round opens"] <= day or _called(service)
    ]
    if not found:
        return {}
    told = max(found, key=lambda each: each["round opens"])
    return told | _whether_in_time(service, told, received)


def _called(service: Service) -> bool:
    return service.rounds.cadence.kind == "called"


def _whether_in_time(service: Service, told: dict[str, Any], received: Any) -> dict[str, str]:
    closes, at = told["round closes"], service.rounds.closes.at
    if isinstance(received, datetime) and at is not None:
        soon = received <= datetime.combine(closes, at, tzinfo=UK)
    else:
        soon = (civil_day(received) if isinstance(received, datetime) else received) <= closes
    return {"in time": "yes" if soon else "no"}


def _all_rounds(service: Service) -> Iterator[dict[str, date]]:
    opens, closes = service.rounds.opens, service.rounds.closes
    for first, last in _spells(service):
        start = _next(opens.yearly, first) if opens and opens.yearly else opens.rule.tree.value if opens else first  # fmt: skip
        end = _next(closes.yearly, start) if closes.yearly else _reckoned(closes.rule.tree, last)
        own = {"round's first day": first or start, "round's last day": last or end}
        yield own | {"round opens": start, "round closes": end}


def _spells(service: Service) -> Iterator[tuple[date | None, date | None]]:
    """The first and last day of each round there can be, where it has days of its own."""
    cadence = service.rounds.cadence
    match cadence.kind:
        case "called":
            yield None, None
        case "every":
            for number in range(200):
                first, after = (
                    shift(cadence.start, cadence.span.times(number + one)) for one in (0, 1)
                )
                yield first, after - timedelta(days=1)
        case "period":
            yield from (
                (make_day(*cadence.first, year), make_day(*cadence.last, year + 1))
                for year in YEARS
            )
        case _:
            yield from ((make_day(*service.rounds.opens.yearly, year), None) for year in YEARS)


def _next(yearly: tuple[int, int], start: date | None) -> date:
    return next(
        day for year in (start.year, start.year + 1) if (day := make_day(*yearly, year)) >= start
    )


def _reckoned(tree: Node, last: date | None) -> date:
    match tree:
        case Literal(value):
            return value
        case Shift(1, Literal(span), Read("round's last day")):
            return shift(last, span)
        case _:
            raise NotADay(str(tree))
