"""A service made ready to be evaluated: every tree turned once into a chain of plain calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from yett.language.interpret.built_in import NAMES, applicant, unknown
from yett.language.interpret.moments import both, by_person, takes_part
from yett.language.interpret.naming import Known, Names, all_names
from yett.language.interpret.nodes import Step, step
from yett.language.interpret.repeating import days_of
from yett.language.interpret.rounds import NAMES as ROUND_NAMES
from yett.language.interpret.tabled import picker
from yett.language.interpret.taking import taker
from yett.language.model import (
    DECIDER,
    Amount,
    Decision,
    Group,
    Question,
    Result,
    Rounds,
    Service,
    Table,
)
from yett.language.once import once_for_each
from yett.language.tree import Node, Picked
from yett.language.types import BLANK


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or group with its rules ready."""

    item: Question | Group
    only_if: Step | None
    stops: tuple[Step, ...]
    again: tuple[Step, ...]
    take: Callable[[Any], Any]
    table: str = ""
    only_where: Step | None = None
    over: Callable[[Any], tuple[list[Any], bool]] | None = None
    silent: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A result with its rows ready: what each gives, and when."""

    result: Result
    rows: tuple[tuple[Step, Step | None], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    asked: Mapping[tuple[str, str], Asked] = field(default_factory=dict)
    reckoned: Mapping[tuple[str, str], Reckoned] = field(default_factory=dict)
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    outcomes: tuple[tuple[str, Step | None], ...] = ()
    by: tuple[Step | None, ...] = ()
    within: tuple[Step | None, ...] = ()
    checked: tuple[str, ...] = ()
    as_at: Step | None = None
    tables: Mapping[str, Table] = field(default_factory=dict)
    tables_at: Mapping[str, Step] = field(default_factory=dict)
    table_of: Mapping[str, str] = field(
        default_factory=dict
    )  # of a table, and of a group that goes over one
    columns: Mapping[tuple[str, str], Callable[[Any], Any]] = field(default_factory=dict)
    rounds: Rounds | None = None
    moments: Mapping[int, Step] = field(
        default_factory=dict
    )  # when rounds open and close, by their lines
    of: tuple[Step | None, ...] = ()  # the day each time limit runs from
    built_in: Mapping[str, Step] = field(default_factory=lambda: NAMES)
    by_person: Step = lambda frame: True
    days: Mapping[tuple[str, str], Step] = field(default_factory=dict)
    joined: Mapping[str, Step | None] = field(default_factory=dict)
    as_at_tree: Node | None = None
    names: Mapping[str, Names] = field(default_factory=dict)
    known: Mapping[date, dict[str, Any]] = field(default_factory=dict)


@once_for_each(kept=4096)
def plan_of(service: Service) -> Plan:
    """The plan of a service, made once."""
    decider = by_person(service.decision)
    joined = {party.name: takes_part(party) for party in service.parties} | {DECIDER: decider}
    questions = service.items
    plan = Plan(
        asked=_all_asked(service, questions, joined),
        reckoned={(each.group, each.name): _reckoned(each) for each in service.worked_out},
        amounts={amount.name: amount for amount in service.amounts},
        checked=tuple(item.name for item in questions if item.check and not item.group),
        by_person=decider,
        joined=joined,
        days={key: day for each in service.periods for key, day in days_of(each).items()},
        as_at=step(service.as_at.tree) if service.as_at else None,
        **_tables(service, questions),
        as_at_tree=service.as_at.tree if service.as_at else None,
        **_rounds(service),
        **_decided(service.decision),
    )
    return replace(plan, names=all_names(plan), known=Known(plan))


def _all_asked(
    service: Service, questions: tuple[Question | Group, ...], joined: Mapping[str, Step | None]
) -> dict[tuple[str, str], Asked]:
    silent = {party.name: party.silent_key for party in service.parties if party.silence_means}
    return {
        (item.group, item.name): _asked(
            item, "" if item.group else item.party, joined, silent.get(item.party, "")
        )
        for item in questions
    }


def _tables(service: Service, questions: tuple[Question | Group, ...]) -> dict[str, Any]:
    tables = {table.name: table for table in service.tables}
    over = {
        item.name: item.over.table for item in questions if isinstance(item, Group) and item.over
    }
    table_of = {name: name for name in tables} | over
    return {
        "tables": tables,
        "tables_at": {name: step(each.as_at.tree) for name, each in tables.items() if each.as_at},
        "table_of": table_of,
        "columns": {
            (group, column.name): taker(column.shape)
            for group, table in table_of.items()
            if table in tables
            for column in tables[table].columns
        },
    }


def _rounds(service: Service) -> dict[str, Any]:
    rounds = service.rounds
    found = (rounds.opens, rounds.closes) if rounds else ()
    return {
        "rounds": rounds,
        "moments": {each.line: step(each.rule.tree) for each in found if each and each.rule},
        "built_in": {
            **NAMES,
            **(ROUND_NAMES if rounds else {}),
            **{party.name: unknown for party in service.parties},
            service.begins: applicant,
        },
    }


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "outcomes": tuple(
            (each.key, step(each.rule.tree) if each.rule else None) for each in decision.outcomes
        ),
        "by": tuple(step(each.rule.tree) if each.rule else None for each in decision.by),
        "within": tuple(step(each.rule.tree) if each.rule else None for each in decision.within),
        "of": tuple(step(each.of.tree) if each.of else None for each in decision.within),
    }


def _asked(
    item: Question | Group, party: str, joined: Mapping[str, Step | None], silent: str
) -> Asked:
    only_if = both(joined.get(party), step(item.only_if.tree) if item.only_if else None)
    if isinstance(item, Group):
        return Asked(item, only_if, (), (), lambda value: value, over=_over(item), silent=silent)
    stops = tuple(step(stop.rule.tree) for stop in item.stops)
    again = tuple(step(stop.rule.tree) for stop in item.ask_again)
    only_where = step(item.only_where.tree) if item.only_where else None
    take = taker(item.shape)
    if item.may_be_blank:
        take = _or_blank(take)
    return Asked(item, only_if, stops, again, take, item.table, only_where, silent=silent)


def _or_blank(take: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: value if value == BLANK else take(value)


def _over(group: Group) -> Callable[[Any], tuple[list[Any], bool]] | None:
    tree = group.over.rule.tree if group.over else None
    return picker(tree) if isinstance(tree, Picked) else None


def _reckoned(result: Result) -> Reckoned:
    rows = tuple(
        (step(row.gives), step(row.rule.tree) if row.rule else None) for row in result.rows
    )
    return Reckoned(result, rows)
