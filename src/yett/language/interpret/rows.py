"""The rows of groups and of tables, and the row an answer names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from yett.language.interpret.labels import aside, label, rows_label
from yett.language.interpret.steps import Step
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Lack
from yett.language.model import Group
from yett.language.types import BLANK

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame
    from yett.language.interpret.plan import Asked

Told = Mapping[str, Any]
Rows = tuple[Sequence["Frame"], bool]  # and whether these are all there can be
Column = tuple[list[Any], bool, int]
Picker = Callable[[Any], tuple[list["Frame"], bool]]


def group_rows(group: Group, asked: Asked) -> Step:
    """The rows someone has told of; or, of a group that goes over a table, those the table gives.

    While it is not known whether they are asked for, none counts: a row told of too early may yet fall away.
    """
    only_if, found = asked.only_if, _told_rows(group, asked)

    def run(frame: Frame) -> Rows:
        holds = True if only_if is None else only_if(frame)
        return found(frame) if holds is True else ((), holds is False)

    return run


def _told_rows(group: Group, asked: Asked) -> Step:
    if asked.over is not None:
        return _over(group, asked.over)
    name, closed = group.name, _closed(group, asked)

    def run(frame: Frame) -> Rows:
        rows = [frame.beneath(name, row, None, at) for at, row in enumerate(_told(frame, name))]
        return rows, closed(frame)

    return run


def _closed(group: Group, asked: Asked) -> Callable[[Frame], bool]:
    key, silent = group.closed_key, asked.silent
    return lambda frame: frame.answers.get(key) is True or frame.silent(silent)


def _told(frame: Frame, name: str) -> Sequence[Told]:
    given = frame.answers.get(name)
    if given.__class__ is list or isinstance(given, (list, tuple)):
        for row in given:
            if row.__class__ is not dict:
                return [each for each in given if isinstance(each, Mapping)]
        return given
    return ()


def _over(group: Group, over: Picker) -> Step:
    """One row for each row of the table, with the answers that were given for it."""
    name, row_key = group.name, group.row_key

    def run(frame: Frame) -> Rows:
        picked, closed = over(frame)
        answers = {str(row.get(row_key)): row for row in _told(frame, name)}
        rows = [
            frame.beneath(name, answers.get(row.row_key(row.group), {}), row.entry, at)
            for at, row in enumerate(picked)
        ]
        return rows, closed

    return run


def column(group: str, name: str) -> Step:
    """What a name stands for in each row; whether these are all; and how many are not known yet."""
    told, key = itemgetter(rows_label(group)), itemgetter(label(name, group))

    def run(frame: Frame) -> Column:
        rows, closed = told(frame)
        values = [key(row) for row in rows]
        return values, closed, values.count(NOT_KNOWN)

    return run


class Standing(NamedTuple):
    """How an answer stands among the answers: under which name, which choices are taken as they stand, and what it is where it was left out."""

    name: str
    choices: frozenset[str]
    take: Callable[[Any], Any]
    left_out: Lack


def column_told(group: Group, asked: Asked, standing: Standing) -> Step:
    """The same, of a question that is asked in every row: the answers are enough, and no row is made."""
    rows, only_if, closed, silent = group.name, asked.only_if, group.closed_key, asked.silent
    name, choices, take, left_out = standing

    def run(frame: Frame) -> Column:
        holds = True if only_if is None else only_if(frame)
        if holds is not True:
            return [], holds is False, 0
        values, unknown = [], 0
        for row in _told(frame, rows):
            value = row.get(name)
            if value.__class__ is not str or value not in choices:
                value = take(value) if value is not None else left_out if name in row else NOT_KNOWN
                unknown += value is NOT_KNOWN
            values.append(value)
        return values, frame.answers.get(closed) is True or frame.silent(silent), unknown

    return run


# Tables


def table_rows(name: str) -> Step:
    """Every row of a table, seen from where we stand."""

    def run(frame: Frame) -> Rows:
        entries = _entries(frame.outermost, name)
        rows = [frame.beneath(name, {}, entry, at) for at, entry in enumerate(entries or ())]
        return rows, entries is not None

    return run


CASE = "case"


def case_rows(frame: Frame) -> Rows:
    """The cases of a round, seen from where we stand: a row of a table may be at hand."""
    return [frame.of_case(case) for case in frame.outermost.world.cases], True


def _entries(frame: Frame, name: str) -> Sequence[Told] | None:
    """The rows as they stood on the day the table is read on; None while that is not known or the register is silent."""
    table = frame.plan.tables[name]
    if table.rows is not None:
        return table.rows
    as_at = frame.plan.tables_at.get(name)
    on = as_at(frame) if as_at else frame.read_on()
    return frame.world.rows(name, on) if isinstance(on, date) else None


def look_up(frame: Frame, table: str, key: str, column: str) -> Any:
    label = aside(f"index of {table}")
    index = frame.get(label)
    if index is None:
        entries = _entries(frame, table)
        index = frame[label] = {
            key_of(frame, table, entry).casefold(): entry for entry in entries or ()
        } | ({} if entries is not None else {None: {}})
    if None in index:
        return NOT_KNOWN
    entry = index.get(key.casefold())
    value = None if entry is None else entry.get(column)
    return ABSENT if value is None else frame.plan.columns[table, column](value)


def key_of(frame: Frame, table: str, entry: Told) -> str:
    """The values of a row's keys: how it is known among all others, and stored as an answer."""
    keys = frame.plan.tables[table].keys
    return " / ".join(_written(frame.plan.columns[table, key](entry.get(key, ""))) for key in keys)


def _written(value: Any) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value).strip()


# An answer that names a row


def taken_entry(frame: Frame, asked: Asked, value: Any) -> Any:
    """The row that was chosen; not known yet where the table has no such row, or may not offer it."""
    if isinstance(value, Lack) or value == BLANK:
        return value
    rows, closed = frame.rows(asked.table)
    if not closed:
        return value
    row = next((each for each in rows if each.row_key(asked.table) == value), None)
    offered = row is not None and (asked.only_where is None or asked.only_where(row) is True)
    return value if offered else NOT_KNOWN
