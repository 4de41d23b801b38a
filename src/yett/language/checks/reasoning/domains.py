"""The answers to a question that rules can tell apart, of every kind, on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span, days_beside
from yett.kernel.money import PENNY
from yett.language.checks.reasoning.facts import Together
from yett.language.checks.reasoning.telling import (
    GaveUp,
    only_known,
    shifted,
    subsets,
    tests_of,
    texts,
)
from yett.language.checks.rules import Key, Web
from yett.language.interpret.frame import Frame
from yett.language.interpret.plan import Plan
from yett.language.interpret.values import NOT_KNOWN
from yett.language.model import Question, Service
from yett.language.tree import Elapsed, Literal, Node, Read
from yett.language.types import BLANK, CHOICE, DATE, MANY, MONEY, NUMBER, TEXT

NOW = ("today", "received")  # built-in names that stand for the day itself
SILENT = object()


def fewest(question: Question) -> int:
    """How many answers rules tell apart at least, whatever they are."""
    kept = len(question.shape.keys) if question.shape.kind == CHOICE else 1
    return kept + question.optional


@dataclass(frozen=True, slots=True)
class Domains:
    """On another day other amounts hold."""

    service: Service
    web: Web
    plan: Plan
    on: date

    def of(self, key: Key, told: Together) -> tuple[Any, ...]:
        """The answers these rules can tell apart."""
        question = self.web.questions[key]
        if not isinstance(question, Question):
            raise GaveUp
        values = self._values(question, told)
        if question.party:
            party = self.service.party(question.party)
            if party and party.silence_means and not key[0]:
                values.append(SILENT)
        return (*values, None) if question.optional else tuple(values)

    def _values(self, question: Question, told: Together) -> list[Any]:
        kind = question.shape.kind
        if kind == CHOICE:
            if question.type == "yes or no":
                return [key == "yes" for key in question.shape.keys]
            return [*question.shape.keys, *([BLANK] if question.may_be_blank else [])]
        if kind == MANY:
            return subsets(question, told.included)
        tests = tests_of(question, told)
        if kind in (NUMBER, MONEY):
            return self._figures(tests)
        if kind == DATE:
            return self.days(tests)
        return texts(tests) if kind == TEXT else only_known(tests)

    def _constant(self, node: Node) -> Any:
        """A value that no answer changes."""
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Read) and node.name in NOW:
            return self.on
        if isinstance(node, Read) and node.name in self.plan.amounts:
            return Frame(self.plan, {}, self.on, dated=True).read(node.name, "")
        raise GaveUp

    def _figures(self, told: list[tuple[Node, list[Node]]]) -> list[Any]:
        points: set[Decimal] = {Decimal(0)}
        for _, others in told:
            for other in others:
                point = self._constant(other)
                if point is NOT_KNOWN:
                    continue
                if not isinstance(point, Decimal):
                    raise GaveUp
                points |= {point - PENNY, point, point + PENNY}
        return [str(point) for point in sorted(points)]

    def days(self, told: list[tuple[Node, list[Node]]]) -> list[Any]:
        points: set[date] = {self.on}
        for test, others in told:
            values = [
                value for other in others if (value := self._constant(other)) is not NOT_KNOWN
            ]
            days = [value for value in values if isinstance(value, date)]
            spans = [value for value in values if isinstance(value, Span)]
            if len(days) + len(spans) != len(values):
                raise GaveUp
            if isinstance(test, Elapsed):
                days += shifted(days, spans)
            points |= {near for day in days for near in days_beside(day)}
        return [point.isoformat() for point in sorted(points)]
