"""Rows about a count that is below nothing: how many there are begins at 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from yett.language.build.context import Context
from yett.language.checks.reasoning.points import constant, unchanging
from yett.language.model import Question, Rule, Service
from yett.language.tree import All, AnyOf, Compare, Node, Read


def check_counts(service: Service, context: Context) -> None:
    """Where its own limit says so, its rows are searched; what turns a wrong answer down may well name one."""
    figures = unchanging(service)
    counts = {Read(each.name, each.group, each.counts_as): each for each in service.items if isinstance(each, Question) and each.counts and each.least is None}  # fmt: skip
    for rule in _rules(service):
        for test in _tests(rule.tree):
            if isinstance(test, Compare) and test.left in counts and _never(test, figures):
                words = counts[test.left].words.en
                wrong = f'"{rule}" asks for fewer than none, and no answer to "{words}" is below 0'
                context.fault(
                    rule.line,
                    wrong,
                    'correct the figure, or remove it; if one may be, write "at least: " and how low',
                )


def _rules(service: Service) -> Iterator[Rule]:
    yield from (row.rule for result in service.results for row in result.rows if row.rule)
    yield from (each.rule for each in service.decision.outcomes if each.rule)
    yield from (each.rule for each in service.decision.within if each.rule)
    yield from (item.only_if for item in service.items if item.only_if)


def _tests(tree: Node) -> tuple[Node, ...]:
    return tree.tests if isinstance(tree, (All, AnyOf)) else (tree,)


def _never(test: Compare, figures: Mapping[str, Any]) -> bool:
    figure = constant(test.right, figures)
    if not isinstance(figure, Decimal):
        return False
    return figure < 0 and test.how in ("is", "at most") or figure <= 0 and test.how == "less than"
