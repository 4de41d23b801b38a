"""Groups that ask about the rows of a table, and the order rows are picked in."""

from __future__ import annotations

from dataclasses import replace

from yett.kernel.text import nearest
from yett.language.build.context import Context
from yett.language.model import Over, Rule
from yett.language.rules.read import read_picked
from yett.language.rules.scope import COLUMN, Chain, Scope
from yett.language.rules.tokens import cut
from yett.language.sorting import Found, Sorted
from yett.language.tree import Lot, Node, Ordered, Picked, Read


def declare_over(found: Found | None, group: str, context: Context) -> None:
    """The columns of the table are columns of the group's rows."""
    table = _table(found, context) if found else None
    if table is not None:
        context.scope.over[group] = table
    for entry in [*context.scope.entries.values()] if table else ():
        if entry.group == table and entry.what == COLUMN:
            context.scope.add(replace(entry, group=group))


def is_picked(text: str, scope: Scope) -> bool:
    """Does a sum begin with a table or group, and so stand for its rows?"""
    words = tuple(token.text for token in cut(text))
    return any(
        words[end : end + 1] in ((), (",",), ("where",)) and not scope.find(words, 0, ())
        for _, end in scope.find_group(words, 0)
    )


def _table(found: Found, context: Context) -> str | None:
    words = tuple(token.text for token in cut(found.words))
    named = [name for name, _ in context.scope.find_group(words, 0)]
    return next((name for name in named if name in context.scope.tables), None)


def read_over(found: Found | None, parts: Sorted, chain: Chain, context: Context) -> Over | None:
    """`asset where at station is visited station, in order of asset number`."""
    if found is None:
        return None
    for name in ("at least", "at most"):
        other = parts.one(name)
        if other is not None:
            wrong = f'"{name}" stands beside "over", and the table tells how many there are'
            context.fault(other.number, wrong, f'remove "{name}"')
    table = _table(found, context)
    if table is None:
        _no_table(found, context)
        return None
    meaning = read_picked(found.words, context.scope, chain, found.number, context.findings)
    if meaning is None or not isinstance(meaning.node, Picked):
        return None
    check_order(meaning.node, found.words, found.number, context)
    return Over(table, Rule(meaning.node, found.words, found.number))


def _no_table(found: Found, context: Context) -> None:
    written = found.words.split(" where ")[0].split(",")[0]
    close = nearest(written.lower(), context.scope.tables)
    mend = f'write "{close}"' if close else 'declare it under "tables"'
    context.fault(found.number, f'"{written}" is not a table', mend)


def check_order(node: Picked, text: str, line: int, context: Context) -> None:
    """An order that could leave two rows alike ends in a key, or by lot."""
    if not node.order:
        if node.first is not None:
            wrong = f'"{text}" takes the first, and does not say in which order'
            context.fault(line, wrong, 'add, as in ", in order of title" before it')
        return
    last = node.order[-1]
    if isinstance(last, Lot) or _tells_apart(last, node.group, context):
        return
    keys = [key.name for key in context.scope.tables.get(context.scope.table_of(node.group), ())]
    ending = f'", then {keys[-1]}" or ", then lot"' if keys else '", then lot"'
    context.fault(line, f'the order of "{text}" can leave two rows alike', f"go on with {ending}")


def _tells_apart(last: Node, group: str, context: Context) -> bool:
    read = last.left if isinstance(last, Ordered) else None
    if not isinstance(read, Read) or read.group != group:
        return False
    table = context.scope.table_of(group)
    keys = [key.name for key in context.scope.tables.get(table, ())]
    return read.name in keys or read.name == context.scope.shown.get(table)
