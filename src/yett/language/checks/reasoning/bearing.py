"""What bears on a rule: the questions and results it rests on, those that must be asked before, and what stands in all their rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from yett.language.build.rounds import DAYS
from yett.language.checks.reasoning.domains import fewest
from yett.language.checks.reasoning.facts import Facts
from yett.language.checks.reasoning.telling import GaveUp
from yett.language.checks.rules import Key, Web
from yett.language.interpret.plan import Plan
from yett.language.interpret.rows import CASE
from yett.language.model import Group, Question, Service
from yett.language.tree import (
    ByRule,
    Count,
    Distance,
    Every,
    Field,
    Known,
    Lookup,
    NextDay,
    NextWorkingDay,
    Node,
    Others,
    Picked,
    Read,
    ThisRow,
    Total,
)

Chain = tuple[str, ...]
# What only tables, maps, Python and the calendar of a body know.
OPAQUE = frozenset({ByRule, Distance, Field, Lookup, NextDay, NextWorkingDay, Others, Picked, ThisRow})  # fmt: skip


class Gathered(NamedTuple):
    """The questions that bear on a rule, and the facts of every tree between."""

    keys: frozenset[Key]
    facts: tuple[Facts, ...]


@dataclass(slots=True)
class Bearing:
    """Gathers what bears on each rule once. Trees are known by their ids, and kept."""

    service: Service
    web: Web
    plan: Plan
    _facts: dict[int, Facts] = field(default_factory=dict)
    _kept: dict[tuple[int, Chain, int | None], Gathered | None] = field(default_factory=dict)

    def on(self, rules: list[Node], chain: Chain, most: int | None = None) -> Gathered:
        """What bears on these rules together. Raises GaveUp as soon as there are more kinds of answers than `most`."""
        each = [self._alone(tree, chain, most) for tree in rules]
        if len(each) == 1:
            return each[0]
        facts = {id(found): found for one in each for found in one.facts}
        return Gathered(frozenset().union(*(one.keys for one in each)), tuple(facts.values()))

    def _alone(self, tree: Node, chain: Chain, most: int | None) -> Gathered:
        key = (id(tree), chain, most)
        if key not in self._kept:
            try:
                self._kept[key] = self._gathered(tree, chain, most)
            except GaveUp:
                self._kept[key] = None
        found = self._kept[key]
        if found is None:
            raise GaveUp
        return found

    def _gathered(self, rule: Node, chain: Chain, most: int | None) -> Gathered:
        keys: set[Key] = set()
        facts: dict[int, Facts] = {}
        waiting, many = [rule], 1
        while waiting:
            tree = waiting.pop()
            if id(tree) in facts:
                continue
            found = facts[id(tree)] = self._facts_of(tree)
            if found.opaque:
                raise GaveUp
            for key in found.named:
                if key in keys:
                    continue
                if key[0] and key[0] not in chain:
                    raise GaveUp
                if key in self.web.results:
                    waiting += self._rows(key)
                    continue
                item = self.web.questions[key]
                if isinstance(item, Group):
                    raise GaveUp
                keys.add(key)
                waiting += self._before(item)
                many *= fewest(item)
                if most is not None and many > most:
                    raise GaveUp
        return Gathered(frozenset(keys), tuple(facts.values()))

    def _rows(self, key: Key) -> list[Node]:
        rows = self.web.results[key].rows
        return [*(row.gives for row in rows), *(row.rule.tree for row in rows if row.rule)]

    def _before(self, question: Question) -> list[Node]:
        """What must hold before a question is asked: its own rule, and that the party that is asked takes part."""
        found = [question.only_if.tree] if question.only_if else []
        party = self.service.party(question.party) if question.party else None
        if party and party.joins_when:
            found.append(party.joins_when.tree)
        if party and party.invited_at:
            found.append(Known(Read(party.invited_at)))
        return found

    def _facts_of(self, tree: Node) -> Facts:
        found = self._facts.get(id(tree))
        if found is None:
            found = self._facts[id(tree)] = Facts.of(tree, self.web, self._opaque)
        return found

    def _opaque(self, part: Node) -> bool:
        """What only tables, maps, Python, the cases of a round and its days tell."""
        if isinstance(part, (Count, Every, Total)):
            return part.group == CASE or part.group in self.plan.tables
        if isinstance(part, Read) and part.group:
            key = (part.group, part.name)
            return key not in self.web.questions and key not in self.web.results
        days = isinstance(part, Read) and part.name in DAYS
        return part.__class__ in OPAQUE or (days and self.service.rounds is not None)


__all__ = ["Bearing", "Gathered"]
