"""Tables: where their rows come from, their keys, and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from yett.kernel.text import listed, nearest
from yett.language.build.cells import read_file
from yett.language.build.context import Context
from yett.language.build.dating import read_date
from yett.language.build.names import sound_name
from yett.language.lines import Line
from yett.language.model import Column, Table
from yett.language.rules.scope import COLUMN, Entry, GroupEntry, plural_of
from yett.language.sorting import Found, Sorted, sort
from yett.language.types import (
    ANSWERS,
    CHOICE,
    ENTRY,
    NUMBER,
    PERSON,
    PLAN,
    TEXT,
    UNKNOWN,
    YES_NO,
    Type,
)

# Columns that only tables have, and those answers that no register would hold.
OWN: Mapping[str, Type] = {"words": Type(TEXT), "plan": PLAN, "person": Type(PERSON)}
NOT_HELD = ("choice", "many choices", "photo", "file", "signature", "declaration")
KINDS = {**OWN, **{name: shape for name, shape in ANSWERS.items() if name not in NOT_HELD}}
NO_KEYS = ("words", "plan", "area", "place", "address")


@dataclass(slots=True)
class Draft:
    """A table whose rules have not been read yet."""

    table: Table
    parts: Sorted


def declare_tables(line: Line | None, context: Context) -> tuple[Draft, ...]:
    """Every table with its columns, so that rules and answers may name them."""
    if line is None:
        return ()
    found = sort(line, "tables", context.findings).found
    if not line.children:
        wrong = '"tables" holds no table'
        context.fault(line.number, wrong, 'add one, as in "school: every council school"')
    sound = [each for each in found if _declared(each, context)]
    return tuple(_draft(each, context) for each in sound)


def declare_people(context: Context) -> None:
    """Where there are tables, whoever takes part may be looked up by who they are."""
    for name in context.scope.parties if context.scope.tables else ():
        context.scope.add(Entry(name, "built-in", Type(PERSON), "", 0))


def _declared(found: Found, context: Context) -> bool:
    name = found.argument
    if not sound_name(name, found.number, context):
        return False
    scope = context.scope
    if name in scope.groups or ("", name) in scope.entries:
        context.fault(found.number, f'"{name}" is said twice', "give one of them another name")
        columns = [child.head.removeprefix("column ") for child in found.line.children]
        scope.excuse([name, *columns])
        return False
    scope.add_group(GroupEntry(name, "", plural_of(name), found.number))
    scope.tables[name] = ()
    return True


def _draft(found: Found, context: Context) -> Draft:
    name = found.argument
    parts = sort(found.line, "table", context.findings)
    columns = _columns(parts, context)
    for column in columns:
        context.scope.add(Entry(column.name, COLUMN, column.shape, name, column.line))
    keys = _keys(parts.one("key"), columns, name, context)
    context.scope.tables[name] = tuple(context.scope.entries[name, key] for key in keys)
    register, source = _source(parts.one("from"), context)
    if register and source:
        context.scope.registers.add(name)
    shown = _shown(parts.one("shown as"), columns, keys, context)
    context.scope.shown[name] = shown
    if not columns:
        wrong = f'"{name}" has no columns'
        context.fault(found.number, wrong, 'add, as in "column title: text"')
    return Draft(
        Table(name, found.words, source, register, keys, columns, None, found.number, shown), parts
    )


def _source(found: Found | None, context: Context) -> tuple[bool, str]:
    """`register Scottish schools`, or `file careers.csv`."""
    if found is None:
        return True, ""
    kind, _, name = found.words.partition(" ")
    name = name.strip()
    if kind.lower() not in ("register", "file") or not name:
        wrong = f'"{found.words}" does not say where the rows come from'
        context.fault(
            found.number,
            wrong,
            'write, as in "from: register Scottish schools" or "from: file schools.csv"',
        )
    elif kind.lower() == "file" and (not name.endswith(".csv") or "/" in name or "\\" in name):
        wrong = f'"{name}" is not a file of rows that stands beside the service'
        context.fault(found.number, wrong, 'write, as in "from: file schools.csv"')
        return False, ""
    return kind.lower() != "file", name


# Columns


def _columns(parts: Sorted, context: Context) -> tuple[Column, ...]:
    columns: dict[str, Column] = {}
    for each in parts.taking("column"):
        name = each.argument.lower()
        if not sound_name(name, each.number, context):
            continue
        if name in columns:
            context.fault(each.number, f'column "{name}" is said twice', "keep one of them")
            continue
        kind, shape = _kind(each, context)
        columns[name] = Column(name, kind, shape, each.number)
    return tuple(columns.values())


def _kind(found: Found, context: Context) -> tuple[str, Type]:
    words = found.words.lower()
    if words in KINDS:
        return words, KINDS[words]
    if words.startswith("one of "):
        keys = tuple(
            key.strip() for key in words[7:].removesuffix(", in order").split(",") if key.strip()
        )
        return "choice", YES_NO if set(keys) == {"yes", "no"} else Type(
            CHOICE, keys=keys, ordered=True
        )
    if words.startswith("number of "):
        unit = words.removeprefix("number of ")
        context.scope.units.add(unit)
        return "number", Type(NUMBER, unit=unit)
    if words.startswith(("entry in ", "an entry in ")):
        return "entry", _entry(words.partition("entry in ")[2], found, context)
    close = nearest(words, [*KINDS, "one of these", "entry in"])
    mend = (
        f'write "{close}"'
        if close
        else 'write, as in text, number, date, "one of small, large" or "entry in school"'
    )
    context.fault(found.number, f'"{found.words}" is not a type of column', mend)
    return "", Type(UNKNOWN)


def _entry(table: str, found: Found, context: Context) -> Type:
    if table in context.scope.tables:
        return Type(ENTRY, unit=table)
    close = nearest(table, context.scope.tables)
    mend = f'write "entry in {close}"' if close else 'declare it under "tables"'
    context.fault(found.number, f'"{table}" is not a table', mend)
    return Type(UNKNOWN)


def _keys(
    found: Found | None, columns: tuple[Column, ...], table: str, context: Context
) -> tuple[str, ...]:
    if found is None:
        return ()
    there = {column.name: column for column in columns}
    names = [name.strip().lower() for name in found.words.split(",") if name.strip()]
    for name in names:
        if name not in there:
            close = nearest(name, there)
            mend = f'write "{close}"' if close else f'add "column {name}: text"'
            context.fault(found.number, f'"{name}" is not a column of "{table}"', mend)
        elif there[name].kind in NO_KEYS:
            wrong = f'"{name}" is {there[name].shape}, which does not tell rows apart'
            context.fault(found.number, wrong, "name a column of text or numbers as the key")
        elif names.count(name) > 1:
            context.fault(found.number, f'"{name}" is said twice in the key', "keep one of them")
    return tuple(dict.fromkeys(name for name in names if name in there))


def _shown(
    found: Found | None, columns: tuple[Column, ...], keys: tuple[str, ...], context: Context
) -> str:
    """The column an entry is shown by: the first of text that is no key, unless another is named."""
    names = [column.name for column in columns]
    if found is not None:
        if found.words.lower() in names:
            return found.words.lower()
        close = nearest(found.words, names)
        mend = f'write "{close}"' if close else f"write {listed(names, 'or')}"
        context.fault(found.number, f'"{found.words}" is not a column', mend)
    texts = [
        column.name for column in columns if column.shape.kind == TEXT and column.name not in keys
    ]
    return next(iter(texts or keys), "")


# Once every name is known


def finish_tables(
    drafts: tuple[Draft, ...], files: Mapping[str, str] | None, context: Context
) -> tuple[Table, ...]:
    return tuple(_finish(draft, files, context) for draft in drafts)


def _finish(draft: Draft, files: Mapping[str, str] | None, context: Context) -> Table:
    table, as_at = draft.table, draft.parts.one("as at")
    if not table.register:
        if as_at is not None:
            wrong = '"as at" stands under a file, which is copied when the service is published'
            context.fault(
                as_at.number, wrong, 'remove it, or read a register, as in "from: register careers"'
            )
        return replace(table, rows=_rows(draft, files, context))
    return replace(table, as_at=read_date(as_at, '"as at: received"', context))


def _rows(
    draft: Draft, files: Mapping[str, str] | None, context: Context
) -> tuple[Mapping[str, Any], ...] | None:
    """None where the service is checked by itself, without what stands beside it."""
    table = draft.table
    if files is None or not table.source.endswith(".csv"):
        return None
    if table.source not in files:
        close = nearest(table.source, files)
        mend = f'write "{close}"' if close else "put it beside the service"
        found = draft.parts.one("from")
        context.fault(
            found.number if found else table.line,
            f'"{table.source}" does not stand beside the service',
            mend,
        )
        return None
    return read_file(table.source, files[table.source], table.columns, table.keys, context.findings)
