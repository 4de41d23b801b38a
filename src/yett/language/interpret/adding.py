"""Testing and adding up the rows of groups. Where one answer of each row tells enough, no row is made for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import reduce
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from yett.language import tree
from yett.language.interpret.figures import EXACT, OPEN, counting, over, plus, worth
from yett.language.interpret.labels import column_label, rows_label
from yett.language.interpret.rows import CASE
from yett.language.interpret.single import Test, single
from yett.language.interpret.steps import Step, makes, step
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame

Tally = tuple[int, int, int, bool]
Settle = Callable[[Sequence[Any]], Any]


def _tally(group: str, where: tree.Node | None) -> Step:
    """In how many rows a test holds, may hold, and does not; and whether there can be no more rows."""
    match where:
        case tree.Compare("is", tree.Read(name, of), tree.Literal(str(text))) if of == group:
            return _tally_of_text(itemgetter(column_label(name, group)), text)
    return _tally_of(_holds(group, where))


def _tally_of_text(told: Step, text: str) -> Step:
    def run(frame: Frame) -> Tally:
        values, closed, maybe = told(frame)
        sure = values.count(text)
        return sure, maybe, len(values) - sure - maybe, closed

    return run


def _tally_of(holds: Step) -> Step:
    def run(frame: Frame) -> Tally:
        found, closed = holds(frame)
        sure, no = found.count(True), found.count(False)
        return sure, len(found) - sure - no, no, closed

    return run


def _holds(group: str, where: tree.Node | None) -> Step:
    """For each row, whether a test holds; and whether there can be no more rows."""
    found = single(where)
    if found is not None and isinstance(found[0], tree.Read) and found[0].group == group:
        return _each(itemgetter(column_label(found[0].name, group)), found[1])
    return _each(itemgetter(rows_label(group)), step(where) if where else _always)


def _each(told: Step, test: Test) -> Step:
    def run(frame: Frame) -> tuple[list[Any], bool]:
        found = told(frame)
        return [test(one) for one in found[0]], found[1]

    return run


def _always(row: Any) -> bool:
    return True


# Counting


@makes(tree.Count)
def _count(node: tree.Count) -> Step:
    return _counted(_tally(node.group, node.where))


@makes(tree.Others)
def _others(node: tree.Others) -> Step:
    """The other rows of the group of the row at hand, seen from it."""
    group, test = node.group, step(node.where) if node.where else _always
    return _counted(_tally_of(_each(lambda frame: frame.others(group), test)))


def _counted(tally: Step) -> Step:
    def run(frame: Frame) -> Any:
        sure, maybe, _, closed = tally(frame)
        if closed and not maybe:
            return Decimal(sure)
        return Bounds(sure, sure + maybe if closed else None)

    return run


@makes(tree.Every)
def _every(node: tree.Every) -> Step:
    tally = _tally(node.group, node.test)

    def run(frame: Frame) -> Any:
        _, maybe, no, closed = tally(frame)
        return False if no else True if closed and not maybe else NOT_KNOWN

    return run


# Adding up


@makes(tree.Total)
def _total(node: tree.Total) -> Step:
    settle = _averaged if node.how == "average" else _summed(node.empty)
    if isinstance(node.part, tree.Read) and node.part.group != node.group != CASE:
        return _total_of_one(node, settle)
    return _total_of_each(node, settle)


def _total_of_one(node: tree.Total, settle: Settle) -> Step:
    """The same figure for each row that is counted."""
    tally, part = _tally(node.group, node.where), worth(node.part)
    none, added = settle([]), node.how != "average"

    def run(frame: Frame) -> Any:
        sure, maybe, _, closed = tally(frame)
        known = closed and not maybe
        if not sure:
            return none if known else NOT_KNOWN
        value = part(frame)
        if value is ABSENT:
            return ABSENT
        if not known or value.__class__ in OPEN:
            return NOT_KNOWN
        if sure == 1:
            return value
        if added and value.__class__ is Decimal:
            try:
                return EXACT.multiply(value, sure)
            except ArithmeticError:
                pass
        return settle([value] * sure)

    return run


def _total_of_each(node: tree.Total, settle: Settle) -> Step:
    """A figure of its own for each row that is counted."""
    holds, figures = _holds(node.group, node.where), _figures(node.group, node.part)

    def run(frame: Frame) -> Any:
        found, closed = holds(frame)
        each, _ = figures(frame)
        values = [value for value, counted in zip(each, found, strict=True) if counted is True]
        if ABSENT in values:
            return ABSENT
        known = closed and NOT_KNOWN not in found
        known = known and OPEN.isdisjoint(value.__class__ for value in values)
        return settle(values) if known else NOT_KNOWN

    return run


def _figures(group: str, part: tree.Node) -> Step:
    if isinstance(part, tree.Read) and part.group == group:
        return _each(itemgetter(column_label(part.name, group)), counting(part.counts_as))
    return _each(itemgetter(rows_label(group)), worth(part))


def _summed(empty: Any) -> Settle:
    return lambda values: reduce(plus, values) if values else empty


def _averaged(values: Sequence[Any]) -> Any:
    return over(reduce(plus, values), Decimal(len(values))) if values else ABSENT
