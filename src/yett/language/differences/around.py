"""What stands around a service and is part of its edition: rows of the files its tables copy, rules in Python, and what the vocabulary says."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from yett.kernel.text import listed
from yett.language.differences.difference import Difference, Found, Then, changed, reworded
from yett.language.model import Question, Service, Table
from yett.language.source import Source
from yett.language.vocabulary import Item

TABLES, WORK, ASK = "tables", "work out", "ask"
MOST_ROWS = 20  # that are told one by one
Row = Mapping[str, Any]


def tables(old: Service, new: Service) -> Found:
    """Row by row, by their keys. What the lines of a table say is told by these."""
    before = {each.name: each for each in old.tables}
    for table in new.tables:
        was = before.get(table.name)
        if was is not None and was.keys == table.keys:
            found = list(_rows(was, table))
            yield from islice(found, MOST_ROWS)
            if len(found) > MOST_ROWS:
                more = len(found) - MOST_ROWS
                words = f'of "{table.name}", {more:,} more cells or rows are different'
                yield Difference(TABLES, words, Then.FOLLOWS)


def _rows(old: Table, new: Table) -> Found:
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys((*before, *after)):
        name = f'the row "{key}" of "{new.name}"'
        if key not in after or key not in before:
            said = "new" if key in after else "gone"
            row = after.get(key) or before[key]
            told = ", ".join(f"{column} {value}" for column, value in row.items())
            yield Difference(TABLES, f"{name} is {said}: {told}", Then.FOLLOWS)
            continue
        for column in (each.name for each in new.columns if old.column(each.name)):
            was, now = _cell(before[key].get(column)), _cell(after[key].get(column))
            yield from changed(TABLES, f"{column} of {name}", was, now, Then.FOLLOWS)


def _by_key(table: Table) -> dict[str, Row]:
    return {
        ", ".join(str(row.get(name, "")) for name in table.keys): row for row in table.rows or ()
    }


def _cell(value: Any) -> str | None:
    return None if value is None else str(value)


def python(old: Source, new: Source, service: Service) -> Found:
    """What a function does is not read; that its file is another one is told."""
    if service.ruled and old.rules_text != new.rules_text:
        names = listed([f'"{name}"' for name, _ in service.ruled])
        words = f"the rules in Python by which {names} follow are written otherwise"
        yield Difference(WORK, words, Then.FOLLOWS)


def items(old: Source, new: Source, service: Service) -> Found:
    """Of each item that is asked for, what no question of the service says itself."""
    asked = [each for each in (*service.items, *service.later) if isinstance(each, Question)]
    for name in dict.fromkeys(each.data for each in asked if each.data):
        if name in old.vocabulary and name in new.vocabulary:
            yield from _item(old.vocabulary[name], new.vocabulary[name])


def _item(old: Item, new: Item) -> Found:
    what = f'"{new.name}" in the vocabulary'
    yield from reworded(ASK, f"the wording of {what}", old.words, new.words)
    yield from changed(ASK, f"the register that knows {what}", old.source, new.source)
    yield from changed(ASK, f"the address of {what}", old.uri, new.uri)
    before, after = ({each.key: each.words for each in item.choices} for item in (old, new))
    for key in dict.fromkeys((*before, *after)):
        words = f'the wording of choice "{key}" of {what}'
        yield from reworded(ASK, words, before.get(key), after.get(key))
