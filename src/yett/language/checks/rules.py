"""Every rule of a service, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from yett.language.model import Group, Question, Result, Rounds, Rule, Service
from yett.language.once import once_for_each
from yett.language.rules.scope import BUILT_IN
from yett.language.tree import (
    CheckIs,
    Count,
    Every,
    Field,
    Inside,
    Lookup,
    Node,
    Others,
    Picked,
    Read,
    Total,
    inside,
)

Key = tuple[str, str]  # group and name
NOW = (Read("today"), Read("received"))  # the day it is asked
NAMING = frozenset(
    {CheckIs, Count, Every, Field, Lookup, Others, Picked, Total}
)  # beside names alone


class Standing(NamedTuple):
    """A rule, the line it stands on, and the group whose rows it is read in."""

    tree: Node
    line: int
    group: str


@once_for_each(kept=8)
def trees(service: Service) -> tuple[Standing, ...]:
    """Every condition and sum."""
    return tuple(_every(service))


def holding(service: Service, *kinds: type[Node]) -> list[Standing]:
    """The conditions and sums in which there are parts of these kinds."""
    return [standing for standing, there in _kinds(service) if not there.isdisjoint(kinds)]


@once_for_each(kept=8)
def _kinds(service: Service) -> list[tuple[Standing, set[type[Node]]]]:
    return [(each, {part.__class__ for part in inside(each.tree)}) for each in trees(service)]


def areas_at(service: Service) -> tuple[int, ...]:
    """The lines of the rules that ask whether a place is inside an area."""
    return tuple(sorted({standing.line for standing in holding(service, Inside)}))


def _every(service: Service) -> Iterator[Standing]:
    for item in service.items:
        if rules := _of(item):
            yield from _each(rules, item.group)
    for result in service.results:
        for row in result.rows:
            yield Standing(row.gives, row.line, result.group)
            yield from _each((row.rule,), result.group)
    yield from _each(_single(service))
    yield from _each(period.start for period in service.periods)
    for pay in service.afterwards.all_pays:
        yield from _each((pay.rule, pay.only_while), pay.group)


def rules_of(service: Service) -> Iterator[Rule]:
    """The rules by which something is asked, worked out or decided, as they are written."""
    for item in service.items:
        yield from _of(item)
    for result in service.results:
        yield from (row.rule for row in result.rows if row.rule)
    yield from (each.rule for each in service.decision.outcomes if each.rule)


def _each(rules: Iterable[Rule | None], group: str = "") -> Iterator[Standing]:
    yield from (Standing(rule.tree, rule.line, group) for rule in rules if rule)


def _of(item: Question | Group) -> list[Rule]:
    """The rules that stand beneath a question or group."""
    if isinstance(item, Group):
        return [*([item.only_if] if item.only_if else []), *chosen_by(item)]
    alone = [each for each in (item.only_if, item.only_where, item.plan) if each]
    return [*alone, *_turning(item)] if item.stops or item.ask_again else alone


def ruling(item: Question | Group) -> list[Rule]:
    """The rules by which something is asked, and by which its answers end the journey or are asked again."""
    asked = [item.only_if] if item.only_if else []
    if isinstance(item, Question) and (item.stops or item.ask_again):
        return [*asked, *_turning(item)]
    return asked


def _turning(item: Question) -> list[Rule]:
    return [stop.rule for stop in (*item.stops, *item.ask_again)]


def _single(service: Service) -> Iterator[Rule | None]:
    """The rules that stand outside questions and results."""
    yield from (table.as_at for table in service.tables)
    yield from (party.joins_when for party in service.parties)
    yield from (service.fee.rule, service.fee.taken_when) if service.fee else ()
    yield service.as_at
    decision, later = service.decision, service.afterwards
    yield from (each.rule for each in decision.by)
    yield from (each.rule for each in decision.within)
    yield from (each.of for each in decision.within)
    yield from _rounds(service.rounds)
    yield from (each.rule for each in decision.outcomes)
    yield later.lasts_until
    yield later.renewal.start if later.renewal else None
    for change in later.changes:
        yield from (change.only_while, change.counts_from, *(late.day for late in change.if_late))
    yield from (each.rule for each in (*later.suspends, *later.ends))
    yield from (each.only_if for each in (later.review, *later.appeals) if each)


def _rounds(rounds: Rounds | None) -> Iterator[Rule | None]:
    """The rules of rounds that are read for each case."""
    if rounds is not None:
        share = rounds.share
        yield from (each.rule for each in (rounds.opens, rounds.closes) if each)
        yield rounds.covers
        yield from (share.how_many, share.order) if share else ()


def chosen_by(item: Question | Group) -> list[Rule]:
    """The rules that say which rows a list, or a group over a table, holds; and the plan a mark is made on."""
    if isinstance(item, Group):
        return [item.over.rule] if item.over else []
    found = [item.only_where] if item.only_where else []
    return [*found, item.plan] if item.plan else found


@dataclass(slots=True)
class Web:
    """What each name rests on."""

    questions: dict[Key, Question | Group]
    results: dict[Key, Result]
    amounts: frozenset[str] = frozenset()
    as_at: frozenset[Key] = frozenset()
    tables: dict[str, set[Key]] = field(default_factory=dict)
    lists: dict[Key, str] = field(default_factory=dict)
    # By the ids of trees and results, which are kept so that no other takes them.
    _named: dict[int, tuple[Node, frozenset[Key]]] = field(default_factory=dict)
    _beneath: dict[int, tuple[Node, list[Node]]] = field(default_factory=dict)
    _rows: dict[int, tuple[Result, frozenset[Key]]] = field(default_factory=dict)  # of results

    @staticmethod
    def of(service: Service) -> Web:
        return _web(service)

    @classmethod
    def _of(cls, service: Service) -> Web:
        items = [item for item in service.items if item.name not in BUILT_IN]
        web = cls(
            {(item.group, item.name): item for item in items},
            {(result.group, result.name): result for result in service.worked_out},
        )
        repeated, begins = {each.name for each in service.periods}, service.begins
        for key, item in web.questions.items():
            period = repeated & {item.group, item.name}
            web.lists[key] = next(iter(period), item.party or begins)
        if service.as_at is not None:
            web.as_at = frozenset(web._names(service.as_at.tree))
            web.amounts = frozenset(amount.name for amount in service.amounts)
        for table in service.tables:
            web.tables[table.name] = web._names(table.as_at.tree) if table.as_at else set(web.as_at)
        return web

    def named(self, tree: Node) -> frozenset[Key]:
        """The questions, groups and results a rule names; an amount rests on the day it is read on."""
        kept = self._named.get(id(tree))
        if kept is None:
            kept = self._named[id(tree)] = (tree, frozenset(self._names(tree)))
        return kept[1]

    def _names(self, tree: Node) -> set[Key]:
        found: set[Key] = set()
        for part in inside(tree):
            if isinstance(part, Read):
                found.add((part.group, part.name))
                if part.name in self.amounts:
                    found |= self.as_at
            elif part.__class__ not in NAMING:
                continue
            elif isinstance(part, (Count, Every, Others, Total, Picked)):
                found |= {key for key in self.questions if key[1] == part.group}
                found |= self.tables.get(part.group, set())
            elif isinstance(part, (Field, Lookup)):
                found |= self.tables.get(part.table, set())
            elif isinstance(part, CheckIs) and part.name != "*":
                found.add(("", part.name))
        return {key for key in found if key in self.questions or key in self.results}

    def beneath(self, tree: Node) -> list[Node]:
        """Every part of a rule, and of the results it names, and of those they name."""
        return [part for one in self.trees_beneath(tree) for part in inside(one)]

    def reads(self, tree: Node, name: str) -> bool:
        """Does a rule, or a result it rests on, read what has this name outside all groups?"""
        parts = (part for part in self.beneath(tree) if isinstance(part, Read))
        return any(part.name == name and not part.group for part in parts)

    def trees_beneath(self, tree: Node) -> list[Node]:
        """A rule, those of the results it names, and of those they name."""
        kept = self._beneath.get(id(tree))
        if kept is None:
            kept = self._beneath[id(tree)] = (tree, self._reached(tree))
        return kept[1]

    def _reached(self, tree: Node) -> list[Node]:
        found: list[Node] = []
        waiting, seen = [tree], set[Key]()
        while waiting:
            one = waiting.pop()
            found.append(one)
            for key in self.named(one):
                if key in self.results and key not in seen:
                    seen.add(key)
                    for row in self.results[key].rows:
                        waiting += [row.gives, *([row.rule.tree] if row.rule else [])]
        return found

    def of_result(self, result: Result) -> frozenset[Key]:
        """What its rows name."""
        kept = self._rows.get(id(result))
        if kept is None:
            parts = [
                part
                for row in result.rows
                for part in (row.gives, row.rule.tree if row.rule else None)
                if part is not None
            ]
            found = frozenset([key for part in parts for key in self.named(part)])
            kept = self._rows[id(result)] = (result, found)
        return kept[1]

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


@once_for_each(kept=8)
def _web(service: Service) -> Web:
    return Web._of(service)
