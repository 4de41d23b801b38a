"""Sentences that tempt: rows that both hold one figure, and a refusal by otherwise of those who only skipped a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yett.language.build.context import Context
from yett.language.checks.deciding.skipped import check_skipped
from yett.language.entitlement import refuses
from yett.language.model import Outcome, Rule, Service
from yett.language.tree import (
    All,
    Between,
    Compare,
    Elapsed,
    Includes,
    Literal,
    Node,
    OneOf,
    Read,
)

TESTS = (Between, Compare, Elapsed, Includes, OneOf)
_BETWEEN = re.compile(r"\bis between (.+?) and (.+?)(?= and |$)")


def check_tempting(service: Service, context: Context) -> None:
    for result in service.results:
        _both([row.rule for row in result.rows], context)
    _both([each.rule for each in service.decision.outcomes], context)
    _both([each.rule for each in service.decision.within], context)
    check_skipped(service, context)


# Rows that share an end


def _both(rules: Sequence[Rule | None], context: Context) -> None:
    found = [(rule, between) for rule in rules if rule for between in _betweens(rule.tree)]
    for at, (first, one) in enumerate(found):
        for second, other in found[at + 1 :]:
            if first is not second and _share(first, one, second, other):
                _tell(second, one, other, context)


def tests_of(tree: Node) -> tuple[Node, ...]:
    """The tests that are all to be true."""
    return tree.tests if isinstance(tree, All) else (tree,)


def _betweens(tree: Node) -> list[Between]:
    return [test for test in tests_of(tree) if isinstance(test, Between)]


def _share(first: Rule, one: Between, second: Rule, other: Between) -> bool:
    """The same figure of the same thing, with all else alike."""
    rest = {test for test in tests_of(first.tree) if test is not one}
    others = {test for test in tests_of(second.tree) if test is not other}
    ends = other.low == one.high or other.high == one.low
    return one.left == other.left and rest == others and ends and one != other


def _tell(rule: Rule, one: Between, other: Between, context: Context) -> None:
    said = _BETWEEN.search(rule.text)
    low, high = (said[1], said[2]) if said else ("", "")
    up = other.low == one.high
    shared, verb = (low, "more than") if up else (high, "less than")
    wrong = f'two rows both hold {shared}: the one above and "{rule.text}"'
    context.fault(rule.line, wrong, f'write "is {verb} {shared}" in one of them')


# What refuses


def refused(name: str, value: str, keys: tuple[str, ...], service: Service) -> bool:
    """Does some refusal rest on the result being this value?"""
    ends = service.decision.outcomes
    return _follows([each for each in ends if refuses(each, ends)], name, value, keys)


def refused_alone(name: str, value: str, keys: tuple[str, ...], service: Service) -> bool:
    """And does nothing that is granted rest on it?"""
    return refused(name, value, keys, service) and not granted(name, value, keys, service)


def granted(name: str, value: str, keys: tuple[str, ...], service: Service) -> bool:
    """Does something that is granted rest on it?"""
    ends = service.decision.outcomes
    given = [each for each in ends if not refuses(each, ends)]
    return _follows(given, name, value, keys)


def _follows(outcomes: list[Outcome], name: str, value: str, keys: tuple[str, ...]) -> bool:
    rules = [each.rule for each in outcomes if each.rule]
    return any(_asks(part, name, value, keys) for rule in rules for part in tests_of(rule.tree))


def _asks(test: Node, name: str, value: str, keys: tuple[str, ...]) -> bool:
    if not isinstance(test, (Compare, OneOf)) or test.left != Read(name):
        return False
    if isinstance(test, OneOf):
        return (Literal(value) in test.values) is test.wanted
    same = test.right == Literal(value)
    return same if test.how == "is" else test.how == "is not" and not same and value in keys
