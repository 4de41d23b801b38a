"""Before a decision: which open questions it still rests on. After it: which rows fired, on which answers they rest, and
which other answer would have changed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from yett.kernel.money import PENNY
from yett.language import tree
from yett.language.checks.rules import Key, Web
from yett.language.interpret.frame import Frame
from yett.language.interpret.journey import State, evaluate
from yett.language.interpret.nodes import step
from yett.language.interpret.values import ABSENT, NOT_KNOWN
from yett.language.model import Amount, Group, Outcome, Question, Result, Row, Service, walk
from yett.language.types import CHOICE, MONEY, NUMBER

Item = Question | Group


@dataclass(frozen=True, slots=True)
class Fired:
    """The row of a result that was the first true one, and what it gave."""

    result: Result
    row: Row
    value: Any


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Another answer to a question, and the outcome it would lead to: None while more would have to be asked."""

    question: Question
    value: Any
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Reasons:
    outcome: Outcome
    fired: tuple[Fired, ...]
    rests_on: tuple[Item, ...]
    amounts: tuple[Amount, ...]
    otherwise: tuple[Otherwise, ...]


def still_open(service: Service, state: State) -> tuple[Item, ...]:
    """The questions that are still open and bear on the outcome, in the order they are asked; none once it is settled."""
    if state.outcome is not None:
        return ()
    looking = _Looking(Web.of(service), state.frame)
    for outcome in service.decision.outcomes:
        if outcome.rule and step(outcome.rule.tree)(state.frame) is not False:
            looking.rule(outcome.rule.tree)
    return tuple(item for item in service.questions if item.name in looking.open)


def settles(service: Service, state: State, question: Question) -> bool:
    """Would any answer to this question settle the outcome? Only asked of those with few answers."""
    tried = list(_choices(question))
    answers, on = state.frame.answers, state.frame.on
    return bool(tried) and all(
        evaluate(service, {**answers, question.name: value}, on).outcome for value in tried
    )


def reasons(service: Service, state: State) -> Reasons | None:
    """Why the declared rules lead to this outcome; None while they do not lead to one."""
    outcome = service.decision.outcome(state.outcome or "")
    if outcome is None or outcome.rule is None:
        return None
    looking = _Looking(Web.of(service), state.frame)
    looking.rule(outcome.rule.tree)
    rests_on = tuple(item for item in service.questions if item.name in looking.used)
    amounts = tuple(each for each in service.amounts if each.name in looking.used)
    others = tuple(_others(service, state, rests_on, outcome))
    return Reasons(outcome, tuple(looking.fired), rests_on, amounts, others)


