"""Makes tables by chance, the rows registers hold of them, and what a service chooses from them or asks of each of their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import Any

from tests.language.both.names import (
    COUNTS,
    DAYS,
    FIGURES,
    METRES,
    MONEY_,
    PLAIN,
    TIMES,
    UNITS,
    Name,
    Names,
)
from yett.kernel.dates import Span
from yett.language.interpret.world import SINCE, UNTIL
from yett.language.model import Column, Rule, Service, Table
from yett.language.tree import Literal, Read, ThisRow
from yett.language.types import (
    CHOICE,
    DATE,
    ENTRY,
    NUMBER,
    PERSON,
    PLACE,
    SPAN,
    TEXT,
    TIME,
    YES_NO,
    Type,
)

LETTERS = ("a", "b", "c", "d")
PEOPLE = ("anna", "bao")
CELLS = (
    ("text", Type(TEXT)), ("number", PLAIN), ("number", METRES), ("money", MONEY_), ("date", Type(DATE)), ("yes or no", YES_NO),
    ("choice", Type(CHOICE, keys=LETTERS, ordered=True)), ("place", Type(PLACE)), ("duration", Type(SPAN)), ("time", TIME),
    ("person", Type(PERSON)),
)  # fmt: skip
KEYS = (("text", Type(TEXT)), ("number", PLAIN), ("choice", Type(CHOICE, keys=LETTERS, ordered=True)))  # fmt: skip
SPOTS = ({"lat": 55.9, "lon": -3.2}, {"lat": 57.0, "lon": -2.0})
Rows = tuple[Mapping[str, Any], ...]


def make_tables(rng: Random, names: Names) -> tuple[Table, ...]:
    """One to three, each of which may name rows of those before it; their columns and rows are names at once."""
    for number in range(rng.randint(1, 3)):
        table = _table(rng, names, number)
        names.tables[table.name] = table
        name_columns(names, table, table.name)
    return tuple(names.tables.values())


def name_columns(names: Names, table: Table, group: str) -> None:
    """In a row of the table, or of a group that goes over it, its columns are names, and so is the row itself."""
    names.known += [Name(each.name, group, each.shape) for each in table.columns]
    names.known.append(Name(f"this {group}", group, Type(ENTRY, unit=table.name), node=ThisRow(group)))  # fmt: skip


def _table(rng: Random, names: Names, number: int) -> Table:
    name = f"table {number}"
    entries = tuple(("entry", Type(ENTRY, unit=each)) for each in names.tables)
    keyed = rng.sample((*KEYS, *entries), rng.randint(1, 2))
    kinds = [*keyed, *(rng.choice((*CELLS, *entries)) for _ in range(rng.randint(1, 3)))]
    columns = tuple(Column(f"{name} column {at}", kind, shape, 1) for at, (kind, shape) in enumerate(kinds))  # fmt: skip
    keys = tuple(column.name for column in columns[: len(keyed)])
    register = rng.random() < 0.7
    table = Table(name, name, "", register, keys, columns, _as_at(rng, names) if register else None, 1)  # fmt: skip
    return table if register else replace(table, rows=make_rows(rng, table, {}))


def _as_at(rng: Random, names: Names) -> Rule | None:
    """The day its rows are read on: often that of the service."""
    days = [each.read for each in names.known if each.type.kind == DATE and not each.group]
    day = Literal(date.fromisoformat(rng.choice(DAYS[:7])))
    return Rule(rng.choice((Read("received"), day, *days)), "made", 1) if rng.random() < 0.4 else None  # fmt: skip


# Rows


def make_rows(rng: Random, table: Table, known: Mapping[str, Sequence[str]]) -> Rows:
    """Some rows, told apart by their keys. `known` holds the keys of the rows of other tables."""
    shapes = {column.name: column.shape for column in table.columns}
    told = list(product(*(_keys(shapes[key], known) for key in table.keys)))
    rows = []
    for keys in rng.sample(told, min(len(told), rng.randint(0, 5))):
        row = {name: _cell(rng, shape, known) for name, shape in shapes.items()}
        row = {name: cell for name, cell in row.items() if rng.random() < 0.85}
        rows.append(row | dict(zip(table.keys, keys, strict=True)))
    return tuple(rows)


def _keys(shape: Type, known: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if shape.kind == ENTRY:
        return known.get(shape.unit) or ("1",)
    return {NUMBER: ("1", "2", "7"), CHOICE: LETTERS[:3]}.get(shape.kind, ("a", "b", "words"))


def _cell(rng: Random, shape: Type, known: Mapping[str, Sequence[str]]) -> Any:
    if rng.random() < 0.05:
        return "unreadable"
    if shape.kind == ENTRY:
        return rng.choice((*_keys(shape, known), "nowhere"))
    if shape == TIME:
        return rng.choice(TIMES)
    made = {
        DATE: lambda: rng.choice(DAYS),
        SPAN: lambda: str(Span(rng.choice(COUNTS), rng.choice(UNITS))),
        CHOICE: lambda: rng.choice(shape.keys),
        PLACE: lambda: rng.choice(SPOTS),
        PERSON: lambda: rng.choice(PEOPLE),
        TEXT: lambda: rng.choice(("a", "b", "words")),
    }
    return made.get(shape.kind, lambda: rng.choice(FIGURES))()


def key_of(table: Table, row: Mapping[str, Any]) -> str:
    """How a row is named by an answer: the keys as they are written, which are all written plainly."""
    return " / ".join(row[key] for key in table.keys)


def make_registers(service: Service, rng: Random) -> tuple[dict[str, Rows], dict[str, list[str]]]:
    """What registers hold, by the names of their tables, and the keys of the rows of every table."""
    rows: dict[str, Rows] = {}
    keys: dict[str, list[str]] = {}
    dated = rng.random() < 0.3
    for table in service.tables:
        found = make_rows(rng, table, keys) if table.rows is None else table.rows
        keys[table.name] = [key_of(table, row) for row in found]
        if table.rows is None:
            rows[table.name] = tuple(_dated(rng, row) for row in found) if dated else found
    return rows, keys


def _dated(rng: Random, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Now and then a row holds only from a day on, or until one."""
    if rng.random() < 0.6:
        return row
    return {**row, rng.choice((SINCE, UNTIL)): date.fromisoformat(rng.choice(DAYS[:8]))}
