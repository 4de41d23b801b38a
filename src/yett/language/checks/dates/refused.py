"""Which days an `ask again if` leaves of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from yett.language.checks.dates.day import RECEIVED, Day
from yett.language.checks.sides import ABOVE, BELOW, FLIPPED
from yett.language.model import Question, Stop
from yett.language.tree import AnyOf, Compare, Elapsed, Node, Read

TODAY = ("", "today")


class Reckons(Protocol):
    def day(self, tree: Node) -> Day: ...
    def length(self, node: Node) -> tuple[int, int | None]: ...


def left_of(item: Question, days: Reckons) -> Iterator[Day]:
    """The ends between which an answer lies that is not asked again."""
    yield from (day for _, day in left_by(item, days))


def left_by(item: Question, days: Reckons) -> Iterator[tuple[Stop, Day]]:
    """Each of these ends, and what leaves no day beyond it."""
    ends = list(_far_ends(item, days))
    yield from ends
    yield from _near_ends(item, [day for _, day in ends], days)


def _far_ends(item: Question, days: Reckons) -> Iterator[tuple[Stop, Day]]:
    own = Read(item.name, item.group)
    for stop in item.ask_again:
        tree = stop.rule.tree
        for test in tree.tests if isinstance(tree, AnyOf) else (tree,):
            if isinstance(test, Compare) and own in (test.left, test.right):
                flipped = test.right == own
                how = FLIPPED.get(test.how, test.how) if flipped else test.how
                yield stop, _not_beyond(how, days.day(test.left if flipped else test.right))
            elif isinstance(test, Elapsed) and test.left == own and test.how in ABOVE:
                yield stop, _not_too_far(test, days)


def _not_beyond(how: str, other: Day) -> Day:
    match how:
        case "more than" | "at least":
            return Day({}, _asked_on(other).most).later(0, -int(how == "at least"))
        case "less than" | "at most":
            return Day(_asked_on(other).later(int(how == "at most"), None).least, {})
    return Day()


def _not_too_far(test: Elapsed, days: Reckons) -> Day:
    """What lies too long before or after another day is asked again."""
    other, (_, far) = _asked_on(days.day(test.right)), days.length(test.span)
    if far is None:
        return Day()
    if test.direction == "after":
        return Day({}, {key: by + far for key, by in other.most.items()})
    return Day({key: by - far for key, by in other.least.items()}, {})


def _near_ends(item: Question, ends: list[Day], days: Reckons) -> Iterator[tuple[Stop, Day]]:
    """What lies too soon after another day is asked again: so all that is left lies later, where nothing before that day is."""
    for stop in item.ask_again:
        test = stop.rule.tree
        if not isinstance(test, Elapsed) or test.left != Read(item.name, item.group) or test.how not in BELOW:  # fmt: skip
            continue
        other, near = _asked_on(days.day(test.right)), days.length(test.span)[0] + (test.how == "at most")  # fmt: skip
        if test.direction == "after":
            yield stop, Day({key: by + near for key, by in other.least.items() if any(end.least.get(key, by - 1) >= by for end in ends)}, {})  # fmt: skip
        else:
            yield stop, Day({}, {key: by - near for key, by in other.most.items() if any(end.most.get(key, by + 1) <= by for end in ends)})  # fmt: skip


def _asked_on(other: Day) -> Day:
    """While something is asked, today is the day it is received, or before; and it is never earlier again."""
    least = {RECEIVED if key == TODAY else key: by for key, by in other.least.items()}
    most = dict(other.most)
    if TODAY in most:
        most[RECEIVED] = most[TODAY]
    return Day(least, most)
