"""Joining tests, and testing or adding up the rows of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yett.language import tree
from yett.language.interpret.steps import Step, makes, step
from yett.language.interpret.values import ABSENT, NOT_KNOWN

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


@makes(tree.AtHand)
def _at_hand(node: tree.AtHand) -> Step:
    """However deep in a row that is gone through it is asked for: this floor, among the rooms of another floor."""
    left = step(node.left)
    group = next((each.group for each in tree.reads(node.left)), None)

    def run(frame: Frame) -> Any:
        hand = frame.outer if group is None else _hand(frame, group)
        return left(hand) if hand is not None else NOT_KNOWN

    return run


def _hand(frame: Frame, group: str) -> Frame:
    """The row of a group from which others of it are gone through; else the row that is nearest."""
    row = frame.row_of(group)
    outer = row.outer
    return outer if outer is not None and outer.group == group else row


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
