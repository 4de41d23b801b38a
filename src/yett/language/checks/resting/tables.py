"""The day a table is read on does not rest on that table, nor the days of a round on what is read on them."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Rule, Service
from yett.language.rules.unnamed import ROUND_NAMES
from yett.language.tree import Count, Every, Field, Lookup, Node, Picked, Read, Total, inside

ROUND = "round"
Edges = dict[str, set[str]]


def check_tables(service: Service, context: Context) -> None:
    days: dict[str, list[Rule]] = {}
    for table in service.tables:
        day = table.as_at or service.as_at if table.register else None
        days[table.name] = [day] if day else []
    rounds = service.rounds
    found = (rounds.opens, rounds.closes) if rounds else ()
    days[ROUND] = [each.rule for each in found if each and each.rule]
    edges = {name: {to for rule in rules for to in _read(rule)} for name, rules in days.items()}
    for name in sorted(name for name in edges if _comes_back(name, edges)):
        if name != ROUND:
            rule = days[name][0]
            wrong = f'"{name}" is read on a day that rests on what is read from it'
            context.fault(rule.line, wrong, 'name another day, as in "as at: received"')


def _read(rule: Rule) -> set[str]:
    """The tables a day rests on, and whether it rests on the days of a round. Circles through results are told of as such."""
    found = {_of(part) for part in inside(rule.tree)}
    return found - {""}


def _of(part: Node) -> str:
    if isinstance(part, (Field, Lookup)):
        return part.table
    if isinstance(part, (Count, Every, Picked, Total)):
        return part.group
    timed = isinstance(part, Read) and not part.group and part.name in ROUND_NAMES
    return ROUND if timed else ""


def _comes_back(start: str, edges: Edges) -> bool:
    waiting, seen = list(edges[start]), set[str]()
    while waiting:
        name = waiting.pop()
        if name == start:
            return start != ROUND
        if name not in seen:
            seen.add(name)
            waiting += edges.get(name, set())
    return False
