"""What `ask again if` turns down of two answers is no test of a row, an outcome or a time: nobody who gave them is there."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.dates.days import Days
from yett.language.checks.dates.never import needed, rules_at_last
from yett.language.checks.rules import Key
from yett.language.checks.sides import FLIPPED
from yett.language.model import Question, Rule, Service
from yett.language.tree import AnyOf, Compare, Node, Read

# What is true whenever one of these is.
_WITH = {
    "less than": {"less than"},
    "more than": {"more than"},
    "at most": {"less than", "at most", "is"},
    "at least": {"more than", "at least", "is"},
    "is": {"is"},
}
Held = tuple[Key, str, Key]


def check_turned_down(service: Service, days: Days, context: Context) -> None:
    down = dict(_down(service, days))
    told = {fault.line for fault in context.findings.faults} if down else set[int]()
    for rule in rules_at_last(service) if down else ():
        found = next((stop for part in needed(rule.tree) if (stop := down.get(_held(part)))), None)
        if found is not None and rule.line not in told:
            wrong = (
                f'"{rule}" is never true, because "ask again if {found}" turns such answers down'
            )
            context.fault(rule.line, wrong, "correct one of the two, or remove this rule")


def _down(service: Service, days: Days) -> list[tuple[Held | None, Rule]]:
    """What is held to be true of two answers by each rule that turns them down."""
    found: list[tuple[Held | None, Rule]] = []
    for item in service.items:
        if not isinstance(item, Question) or item.group:
            continue
        for stop in item.ask_again:
            tree = stop.rule.tree
            for test in tree.tests if isinstance(tree, AnyOf) else (tree,):
                found += [(each, stop.rule) for each in _whenever(test) if _both(each, days)]
    return found


def _whenever(test: Node) -> list[Held]:
    held = _held(test)
    return [(held[0], how, held[2]) for how in _WITH.get(held[1], ())] if held else []


def _held(test: Node) -> Held | None:
    """Two names and how they stand, the same whichever is written first."""
    match test:
        case Compare(how, Read(one, group), Read(other, beside)):
            left, right = (group, one), (beside, other)
            return (left, how, right) if left <= right else (right, FLIPPED.get(how, how), left)
    return None


def _both(held: Held, days: Days) -> bool:
    """Are both answered by whoever begins, and not told again later?"""
    items = [days.web.questions.get(key) for key in (held[0], held[2])]
    return all(isinstance(item, Question) and not item.group and days.asked_first(item) for item in items)  # fmt: skip
