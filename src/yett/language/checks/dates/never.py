"""Tests of days that no answer makes true, because of what is asked again; and ends that come with the first day."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.dates.days import Day, Days
from yett.language.checks.sides import ABOVE, BELOW, FLIPPED
from yett.language.model import Question, Rule, Service
from yett.language.tree import All, Compare, Elapsed, Node, Read

OTHER_WAY = {"before": "after", "after": "before"}
TODAY = Read("today")
SET_IN = ("suspended since", "decided", "told", "received")


def check_never(service: Service, days: Days, context: Context) -> None:
    for rule in rules_at_last(service) if not days.at_odds else ():
        for part in needed(rule.tree):
            why = _never(part, days)
            if why:
                wrong, mend = why
                context.fault(rule.line, f'"{rule}" is never true, because {wrong}', mend)
                break
    for what, each in _rests(service):
        if _at_once(each.tree):
            wrong = f'"{what} {each}" is true from the first day on'
            context.fault(each.line, wrong, _longer_ago(each.tree))


def rules_at_last(service: Service) -> Iterator[Rule]:
    """The rules that are read once all has been asked."""
    decision = service.decision
    for item in service.items:
        yield from (item.only_if,) if item.only_if else ()
        yield from (each.rule for each in item.stops) if isinstance(item, Question) else ()
    found = [row.rule for result in service.results for row in result.rows]
    found += [row.rule for row in decision.by] + [row.rule for row in decision.within]
    found += [outcome.rule for outcome in decision.outcomes]
    found += [party.joins_when for party in service.parties]
    yield from (rule for rule in found if rule)


# Never


def needed(tree: Node) -> Iterator[Node]:
    """The tests that are all to be true."""
    if isinstance(tree, All):
        for each in tree.tests:
            yield from needed(each)
    else:
        yield tree


def _never(part: Node, days: Days) -> tuple[str, str] | None:
    """Why a test is never true, and what to write."""
    match part:
        case Elapsed(how, left, _, direction, right) if _named(left, right):
            start, end = (left, right) if direction == "before" else (right, left)
            least, most = days.length(part.span)
            first, last = days.day(start), days.day(end)
            if days.before(last, first.later(1, None)) and (how not in BELOW or days.before(last, first)):  # fmt: skip
                wrong = f'"{_said(left)}" is never {direction} "{_said(right)}"'
                return wrong, f'write "{OTHER_WAY[direction]} {_said(right)}", or correct the rule'
            too_long = how in ABOVE and days.before(last, first.later(least + (how == "more than"), None))  # fmt: skip
            too_short = how in BELOW and most is not None and days.before(Day({}, first.later(0, most).most), last)  # fmt: skip
            if too_long or too_short:
                wrong = f'"{_said(left)}" is never so {"long" if too_long else "soon"} {direction} "{_said(right)}"'  # fmt: skip
                return wrong, "correct the length of time, or remove it"
        case Compare(how, left, right) if _named(left, right):
            return _on_one_side(how, left, right, days)
    return None


def _on_one_side(how: str, left: Node, right: Node, days: Days) -> tuple[str, str] | None:
    one, other = days.day(left), days.day(right)
    earlier, later = days.before(one, other), days.before(other, one)
    not_later = days.before(one, other.later(1, None))
    not_earlier = days.before(other, one.later(1, None))
    wrong = {
        "more than": (not_later, "after"),
        "at least": (earlier, "on or after"),
        "less than": (not_earlier, "before"),
        "at most": (later, "on or before"),
        "is": (earlier or later, "on"),
    }.get(how)
    if wrong is None or not wrong[0]:
        return None
    return f'"{_said(left)}" is never {wrong[1]} "{_said(right)}"', "correct the rule, or remove it"


def _named(left: Node, right: Node) -> bool:
    return isinstance(left, Read) and isinstance(right, Read) and left != right


def _said(node: Node) -> str:
    return node.name if isinstance(node, Read) else ""


# At once


def _rests(service: Service) -> Iterator[tuple[str, Rule]]:
    later = service.afterwards
    yield from (("end when", each.rule) for each in later.ends if each.rule)
    yield from (("suspend when", each.rule) for each in later.suspends if each.rule)


def _at_once(tree: Node) -> bool:
    """Is it no longer ago than so long, which it is as soon as it has happened?"""
    match tree:
        case Elapsed(how, Read(name), _, "before", right) if how in BELOW:
            return name in SET_IN and right == TODAY
        case Elapsed(how, left, _, "after", Read(name)) if how in BELOW:
            return name in SET_IN and left == TODAY
    return False


def _longer_ago(tree: Node) -> str:
    how = tree.how if isinstance(tree, Elapsed) else ""
    return f'write "{FLIPPED[how]}"' if how in BELOW else "correct the rule"
