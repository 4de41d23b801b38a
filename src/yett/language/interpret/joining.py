"""Joining tests, and testing or adding up the rows of groups."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yett.language import tree
from yett.language.interpret.figures import over, plus, worth
from yett.language.interpret.steps import Step, makes, step
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame


@makes(tree.All)
def _all_of(node: tree.All) -> Step:
    tests = tuple(step(test) for test in node.tests)

    def run(frame: Frame) -> Any:
        result: Any = True
        for test in tests:
            holds = test(frame)
            if holds is False:
                return False
            if holds is NOT_KNOWN:
                result = NOT_KNOWN
        return result

    return run


@makes(tree.AnyOf)
def _any_of(node: tree.AnyOf) -> Step:
    tests = tuple(step(test) for test in node.tests)

    def run(frame: Frame) -> Any:
        result: Any = False
        for test in tests:
            holds = test(frame)
            if holds is True:
                return True
            if holds is NOT_KNOWN:
                result = NOT_KNOWN
        return result

    return run


@makes(tree.Count)
def _count(node: tree.Count) -> Step:
    group, where = node.group, step(node.where) if node.where else None

    def run(frame: Frame) -> Any:
        rows, closed = frame.rows(group)
        sure = maybe = 0
        for row in rows:
            holds = True if where is None else where(row)
            sure += holds is True
            maybe += holds is NOT_KNOWN
        if closed and not maybe:
            return Decimal(sure)
        return Bounds(sure, sure + maybe if closed else None)

    return run


@makes(tree.Others)
def _others(node: tree.Others) -> Step:
    """The other rows of the group of the row at hand, seen from it."""
    group, where = node.group, step(node.where) if node.where else None

    def run(frame: Frame) -> Any:
        rows, closed = frame.others(group)
        sure = maybe = 0
        for row in rows:
            holds = True if where is None else where(row)
            sure += holds is True
            maybe += holds is NOT_KNOWN
        if closed and not maybe:
            return Decimal(sure)
        return Bounds(sure, sure + maybe if closed else None)

    return run


@makes(tree.AtHand)
def _at_hand(node: tree.AtHand) -> Step:
    left = step(node.left)
    return lambda frame: left(frame.outer) if frame.outer is not None else NOT_KNOWN


@makes(tree.Every)
def _every(node: tree.Every) -> Step:
    group, test = node.group, step(node.test)

    def run(frame: Frame) -> Any:
        rows, closed = frame.rows(group)
        result: Any = True if closed else NOT_KNOWN
        for row in rows:
            holds = test(row)
            if holds is False:
                return False
            if holds is NOT_KNOWN:
                result = NOT_KNOWN
        return result

    return run


@makes(tree.Total)
def _total(node: tree.Total) -> Step:
    group, part, where = node.group, worth(node.part), step(node.where) if node.where else None
    average, empty = node.how == "average", node.empty

    def run(frame: Frame) -> Any:
        rows, closed = frame.rows(group)
        total: Any = None
        count = 0
        known = closed
        for row in rows:
            holds = True if where is None else where(row)
            value = NOT_KNOWN if holds is NOT_KNOWN else part(row) if holds else None
            if value is ABSENT:
                return ABSENT
            if value is NOT_KNOWN or isinstance(value, Bounds):
                known = False
            elif value is not None:
                total = value if total is None else plus(total, value)
                count += 1
        if not known:
            return NOT_KNOWN
        if average:
            return over(total, Decimal(count)) if count else ABSENT
        return empty if total is None else total

    return run


@makes(tree.CheckIs)
def _check_is(node: tree.CheckIs) -> Step:
    name, state = node.name, node.state

    def one(frame: Frame) -> Any:
        found = frame.check(name)
        return NOT_KNOWN if found is NOT_KNOWN else found == state

    def every(frame: Frame) -> Any:
        found = [frame.check(each) for each in frame.plan.checked]
        if any(each is not NOT_KNOWN and each is not ABSENT and each != state for each in found):
            return False
        return NOT_KNOWN if NOT_KNOWN in found else True

    return every if name == "*" else one
