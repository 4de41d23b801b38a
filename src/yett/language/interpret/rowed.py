"""The rows of groups and of tables, and the row an answer names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yett.language.interpret.values import ABSENT, NOT_KNOWN, Lack
from yett.language.types import BLANK

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame
    from yett.language.interpret.plan import Asked

Told = Mapping[str, Any]


def group_rows(frame: Frame, name: str) -> tuple[Sequence[Frame], bool]:
    """The rows someone has told of; or, of a group that goes over a table, those the table gives.

    While it is not known whether they are asked for, none counts: a row told of too early may yet fall away.
    """
    asked = frame.asked(name)
    if asked is not True:
        return (), asked is False
    if frame.plan.asked[frame.group, name].over is not None:
        return _over(frame, name)
    found = frame.seen.get(f"rows\n{name}")
    if found is None:
        told = enumerate(_told(frame, name))
        found = [frame.beneath(name, row, None, at) for at, row in told]
        frame.seen[f"rows\n{name}"] = found
    closed = frame.answers.get(f"{name} closed") is True or frame.silent(name)
    return found, closed


def _told(frame: Frame, name: str) -> list[Told]:
    given = frame.answers.get(name)
    return (
        [row for row in given if isinstance(row, Mapping)]
        if isinstance(given, (list, tuple))
        else []
    )


def _over(frame: Frame, name: str) -> tuple[Sequence[Frame], bool]:
    """One row for each row of the table, with the answers that were given for it."""
    found = frame.seen.get(f"rows\n{name}")
    if found is None:
        over = frame.plan.asked[frame.group, name].over
        picked, closed = over(frame) if over else ([], False)
        answers = {str(row.get(f"{name} row")): row for row in _told(frame, name)}
        rows = [
            frame.beneath(name, answers.get(row.row_key(row.group), {}), row.entry, at)
            for at, row in enumerate(picked)
        ]
        found = frame.seen[f"rows\n{name}"] = rows, closed
    both: tuple[Sequence[Frame], bool] = found
    return both


# Tables


def table_rows(frame: Frame, name: str) -> tuple[Sequence[Frame], bool]:
    """Every row of a table, seen from where we stand."""
    found = frame.seen.get(f"rows\n{name}")
    if found is None:
        entries = _entries(_top(frame), name)
        rows = [frame.beneath(name, {}, entry) for entry in entries or ()]
        found = frame.seen[f"rows\n{name}"] = rows, entries is not None
    return found


CASE = "case"


def case_rows(frame: Frame) -> Sequence[Frame]:
    """The cases of a round, seen from where we stand: a row of a table may be at hand."""
    found: list[Frame] | None = frame.seen.get("rows of cases")
    if found is None:
        top = _top(frame)
        found = frame.seen["rows of cases"] = [frame.of_case(case) for case in top.world.cases]
    return found


def _top(frame: Frame) -> Frame:
    while frame.outer is not None:
        frame = frame.outer
    return frame


def _entries(frame: Frame, name: str) -> Sequence[Told] | None:
    """The rows as they stood on the day the table is read on; None while that is not known or the register is silent."""
    table = frame.plan.tables[name]
    if table.rows is not None:
        return table.rows
    as_at = frame.plan.tables_at.get(name)
    on = as_at(frame) if as_at else frame.read_on()
    return frame.world.rows(name, on) if isinstance(on, date) else None


def look_up(frame: Frame, table: str, key: str, column: str) -> Any:
    index = frame.seen.get(f"index\n{table}")
    if index is None:
        entries = _entries(frame, table)
        index = frame.seen[f"index\n{table}"] = {
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
    rows, closed = table_rows(frame, asked.table)
    if not closed:
        return value
    row = next((each for each in rows if each.row_key(asked.table) == value), None)
    offered = row is not None and (asked.only_where is None or asked.only_where(row) is True)
    return value if offered else NOT_KNOWN
