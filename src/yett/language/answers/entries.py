"""Rows of tables in words: by the column people know them by."""

from __future__ import annotations

from typing import Any

from yett.language.answers.values import show_value
from yett.language.interpret.frame import Frame
from yett.language.interpret.values import Lack
from yett.language.model import Service
from yett.language.phrases import PHRASES
from yett.language.types import BLANK, ENTRY, Type


def show_entry(service: Service, frame: Frame, table: str, key: Any, code: str) -> str:
    """A row by its column that is shown; by its key where the table does not have it."""
    if key == BLANK:
        return PHRASES["blank"].in_(code)
    name = frame.plan.table_of.get(table, table)
    found = next((each for each in service.tables if each.name == name), None)
    value = frame.cell(name, str(key), found.shown) if found and found.shown else key
    return str(key) if isinstance(value, Lack) else str(value)


def show_entries(
    service: Service, frame: Frame, table: str, keys: tuple[Any, ...], code: str
) -> str:
    said = [show_entry(service, frame, table, key, code) for key in keys]
    if len(said) < 2:
        return "".join(said) or PHRASES["nobody"].in_(code)
    return f"{', '.join(said[:-1])} {PHRASES['and'].in_(code)} {said[-1]}"


def entry_fields(
    service: Service, frame: Frame, name: str, shape: Type, code: str
) -> dict[str, str]:
    """The columns of the row an answer names, as in wanted school's title."""
    key = frame.read(name, "")
    table = next((each for each in service.tables if each.name == shape.unit), None)
    if shape.kind != ENTRY or table is None or isinstance(key, Lack) or key == BLANK:
        return {}
    cells = {
        each.name: (each.shape, frame.cell(table.name, str(key), each.name))
        for each in table.columns
    }
    return {
        f"{name}'s {column}": show_value(value, kind, code)
        if not isinstance(value, dict)
        else PHRASES["spot"].in_(code)
        for column, (kind, value) in cells.items()
        if not isinstance(value, Lack)
    }
