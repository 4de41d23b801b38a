"""Tries every kind of answer a rule can tell apart. Where there are too many, or they cannot be told, it gives up and says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import prod
from typing import Any

from yett.language.checks.reasoning.apart import Apart
from yett.language.checks.reasoning.bearing import Bearing, Gathered
from yett.language.checks.reasoning.domains import NOW, Domains
from yett.language.checks.reasoning.facts import Facts, Together
from yett.language.checks.reasoning.search import Told
from yett.language.checks.reasoning.showing import answers_of
from yett.language.checks.reasoning.telling import GaveUp
from yett.language.checks.reasoning.trials import Trial
from yett.language.checks.rules import Key, Web
from yett.language.interpret.frame import Frame
from yett.language.interpret.nodes import Step, step
from yett.language.interpret.plan import Plan, plan_of
from yett.language.model import Service
from yett.language.rules.conditions import STATES
from yett.language.tree import (
    Between,
    Compare,
    Elapsed,
    Literal,
    Node,
    OneOf,
    Read,
    inside,
)
from yett.language.tree import parts as children

MOST = 3000
USUAL = date(2026, 6, 15)
SOON = timedelta(days=2)
IN_TIME = "in time"
TESTS = (Between, Compare, Elapsed, OneOf)


@dataclass(slots=True)
class Trying:
    """Makes trials for the rules of one service; keeps what it gave up."""

    service: Service
    web: Web = field(init=False)
    plan: Plan = field(init=False)
    on: date = field(init=False)
    given_up: set[Node] = field(default_factory=set)
    searched: list[Node] = field(default_factory=list)
    dead: set[Key] = field(default_factory=set)
    apart: Apart = field(init=False)
    ends: list[tuple[Node, set[Key]]] = field(init=False)
    _bearing: Bearing = field(init=False)
    _owners: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.web = Web.of(self.service)
        self.apart = Apart(self.service)
        hard = [stop.rule.tree for item, stop in self.apart.hard if not item.group]
        self.ends = [(tree, self.web.asked_for(tree)) for tree in hard]
        self.plan = plan_of(self.service)
        self._bearing = Bearing(self.service, self.web, self.plan)
        days = [
            held.since
            for amount in self.service.amounts
            for held in amount.held
            if held.since is not None
        ]
        self.on = max([USUAL, *days])
        self._owners = {name: owner for owner, name in self.web.questions}

    def trial(self, rules: list[Node], group: str = "", *, stopping: bool = True) -> Trial | None:
        """None when it gave up. Rules of a group are tried in a row of it."""
        chain = self.chain_of(group)
        try:
            # What rests on something already told of is not told of again, so all that they rest on must be known.
            found = self._bearing.on(rules, chain, None if self.dead else MOST)
            if self._dead_among(found):
                return None
            ends = self._ends(found.keys) if stopping else []
            told = Together(self._bearing.on([*rules, *ends], chain).facts if ends else found.facts)
            domains = {on: self._domains(found.keys, told, on) for on in self._moments(told.facts)}
            tried = sum(prod(map(len, each.values())) for each in domains.values())
            if tried > MOST:
                raise GaveUp
        except GaveUp:
            self.given_up.update(rules)
            return None
        self.searched += rules
        settled = frozenset(self._settled(told))
        return Trial(self.plan, domains, tuple(step(tree) for tree in ends), settled, chain)

    @property
    def lost(self) -> set[Node]:
        """What it gave up, and was not searched otherwise."""
        return self.given_up.difference(self.searched) if self.given_up else self.given_up

    def chain_of(self, group: str) -> tuple[str, ...]:
        """The groups a row of this group stands in, outermost first."""
        chain: list[str] = []
        while group in self._owners and group not in chain:
            chain.insert(0, group)
            group = self._owners[group]
        return tuple(chain)

    def can(self, tree: Node, group: str) -> bool:
        """Can this rule be tried alone?"""
        try:
            return not self._dead_among(self._bearing.on([tree], self.chain_of(group)))
        except GaveUp:
            return False

    def shows(self, case: Told, rules: Sequence[Step]) -> bool:
        """Do the answers of this case make the last of these rules true, whatever else is answered, and none above it?"""
        answers = answers_of(case, self.apart.opening.abouts, self.web)
        if answers is None:
            return False
        frame = Frame(self.plan, answers, self.on)
        *above, last = rules
        never = [*above, *self._ended_by(answers)]
        return last(frame) is True and all(rule(frame) is False for rule in never)

    def _ended_by(self, answers: Mapping[str, Any]) -> list[Step]:
        """The `stop if` rules that rest on some of these answers."""
        if not self.ends:
            return []
        keys = {("", name) for name in answers}
        return [step(tree) for tree, asked in self.ends if not asked.isdisjoint(keys)]

    def rests_on_dead(self, tree: Node) -> bool:
        return bool(self.dead) and not self.dead.isdisjoint(
            {*self.web.asked_for(tree), *self.web.named(tree)}
        )

    def _dead_among(self, found: Gathered) -> bool:
        """What rests on something already told of is not told of again."""
        if not self.dead:
            return False
        named = (each.named for each in found.facts)
        return not self.dead.isdisjoint(found.keys.union(*named))

    def _ends(self, keys: frozenset[Key]) -> list[Node]:
        """The `stop if` rules that rest on nothing else, without those that people may go on from."""
        return [tree for tree, asked in self.ends if asked <= keys]

    # Days and domains

    def _moments(self, facts: tuple[Facts, ...]) -> list[date]:
        """The days that rules tell apart: the day a case is received is held against a day that is written."""
        days, timed = {self.on}, [each for each in facts if not each.outside.isdisjoint(NOW)]
        if not timed:
            return [self.on]
        usual = Domains(self.service, self.web, self.plan, self.on)
        for part in (each for one in timed for each in inside(one.tree)):
            if isinstance(part, TESTS) and self._only_time(part):
                days |= set(map(date.fromisoformat, usual.days([(part, self._written(part))])))
        return sorted(days | self._after_written(facts))

    def _after_written(self, facts: tuple[Facts, ...]) -> set[date]:
        """Soon after each written day that is still to come: what is refused before it may be given then."""
        written = {part.value for each in facts for part in inside(each.tree) if isinstance(part, Literal)}  # fmt: skip
        return {day + SOON for day in written if isinstance(day, date) and day + SOON > self.on}

    def _only_time(self, test: Node) -> bool:
        """Does a test rest on the day alone? What is reckoned from that day is given up."""
        parts = inside(test)
        timed = [part for part in parts if isinstance(part, Read) and part.name in NOW]
        if not timed or self.web.named(test):
            return False
        if any(part not in children(test) for part in timed):
            raise GaveUp
        return True

    @staticmethod
    def _written(test: Node) -> list[Node]:
        return [part for part in children(test) if not (isinstance(part, Read) and part.name in NOW)]  # fmt: skip

    def _domains(
        self, keys: frozenset[Key], told: Together, on: date
    ) -> Mapping[Key, tuple[Any, ...]]:
        domains = Domains(self.service, self.web, self.plan, on)
        found = {key: domains.of(key, told) for key in sorted(keys)}
        return found | self._checks(told) | self._settled(told)

    def _settled(self, told: Together) -> dict[Key, tuple[Any, ...]]:
        """Yes or no that is settled outside the answers: in time, and whether a case has what is shared out."""
        if self.service.rounds is None:
            return {}
        share = self.service.rounds.share
        names = {IN_TIME, *([share.name] if share else [])}
        return {("", name): ("yes", "no") for name in sorted(names & told.outside)}

    def _checks(self, told: Together) -> dict[Key, tuple[Any, ...]]:
        asked = told.checks
        names = {name for each in asked for name in (self.plan.checked if each == "*" else (each,))}
        if "*" in asked and len(names) > 3:
            raise GaveUp
        return {("", f"check of {name}"): STATES for name in sorted(names)}