@dataclass(slots=True)
class _Looking:
    """Follows a rule down to the answers it rests on now, leaving out what could be otherwise without effect."""

    web: Web
    frame: Frame
    used: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    fired: list[Fired] = field(default_factory=list)
    seen: set[Key] = field(default_factory=set)

    def rule(self, node: tree.Node) -> None:
        if isinstance(node, (tree.All, tree.AnyOf)):
            for test in self._telling(node):
                self.rule(test)
            return
        self._all_of(node)

    def _all_of(self, node: tree.Node) -> None:
        """Whatever a rule names; within rows none of its tests can be looked at alone, for no row is at hand."""
        self.used |= {part.name for part in tree.inside(node) if isinstance(part, tree.Read)}
        for key in sorted(self.web.named(node)):
            self._name(key)

    def _telling(self, node: tree.All | tree.AnyOf) -> list[tree.Node]:
        """One false test makes all of them false, one true test makes any of them true."""
        alone = isinstance(node, tree.AnyOf)
        known = [(test, step(test)(self.frame)) for test in node.tests]
        telling = next((test for test, holds in known if holds is alone), None)
        if telling is not None:
            return [telling]
        unknown = [test for test, holds in known if holds is NOT_KNOWN]
        return unknown or list(node.tests)

    def _name(self, key: Key) -> None:
        if key in self.seen:
            return
        self.seen.add(key)
        if key in self.web.results:
            self._result(self.web.results[key])
        else:
            self._asked(self.web.questions[key])

    def _asked(self, item: Item) -> None:
        if item.group:
            self._outermost(item.group)
            return
        self.used.add(item.name)
        if isinstance(item, Group):
            if not self.frame.rows(item.name)[1]:
                self.open.add(item.name)
            return
        value = self.frame.read(item.name, "")
        if value is NOT_KNOWN:
            self.open.add(item.name)
        if item.only_if and (value is NOT_KNOWN or value is ABSENT):
            self.rule(item.only_if.tree)

    def _outermost(self, name: str) -> None:
        """What is asked within a row counts as its group."""
        found = next((group for key, group in self.web.questions.items() if key[1] == name), None)
        if found is not None:
            self._name((found.group, found.name))

    def _result(self, result: Result) -> None:
        if result.group:
            for row in result.rows:
                self._all_of(row.gives)
                if row.rule:
                    self._all_of(row.rule.tree)
            return
        for row in result.rows:
            holds = step(row.rule.tree)(self.frame) if row.rule else True
            if row.rule and (
                self.frame.read(result.name, "") is not NOT_KNOWN or holds is NOT_KNOWN
            ):
                self.rule(row.rule.tree)
            if holds is not False:
                self.rule(row.gives)
            if holds is True:
                self.fired.append(Fired(result, row, self.frame.read(result.name, "")))
                return


def _others(
    service: Service, state: State, rests_on: tuple[Item, ...], outcome: Outcome
) -> Iterator[Otherwise]:
    """For each answer it rests on, the other answers that would lead elsewhere; of figures, the nearest."""
    frame = state.frame
    for question in rests_on:
        if not isinstance(question, Question) or question.name not in frame.answers:
            continue
        given = frame.answers[question.name]
        tried = [*_choices(question)] or _figures(service, question, frame)
        for value in (each for each in tried if each != given):
            other = evaluate(service, {**frame.answers, question.name: value}, frame.on).outcome
            if other != outcome.key:
                yield Otherwise(question, value, service.decision.outcome(other or ""))
                if not _choices(question):
                    break


def _choices(question: Question) -> list[Any]:
    if question.type == "yes or no":
        return [True, False]
    return list(question.choice_keys) if question.shape.kind == CHOICE else []


def _figures(service: Service, question: Question, frame: Frame) -> list[str]:
    """The figures at which rules about this question turn, nearest to the answer first."""
    if question.shape.kind not in (MONEY, NUMBER):
        return []
    smallest = PENNY if question.shape.kind == MONEY else Decimal(1)
    turns = {
        edge + move
        for edge in _edges(service, question, frame)
        for move in (-smallest, Decimal(0), smallest)
    }
    given = frame.read(question.name, "")
    if not isinstance(given, Decimal):
        return []
    near = sorted((turn for turn in turns if turn >= 0), key=lambda turn: (abs(turn - given), turn))
    return [f"{turn:f}" for turn in near]


def _edges(service: Service, question: Question, frame: Frame) -> set[Decimal]:
    """Every figure that stands in one test with this question, amounts as they are today."""
    rules = [row.rule.tree for result in service.results for row in result.rows if row.rule]
    rules += [outcome.rule.tree for outcome in service.decision.outcomes if outcome.rule]
    rules += [each.only_if.tree for each in walk(service.questions) if each.only_if]
    amounts = {amount.name for amount in service.amounts}
    found: set[Decimal] = set()
    for test in (part for rule in rules for part in tree.inside(rule)):
        if not isinstance(test, (tree.Compare, tree.Between)):
            continue
        inside = tree.inside(test)
        if not any(isinstance(part, tree.Read) and part.name == question.name for part in inside):
            continue
        for part in inside:
            value: Any = part.value if isinstance(part, tree.Literal) else None
            if isinstance(part, tree.Read) and part.name in amounts:
                value = frame.read(part.name, frame.group)
            found |= {value} if isinstance(value, Decimal) else set()
    return found
