"""Answers by chance to any service: known, open, left out, unreadable, in rows and rows of rows."""

import copy
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import Any

from tests.language.both.names import COUNTS, DAYS, FIGURES, STATES, TIMES, UNITS
from yett.kernel.dates import Span
from yett.language.checks.rules import trees
from yett.language.model import Group, Question, Service
from yett.language.tree import Literal, inside
from yett.language.types import BLANK, CHOICE, DATE, MANY, MONEY, NUMBER, PLACE, SPAN, TIME, YES_NO

ODD = (
    "",
    " ",
    "x",
    "1e3",
    "1_0",
    "2026-02-30",
    "20260603",
    "7 fortnights",
    True,
    7,
    [],
    {},
    ["a", 1],
    "a",
)


@lru_cache(maxsize=256)
def edges(service: Service) -> tuple[str, ...]:
    """The figures at which its rules may turn, and their neighbours."""
    literals = [
        part.value
        for rule in trees(service)
        for part in inside(rule.tree)
        if isinstance(part, Literal)
    ]
    held = [each.value for amount in service.amounts for each in amount.held]
    figures = {value for value in (*literals, *held) if isinstance(value, Decimal)}
    moves = (Decimal(0), Decimal("0.01"), Decimal("-0.01"))
    return (*FIGURES, *sorted({f"{figure + move:f}" for figure in figures for move in moves}))


class Teller:
    """Gives answers, within a service and what registers hold: `keys` are those of the rows of each table."""

    def __init__(self, service: Service, rng: Random, keys: Mapping[str, Sequence[str]]) -> None:
        self.rng = rng
        self.figures = edges(service)
        self.keys = keys

    def some(self, items: Any) -> dict[str, Any]:
        """Some answers someone may have given, or somebody may have stored."""
        rng = self.rng
        found: dict[str, Any] = {}
        share = rng.choice((0.3, 0.8, 1.0))
        for item in items:
            if rng.random() > share:
                continue
            if isinstance(item, Group):
                rows = self._rows(item) if item.over else [{}] * rng.choice((0, 1, 1, 2, 3))
                found[item.name] = [row | self.some(item.questions) for row in rows]
                if rng.random() < 0.7:
                    found[item.closed_key] = True
                if item.check and rng.random() < 0.7:
                    found[f"check of {item.name}"] = rng.choice(STATES)
                continue
            found[item.name] = self._answer(item)
            if item.check and rng.random() < 0.7:
                found[f"check of {item.name}"] = rng.choice(STATES)
        return found

    def all(self, items: Any) -> dict[str, Any]:
        """An answer to each question, each of them readable, and the rows of each group and that there are no more."""
        rng = self.rng
        found: dict[str, Any] = {}
        for item in items:
            if isinstance(item, Group):
                rows = self._rows(item) if item.over else [{}] * rng.randint(item.least, 3)
                found[item.name] = [row | self.all(item.questions) for row in rows]
                found[item.closed_key] = True
                if item.check:
                    found[f"check of {item.name}"] = rng.choice(STATES)
                continue
            answer = None
            while answer is None or answer in ODD:
                answer = self._answer(item)
            found[item.name] = None if item.optional and rng.random() < 0.3 else answer
            if item.check:
                found[f"check of {item.name}"] = rng.choice(STATES)
        return found

    def _rows(self, group: Group) -> list[dict[str, Any]]:
        """The rows of a table that were answered about: each says which it is; one may be gone since."""
        told = [key for key in self.keys[group.over.table] if self.rng.random() < 0.9]
        self.rng.shuffle(told)
        told += ["nowhere"] if self.rng.random() < 0.1 else []
        return [{group.row_key: key} for key in told]

    def _answer(self, question: Question) -> Any:
        rng, chance = self.rng, self.rng.random()
        if chance < 0.12:
            return None
        if chance < 0.15:
            return copy.deepcopy(rng.choice(ODD))
        if question.table:
            blank = (BLANK,) if question.may_be_blank else ()
            return rng.choice((*self.keys[question.table], *blank, "nowhere"))
        keys = question.shape.keys
        if question.shape == TIME:
            return rng.choice(TIMES)
        made = {
            NUMBER: lambda: rng.choice(self.figures),
            MONEY: lambda: rng.choice(self.figures),
            DATE: lambda: rng.choice(DAYS),
            SPAN: lambda: str(Span(rng.choice(COUNTS), rng.choice(UNITS))),
            CHOICE: lambda: rng.choice((True, False)) if keys == YES_NO.keys else rng.choice(keys),
            MANY: lambda: rng.sample(keys, rng.randint(0, len(keys))),
            PLACE: lambda: {"lat": 55.9, "lon": -3.2},
        }
        return made.get(question.shape.kind, lambda: "words")()


def make_set(service: Service, seed: int) -> dict[str, Any]:
    """Answers on a day, and the results whose open questions are asked for."""
    rng = Random(f"answers {seed}")
    names = [result.name for result in service.results if not result.group]
    on = rng.choice(DAYS[:13])
    answers = Teller(service, rng, {}).some(service.questions)
    return {"on": on, "answers": answers | told_day(rng), "unsettled": names[:3]}


def told_day(rng: Random) -> dict[str, str]:
    """The day on which the person was told, where it has come."""
    return {"told": rng.choice(DAYS[:9])} if rng.random() < 0.3 else {}


def whole_answers(service: Service, rng: Random) -> dict[str, Any]:
    return Teller(service, rng, {}).all(service.questions)


def part_of(answers: dict[str, Any], items: Any, rng: Random) -> dict[str, Any]:
    """Fewer of the answers: some not given yet, some rows not told of yet."""
    found = {name: value for name, value in answers.items() if not name.endswith(" closed")}
    for item in items:
        if isinstance(item, Group) and isinstance(found.get(item.name), list):
            rows = found[item.name]
            kept = rows[: rng.randint(0, len(rows))] if rng.random() < 0.5 else rows
            found[item.name] = [part_of(row, item.questions, rng) for row in kept]
            if len(kept) == len(rows) and item.closed_key in answers and rng.random() < 0.7:
                found[item.closed_key] = answers[item.closed_key]
        if rng.random() < 0.3:
            for name in (item.name, f"{item.name} closed", f"check of {item.name}"):
                found.pop(name, None)
    return found
