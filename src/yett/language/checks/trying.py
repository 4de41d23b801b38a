"""Tries every kind of answer a rule can tell apart. Where there are too many, or they cannot be told, it gives up and says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, product
from math import gcd, prod
from typing import Any

from yett.kernel.dates import Span
from yett.language.checks.apart import Apart
from yett.language.checks.rules import Key, Web
from yett.language.checks.telling import (
    GaveUp,
    Parts,
    only_known,
    shifted,
    subsets,
    tests_of,
    texts,
)
from yett.language.interpret.frame import Frame
from yett.language.interpret.nodes import Step, step
from yett.language.interpret.plan import Plan, plan_of
from yett.language.interpret.rows import CASE
from yett.language.interpret.values import NOT_KNOWN
from yett.language.interpret.world import NOTHING, World
from yett.language.model import Group, Question, Service
from yett.language.tree import (
    Between,
    ByRule,
    CheckIs,
    Compare,
    Count,
    Distance,
    Elapsed,
    Every,
    Field,
    Known,
    Literal,
    Lookup,
    NextDay,
    Node,
    OneOf,
    Others,
    Picked,
    Read,
    ThisRow,
    Total,
    inside,
)
from yett.language.tree import parts as children
from yett.language.types import BLANK, CHOICE, DATE, MANY, MONEY, NUMBER, TEXT

MOST = 3000
USUAL = date(2026, 6, 15)
STATES = ("confirmed", "contradicted", "unchecked")
BUILT_IN = ("today", "received")
IN_TIME, ROUND_DAYS = (
    "in time",
    ("round opens", "round closes", "round's first day", "round's last day"),
)
OPAQUE = (
    ByRule,
    Distance,
    Field,
    Lookup,
    NextDay,
    Others,
    Picked,
    ThisRow,
)  # what only tables, maps and Python know
TESTS = (Between, Compare, Elapsed, OneOf)
SILENT = object()


@dataclass(frozen=True, slots=True)
class Trial:
    """All combinations of telling answers to the questions a rule rests on, on each day that rules tell apart."""

    plan: Plan
    domains: Mapping[date, Mapping[Key, tuple[Any, ...]]]
    stops: tuple[Step, ...]
    settled: frozenset[Key] = frozenset()
    chain: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What is told outside all groups."""
        found = (name for domains in self.domains.values() for group, name in domains if not group)
        return tuple(dict.fromkeys(found))

    def frames(self) -> Iterator[Frame]:
        """One frame for each combination in which no earlier rule ends the journey."""
        for on, domains in self.domains.items():
            for values in product(*domains.values()):
                frame = self._frame(dict(zip(domains, values, strict=True)), on)
                if not any(stop(frame) is True for stop in self.stops):
                    yield frame

    def scattered(self) -> Iterator[Frame]:
        """The same in an order in which neighbours differ, so that every kind of case comes early."""
        for on, domains in self.domains.items():
            many = prod(len(each) for each in domains.values())
            stride = next(each for each in count(many * 5 // 8 + 1) if gcd(each, many) == 1)
            for at in range(many):
                frame = self._frame(_drawn(domains, at * stride % many), on)
                if not any(stop(frame) is True for stop in self.stops):
                    yield frame

    def _frame(self, told: dict[Key, Any], on: date) -> Frame:
        """The answers outside all groups, and beneath them a row of each group the rule stands in."""
        said = {key[1]: told[key] for key in self.settled if key in told}
        world = World(said=said) if said else NOTHING
        frame = Frame(self.plan, self._told(told, ""), on, world=world)
        for group in self.chain:
            frame = frame.beneath(group, self._told(told, group), None)
        return frame

    def _told(self, told: dict[Key, Any], group: str) -> dict[str, Any]:
        """Where a party keeps silent its answer is missing, and its time has run out."""
        answers: dict[str, Any] = {}
        for (owner, name), value in told.items():
            if owner == group and value is SILENT:
                answers[self.plan.asked[group, name].silent] = True
            elif owner == group:
                answers[name] = value
        return answers


def _drawn(domains: Mapping[Key, tuple[Any, ...]], number: int) -> dict[Key, Any]:
    """The combination with this number."""
    told: dict[Key, Any] = {}
    for key, values in domains.items():
        number, at = divmod(number, len(values))
        told[key] = values[at]
    return told


@dataclass(slots=True)
class Trying:
    """Makes trials for the rules of one service; keeps what it gave up."""

    service: Service
    web: Web = field(init=False)
    plan: Plan = field(init=False)
    on: date = field(init=False)
    given_up: list[Node] = field(default_factory=list)
    searched: set[Node] = field(default_factory=set)
    dead: set[Key] = field(default_factory=set)
    apart: Apart = field(init=False)
    ends: list[tuple[Node, set[Key]]] = field(init=False)
    _opaques: dict[int, tuple[Node, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.web = Web.of(self.service)
        self.apart = Apart(self.service)
        hard = [stop.rule.tree for item, stop in self.apart.hard if not item.group]
        self.ends = [(tree, self.web.asked_for(tree)) for tree in hard]
        self.plan = plan_of(self.service)
        days = [
            held.since
            for amount in self.service.amounts
            for held in amount.held
            if held.since is not None
        ]
        self.on = max([USUAL, *days])

    def trial(self, rules: list[Node], group: str = "", *, stopping: bool = True) -> Trial | None:
        """None when it gave up. Rules of a group are tried in a row of it."""
        chain = self.chain_of(group)
        try:
            keys, trees = self._gather(rules, chain)
            if self._dead_among(keys, trees):
                return None
            ends = self._ends(keys) if stopping else []
            trees += [tree for tree in self._gather(ends, chain)[1] if tree not in trees]
            domains = {on: self._domains(keys, trees, on) for on in self._moments(trees)}
            tried = sum(prod(len(each) for each in found.values()) for found in domains.values())
            if tried > MOST:
                raise GaveUp
        except GaveUp:
            self.given_up += [rule for rule in rules if rule not in self.given_up]
            return None
        self.searched |= set(rules)
        settled = frozenset(self._settled(trees))
        return Trial(self.plan, domains, tuple(step(tree) for tree in ends), settled, chain)

    def chain_of(self, group: str) -> tuple[str, ...]:
        """The groups a row of this group stands in, outermost first."""
        owners = {name: owner for owner, name in self.web.questions}
        chain: list[str] = []
        while group in owners and group not in chain:
            chain.insert(0, group)
            group = owners[group]
        return tuple(chain)

    def _moments(self, trees: list[Node]) -> list[date]:
        """The days that rules tell apart: the day a case is received is held against a day that is written."""
        days = {self.on}
        for part in (each for tree in trees for each in inside(tree)):
            if isinstance(part, TESTS) and self._only_time(part):
                days |= set(map(date.fromisoformat, self._days([(part, self._written(part))])))
        return sorted(days)

    def _only_time(self, test: Node) -> bool:
        """Does a test rest on the day alone? What is reckoned from that day is given up."""
        parts = inside(test)
        timed = [part for part in parts if isinstance(part, Read) and part.name in BUILT_IN]
        if not timed or self.web.named(test):
            return False
        if any(part not in children(test) for part in timed):
            raise GaveUp
        return True

    @staticmethod
    def _written(test: Node) -> list[Node]:
        return [
            part
            for part in children(test)
            if not (isinstance(part, Read) and part.name in BUILT_IN)
        ]

    def _domains(self, keys: set[Key], trees: list[Node], on: date) -> dict[Key, tuple[Any, ...]]:
        usual, self.on = self.on, on
        try:
            parts = Parts(trees)
            domains = {key: self._domain(key, parts) for key in sorted(keys)}
        finally:
            self.on = usual
        return domains | self._checks(trees) | self._settled(trees)

    def can(self, tree: Node, group: str) -> bool:
        """Can this rule be tried alone?"""
        try:
            keys, trees = self._gather([tree], self.chain_of(group))
            return not self._dead_among(keys, trees)
        except GaveUp:
            return False

    def rests_on_dead(self, tree: Node) -> bool:
        return bool(self.dead & {*self.web.asked_for(tree), *self.web.named(tree)})

    def _dead_among(self, keys: set[Key], trees: list[Node]) -> bool:
        """What rests on something already told of is not told of again."""
        return bool(self.dead & (keys | {key for tree in trees for key in self.web.named(tree)}))

    def _gather(self, rules: list[Node], chain: tuple[str, ...]) -> tuple[set[Key], list[Node]]:
        """The questions that bear on these rules, and every tree between."""
        keys: set[Key] = set()
        trees: list[Node] = []
        waiting, seen = list(rules), set[int]()
        while waiting:
            tree = waiting.pop()
            if id(tree) in seen:
                continue
            seen.add(id(tree))
            trees.append(tree)
            if self._has_opaque(tree):
                raise GaveUp
            for key in self.web.named(tree):
                whole = not isinstance(self.web.questions.get(key), Group)
                if key[0] not in ("", *chain) or not whole:
                    raise GaveUp
                if key in self.web.results:
                    rows = self.web.results[key].rows
                    waiting += [row.gives for row in rows] + [
                        row.rule.tree for row in rows if row.rule
                    ]
                    continue
                if key in keys:
                    continue
                keys.add(key)
                only_if = self.web.questions[key].only_if
                waiting += [only_if.tree] if only_if else []
                waiting += self._joins(key)
        return keys, trees

    def _has_opaque(self, tree: Node) -> bool:
        kept = self._opaques.get(id(tree))
        if kept is None:
            kept = self._opaques[id(tree)] = (tree, any(map(self._opaque, inside(tree))))
        return kept[1]

    def _opaque(self, part: Node) -> bool:
        """What only tables, maps, Python, the cases of a round and its days tell."""
        if isinstance(part, (Count, Every, Total)):
            return part.group == CASE or part.group in self.plan.tables
        if isinstance(part, Read) and part.group:
            key = (part.group, part.name)
            return key not in self.web.questions and key not in self.web.results
        days = isinstance(part, Read) and part.name in ROUND_DAYS
        return isinstance(part, OPAQUE) or (days and self.service.rounds is not None)

    def _settled(self, trees: list[Node]) -> dict[Key, tuple[Any, ...]]:
        """Yes or no that is settled outside the answers: in time, and whether a case has what is shared out."""
        share = self.service.rounds.share if self.service.rounds else None
        names = {IN_TIME, *([share.name] if share else [])} if self.service.rounds else set()
        read = {
            part.name
            for tree in trees
            for part in inside(tree)
            if isinstance(part, Read) and not part.group
        }
        return {("", name): ("yes", "no") for name in sorted(names & read)}

    def _joins(self, key: Key) -> list[Node]:
        """What must hold before the party that is asked takes part."""
        party = self.service.party(self.web.questions[key].party)
        joins = party.joins_when if party else None
        reached = [Known(Read(party.invited_at))] if party and party.invited_at else []
        return [*([joins.tree] if joins else []), *reached]

    def _ends(self, keys: set[Key]) -> list[Node]:
        """The `stop if` rules that rest on nothing else, without those that people may go on from."""
        return [tree for tree, asked in self.ends if asked <= keys]

    def _checks(self, trees: list[Node]) -> dict[Key, tuple[Any, ...]]:
        asked = [part.name for tree in trees for part in inside(tree) if isinstance(part, CheckIs)]
        names = {name for each in asked for name in (self.plan.checked if each == "*" else (each,))}
        if "*" in asked and len(names) > 3:
            raise GaveUp
        return {("", f"check of {name}"): STATES for name in sorted(names)}

    # Domains

    def _domain(self, key: Key, parts: Parts) -> tuple[Any, ...]:
        """The answers these rules can tell apart."""
        question = self.web.questions[key]
        if not isinstance(question, Question):
            raise GaveUp
        values = self._values(question, parts)
        party = self.service.party(question.party)
        silent = (SILENT,) if party and party.silence_means and not key[0] else ()
        return (*values, *silent, None) if question.optional else (*values, *silent)

    def _values(self, question: Question, parts: Parts) -> list[Any]:
        kind = question.shape.kind
        if kind == CHOICE:
            if question.type == "yes or no":
                return [key == "yes" for key in question.shape.keys]
            return [*question.shape.keys, *([BLANK] if question.may_be_blank else [])]
        if kind == MANY:
            return subsets(question, parts.all)
        told = tests_of(question, parts)
        if kind in (NUMBER, MONEY):
            return self._figures(told)
        if kind == DATE:
            return self._days(told)
        return texts(told) if kind == TEXT else only_known(told)

    def _constant(self, node: Node) -> Any:
        """A value that no answer changes."""
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Read) and node.name in BUILT_IN:
            return self.on
        if isinstance(node, Read) and node.name in self.plan.amounts:
            return Frame(self.plan, {}, self.on, dated=True).read(node.name, "")
        raise GaveUp

    def _figures(self, told: list[tuple[Node, list[Node]]]) -> list[str]:
        points: set[Decimal] = {Decimal(0)}
        for _, others in told:
            for other in others:
                point = self._constant(other)
                if point is NOT_KNOWN:
                    continue
                if not isinstance(point, Decimal):
                    raise GaveUp
                points |= {point - Decimal("0.01"), point, point + Decimal("0.01")}
        return [str(point) for point in sorted(points)]

    def _days(self, told: list[tuple[Node, list[Node]]]) -> list[str]:
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
            points |= {
                near
                for day in days
                for near in (day - timedelta(days=1), day, day + timedelta(days=1))
            }
        return [point.isoformat() for point in sorted(points)]
