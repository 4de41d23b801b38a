"""Which answers to a question rules tell apart, by the parts of the rules that read it."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

from yett.kernel.dates import NotADay, Span, shift
from yett.language.checks.reasoning.facts import Together
from yett.language.model import Question
from yett.language.tree import (
    Between,
    Compare,
    Elapsed,
    Known,
    LeftOut,
    Literal,
    Node,
    OneOf,
    Read,
)
from yett.language.tree import parts as children

MOST_CHOICES = 6


class GaveUp(Exception):
    """Too much to try."""


def shifted(days: list[date], spans: list[Span]) -> list[date]:
    try:
        return [shift(day, span, sign) for day in days for span in spans for sign in (1, -1)]
    except NotADay as wrong:
        raise GaveUp from wrong


def tests_of(question: Question, all_told: Together) -> list[tuple[Node, list[Node]]]:
    """The tests that read a question, each with what it is compared with. Sums are given up."""
    read = Read(question.name, question.group, question.counts_as)
    if read in all_told.named:
        raise GaveUp
    told: list[tuple[Node, list[Node]]] = []
    for part in all_told.reading.get(question.name, ()):
        beneath = children(part)
        if read not in beneath:
            continue
        if not isinstance(part, (Compare, Between, Elapsed, OneOf, Known, LeftOut)):
            raise GaveUp
        told.append((part, [child for child in beneath if child != read]))
    return told


def subsets(question: Question, named_by_rules: set[str]) -> list[Any]:
    """Every set of the choices that rules name, and one other."""
    named = [key for key in question.shape.keys if key in named_by_rules]
    rest = [key for key in question.shape.keys if key not in named][:1]
    if len(named) + len(rest) > MOST_CHOICES:
        raise GaveUp
    keys = [*named, *rest]
    alone = {choice.key for choice in question.choices if choice.on_its_own}
    sets = [list(each) for size in range(1, len(keys) + 1) for each in combinations(keys, size)]
    return [each for each in sets if len(each) == 1 or alone.isdisjoint(each)]


def texts(told: list[tuple[Node, list[Node]]]) -> list[Any]:
    values = {other.value for _, others in told for other in others if isinstance(other, Literal)}
    if any(not isinstance(other, Literal) for _, others in told for other in others):
        raise GaveUp
    return [*(str(value) for value in values), "something else"]


def only_known(told: list[tuple[Node, list[Node]]]) -> list[Any]:
    if any(not isinstance(test, (Known, LeftOut)) for test, _ in told):
        raise GaveUp
    return ["something"]
