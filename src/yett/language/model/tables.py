"""Tables that rules read: registers, and files copied at publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yett.language.model.rule import Rule
from yett.language.types import Type


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, and the word its type was asked for by."""

    name: str
    kind: str
    shape: Type
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A register (its rows are asked for) or a file (`rows` were copied at publish; None until then)."""

    name: str
    words: str
    source: str
    register: bool
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    as_at: Rule | None
    line: int
    shown: str = ""
    rows: tuple[Mapping[str, str], ...] | None = None

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class Over:
    """The rows of a table a group asks about."""

    table: str
    rule: Rule
