"""Every rule of a service, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yett.language.model import Group, Question, Result, Rule, Service, walk
from yett.language.rules.scope import BUILT_IN
from yett.language.tree import (
    CheckIs,
    Count,
    Every,
    Field,
    Lookup,
    Node,
    Picked,
    Read,
    Total,
    inside,
)

Key = tuple[str, str]  # group and name


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule, the line it stands on, and the group whose rows it is read in."""

    tree: Node
    line: int
    group: str


def trees(service: Service) -> Iterator[Standing]:
    """Every condition and sum."""
    for item in walk(service.questions):
        yield from (Standing(rule.tree, rule.line, item.group) for rule in _of(item))
    for result in service.results:
        for row in result.rows:
            yield Standing(row.gives, row.line, result.group)
            if row.rule:
                yield Standing(row.rule.tree, row.line, result.group)
    yield from (Standing(rule.tree, rule.line, "") for rule in _whole(service) if rule)


def _of(item: Question | Group) -> list[Rule]:
    """The rules that stand beneath a question or group."""
    found = [item.only_if] if item.only_if else []
    found += chosen_by(item)
    stops = (*item.stops, *item.ask_again) if isinstance(item, Question) else ()
    return [*found, *(stop.rule for stop in stops)]


def _whole(service: Service) -> Iterator[Rule | None]:
    """The rules of the service, its tables and its decision."""
    yield from (table.as_at for table in service.tables)
    if service.fee:
        yield from (service.fee.rule, service.fee.taken_when)
    yield service.as_at
    decision = service.decision
    yield from (each.rule for each in decision.by)
    yield from (each.rule for each in decision.within)
    yield from (each.rule for each in decision.outcomes)


def chosen_by(item: Question | Group) -> list[Rule]:
    """The rules that say which rows a list, or a group over a table, holds; and the plan a mark is made on."""
    if isinstance(item, Group):
        return [item.over.rule] if item.over else []
    return [rule for rule in (item.only_where, item.plan) if rule]


@dataclass(slots=True)
class Web:
    """What each name rests on."""

    questions: dict[Key, Question | Group]
    results: dict[Key, Result]
    amounts: frozenset[str] = frozenset()
    as_at: frozenset[Key] = frozenset()
    tables: dict[str, set[Key]] = field(default_factory=dict)

    @classmethod
    def of(cls, service: Service) -> Web:
        items = [item for item in walk(service.questions) if item.name not in BUILT_IN]
        web = cls(
            {(item.group, item.name): item for item in items},
            {(result.group, result.name): result for result in service.results},
        )
        if service.as_at is not None:
            web.as_at = frozenset(web.named(service.as_at.tree))
            web.amounts = frozenset(amount.name for amount in service.amounts)
        for table in service.tables:
            web.tables[table.name] = web.named(table.as_at.tree) if table.as_at else set(web.as_at)
        return web

    def named(self, tree: Node) -> set[Key]:
        """The questions, groups and results a rule names; an amount rests on the day it is read on."""
        found: set[Key] = set()
        for part in inside(tree):
            if isinstance(part, Read):
                found.add((part.group, part.name))
                found |= self.as_at if part.name in self.amounts else frozenset()
            elif isinstance(part, (Count, Every, Total, Picked)):
                found |= {key for key in self.questions if key[1] == part.group}
                found |= self.tables.get(part.group, set())
            elif isinstance(part, (Field, Lookup)):
                found |= self.tables.get(part.table, set())
            elif isinstance(part, CheckIs) and part.name != "*":
                found.add(("", part.name))
        return found & (self.questions.keys() | self.results.keys())

    def of_result(self, result: Result) -> set[Key]:
        parts = [
            part
            for row in result.rows
            for part in (row.gives, row.rule.tree if row.rule else None)
            if part is not None
        ]
        return {key for part in parts for key in self.named(part)}

    def asked_for(self, tree: Node) -> set[Key]:
        """The questions a rule rests on, through any results between."""
        found: set[Key] = set()
        waiting, seen = list(self.named(tree)), set[Key]()
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if key in self.results:
                waiting += self.of_result(self.results[key])
            else:
                found.add(key)
                waiting += self._chosen(key)
        return found

    def _chosen(self, key: Key) -> set[Key]:
        """A group over a table rests on what chooses its rows."""
        item = self.questions[key]
        rules = chosen_by(item) if isinstance(item, Group) else []
        return {other for rule in rules for other in self.named(rule.tree)}
