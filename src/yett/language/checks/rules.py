"""Every rule of a service, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yett.language.model import Group, Question, Result, Service, walk
from yett.language.rules.scope import BUILT_IN
from yett.language.tree import CheckIs, Count, Every, Node, Read, Total, inside

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
        if item.only_if:
            yield Standing(item.only_if.tree, item.only_if.line, item.group)
        if isinstance(item, Question):
            yield from (
                Standing(stop.rule.tree, stop.rule.line, item.group)
                for stop in (*item.stops, *item.ask_again)
            )
    for result in service.results:
        for row in result.rows:
            yield Standing(row.gives, row.line, result.group)
            if row.rule:
                yield Standing(row.rule.tree, row.line, result.group)
    for rule in (service.fee.rule, service.fee.taken_when) if service.fee else ():
        if rule:
            yield Standing(rule.tree, rule.line, "")
    if service.as_at:
        yield Standing(service.as_at.tree, service.as_at.line, "")
    decision = service.decision
    more = [each.rule for each in decision.by] + [each.rule for each in decision.within]
    more += [each.rule for each in decision.outcomes]
    yield from (Standing(rule.tree, rule.line, "") for rule in more if rule)


@dataclass(slots=True)
class Web:
    """What each name rests on."""

    questions: dict[Key, Question | Group]
    results: dict[Key, Result]
    amounts: frozenset[str] = frozenset()
    as_at: frozenset[Key] = frozenset()

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
        return web

    def named(self, tree: Node) -> set[Key]:
        """The questions, groups and results a rule names; an amount rests on the day it is read on."""
        found: set[Key] = set()
        for part in inside(tree):
            if isinstance(part, Read):
                found.add((part.group, part.name))
                found |= self.as_at if part.name in self.amounts else frozenset()
            elif isinstance(part, (Count, Every, Total)):
                found |= {key for key in self.questions if key[1] == part.group}
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
        return found
