"""What is only true of those whom an earlier end of the journey turns away, by a limit that lies before it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.deciding.tempting import refused_alone
from yett.language.checks.reasoning.points import ALIKE, constant
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.rules import NOW
from yett.language.checks.sides import ABOVE, SIDED
from yett.language.model import Question, Result, Row, Service, Stop
from yett.language.tree import All, Compare, Elapsed, Literal, Node, Read


class Limited(NamedTuple):
    """What is held against a figure or a length of time: the higher, or the lower, the sooner it is true."""

    about: tuple[object, ...]
    up: bool
    limit: Decimal


def check_turned_away(service: Service, trying: Trying, context: Context) -> None:
    """Whoever is turned away for good is looked at elsewhere: these may go on."""
    hard = {id(stop) for _, stop in trying.apart.hard}
    stops = [stop for item in service.questions if isinstance(item, Question) and not item.only_if for stop in item.stops]  # fmt: skip
    soft = [(stop, limited) for stop in stops if id(stop) not in hard for tree in _ending(stop, trying) if (limited := _limited(tree, trying))]  # fmt: skip
    if not soft:
        return
    for result in service.results:
        for row in result.rows:
            stop = _beyond(row.rule.tree, soft, trying) if row.rule else None
            if stop is not None and not _refuses(result, row, service):
                wrong = f'the row "{row.head}: {row.rule}" of "{result.name}" holds only of those whom "stop if {stop.rule}" turns away'
                context.fault(row.line, wrong, "correct one of the two limits")
    for item in service.items:
        stop = _beyond(item.only_if.tree, soft, trying) if item.only_if else None
        if stop is not None and item.only_if:
            wrong = f'"{item.name}" is asked only of those whom "stop if {stop.rule}" turns away'
            context.fault(item.only_if.line, wrong, "correct one of the two limits")


def _ending(stop: Stop, trying: Trying) -> Iterator[Node]:
    """What is enough for it: its rule, or the first rows of the result it names."""
    yield stop.rule.tree
    match stop.rule.tree:
        case Compare("is", Read(name, group), value):
            result = trying.web.results.get((group, name))
            for row in result.rows if result else ():
                if row.gives != value or row.rule is None:
                    return
                yield row.rule.tree


def _beyond(tree: Node, stops: list[tuple[Stop, Limited]], trying: Trying) -> Stop | None:
    """The end of the journey by a limit that comes before one of these, all of which are to be true."""
    for test in tree.tests if isinstance(tree, All) else (tree,):
        own = _limited(test, trying)
        for stop, other in stops if own else ():
            if own and own[:2] == other[:2] and (own.limit > other.limit if own.up else own.limit < other.limit):  # fmt: skip
                return stop
    return None


def _limited(tree: Node, trying: Trying) -> Limited | None:
    match tree:
        case Elapsed(how, Read() as left, span, direction, right):
            length = constant(span, trying.apart.rules.figures)
            if isinstance(length, Span) and length.unit in ALIKE and how in SIDED:
                unit, size = ALIKE[length.unit]
                day = NOW[0] if right in NOW else right
                return Limited(
                    (left, direction, day, unit), how in ABOVE, Decimal(length.count * size)
                )
        case Compare(how, Read() as left, right) if how in SIDED:
            figure = constant(right, trying.apart.rules.figures)
            if isinstance(figure, Decimal):
                return Limited((left,), how in ABOVE, figure)
    return None


def _refuses(result: Result, row: Row, service: Service) -> bool:
    value = str(row.gives.value) if isinstance(row.gives, Literal) else ""
    return refused_alone(result.name, value, result.shape.keys, service)
