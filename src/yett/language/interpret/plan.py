"""A service made ready to be evaluated: every tree turned once into a chain of plain calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from yett.language.interpret.nodes import Step, step
from yett.language.interpret.taking import taker
from yett.language.model import Amount, Decision, Group, Question, Result, Service, walk


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or group with its rules ready."""

    item: Question | Group
    only_if: Step | None
    stops: tuple[Step, ...]
    again: tuple[Step, ...]
    take: Callable[[Any], Any]


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


@lru_cache(maxsize=4096)
def plan_of(service: Service) -> Plan:
    """The plan of a service, made once."""
    questions = walk(service.questions)
    return Plan(
        asked={(item.group, item.name): _asked(item) for item in questions},
        reckoned={(result.group, result.name): _reckoned(result) for result in service.results},
        amounts={amount.name: amount for amount in service.amounts},
        checked=tuple(
            item.name
            for item in questions
            if isinstance(item, Question) and item.check and not item.group
        ),
        as_at=step(service.as_at.tree) if service.as_at else None,
        **_decided(service.decision),
    )


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "outcomes": tuple(
            (each.key, step(each.rule.tree) if each.rule else None) for each in decision.outcomes
        ),
        "by": tuple(step(each.rule.tree) if each.rule else None for each in decision.by),
        "within": tuple(step(each.rule.tree) if each.rule else None for each in decision.within),
    }


def _asked(item: Question | Group) -> Asked:
    only_if = step(item.only_if.tree) if item.only_if else None
    if isinstance(item, Group):
        return Asked(item, only_if, (), (), lambda value: value)
    stops = tuple(step(stop.rule.tree) for stop in item.stops)
    again = tuple(step(stop.rule.tree) for stop in item.ask_again)
    return Asked(item, only_if, stops, again, taker(item.shape))


def _reckoned(result: Result) -> Reckoned:
    rows = tuple(
        (step(row.gives), step(row.rule.tree) if row.rule else None) for row in result.rows
    )
    return Reckoned(result, rows)
