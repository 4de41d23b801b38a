"""What every name of a service stands for, in the row of a group or outside all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from yett.language.interpret.labels import column_label, label, named, rows_label
from yett.language.interpret.rows import (
    CASE,
    case_rows,
    column,
    column_told,
    group_rows,
    table_rows,
)
from yett.language.interpret.sources import (
    amount,
    answer_to,
    cell,
    held_on,
    result,
    standing,
)
from yett.language.interpret.steps import Step
from yett.language.model import Group

if TYPE_CHECKING:
    from yett.language.interpret.plan import Asked, Plan


Maker = Callable[[], Step]
DAYS = 64  # of which what is known is kept


class Known(dict[date, dict[str, Any]]):
    """What is known on a day before anything is told: amounts, unless answers say on which day they are read."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        named = {name for group, name in (*plan.asked, *plan.reckoned) if not group}
        amounts = plan.amounts.values() if plan.as_at is None else ()
        self._amounts = [each for each in amounts if each.name not in named]

    def __missing__(self, on: date) -> dict[str, Any]:
        if len(self) >= DAYS:
            self.clear()
        found = self[on] = {label(each.name): held_on(each, on) for each in self._amounts}
        return found


class Names(dict[str, Step]):
    """The names of a group, or of the whole, by their labels, each made when it is first asked for.
    Any other name is one of the rows it stands in, or given from outside."""

    def __init__(self, group: str, makers: dict[str, Maker]) -> None:
        super().__init__()
        self._group = group
        self._makers = makers

    def __missing__(self, key: str) -> Step:
        maker = self._makers.get(key)
        found = self[key] = self._elsewhere(key) if maker is None else maker()
        return found

    def _elsewhere(self, key: str) -> Step:
        group, name = named(key)
        own = group == self._group
        return (lambda row: row.given(name)) if own else (lambda row: row.beyond()[key])


def all_names(plan: Plan) -> dict[str, Names]:
    """The rows of tables and the cases of a round are seen from anywhere."""
    groups = {"", *(group for group, _ in (*plan.asked, *plan.reckoned)), *plan.table_of}
    groups |= {name for (_, name), each in plan.asked.items() if isinstance(each.item, Group)}
    found: dict[str, dict[str, Maker]] = {group: {} for group in groups}
    for (group, name), take in plan.columns.items():
        found[group][label(name, group)] = partial(cell, name, take)
    for name, each in plan.amounts.items():
        found[""][label(name)] = partial(amount, each)
    for (group, name), reckoned in plan.reckoned.items():
        found[group][label(name, group)] = partial(result, reckoned)
    for (group, name), asked in plan.asked.items():
        found[group][label(name, group)] = partial(answer_to, asked)
        if isinstance(asked.item, Group):
            found[group] |= _rows_of(plan, asked.item, asked)
    everywhere = _tables_of(plan)
    return {group: Names(group, names | everywhere) for group, names in found.items()}


def _rows_of(plan: Plan, group: Group, asked: Asked) -> dict[str, Maker]:
    """The rows of a group, and each of their names in all of them."""
    known = (*plan.columns, *plan.reckoned, *plan.days, *plan.asked)
    columns: dict[str, Maker] = {name: partial(column, group.name, name) for of, name in known if of == group.name}  # fmt: skip
    if group.over is None:
        columns |= {
            name: partial(_column_told, group, asked, each)
            for (of, name), each in plan.asked.items()
            if of == group.name and not (each.only_if or each.table or each.silent)
        }
    rows: dict[str, Maker] = {rows_label(group.name): partial(group_rows, group, asked)}
    return rows | {column_label(name, group.name): each for name, each in columns.items()}


def _column_told(group: Group, asked: Asked, each: Asked) -> Step:
    return column_told(group, asked, standing(each))


def _tables_of(plan: Plan) -> dict[str, Maker]:
    rows: dict[str, Maker] = {rows_label(name): partial(table_rows, name) for name in plan.tables}
    columns: dict[str, Maker] = {
        column_label(name, table): partial(column, table, name)
        for table, name in (*plan.columns, *plan.reckoned)
        if table in plan.tables
    }
    return {**rows, rows_label(CASE): lambda: case_rows, **columns}
