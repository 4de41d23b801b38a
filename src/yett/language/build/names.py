"""Whether a name may be given, and what it may hide."""

from __future__ import annotations

import re

from yett.kernel.text import slug
from yett.language.build.context import Context
from yett.language.rules.scope import COLUMN, RESERVED, Entry

OWN_PAGES = ("again", "check")
_NAME = re.compile(r"[a-z][a-z0-9'-]*(?: [a-z0-9'-]+){0,5}")


def sound_name(name: str, line: int, context: Context) -> bool:
    """One to six words, a letter first, not a word of the language alone."""
    plain = name if name.isascii() else ""
    if name in RESERVED:
        context.fault(line, f'"{name}" is a word of the language', "give it a longer name")
        return False
    if not _NAME.fullmatch(plain):
        context.fault(
            line,
            f'"{name}" cannot be a name',
            "use one to six plain words that begin with a letter",
        )
        context.scope.excuse([name])
        return False
    return True


def address(name: str, group: str) -> str:
    """How a question is named in an address. Every journey has pages of its own beside those of its questions."""
    found = slug(name)
    return f"{found}-" if not group and found in OWN_PAGES else found


def declare(entry: Entry, context: Context) -> None:
    """Add a name, unless it is taken where this one could be read."""
    taken = _taken(entry, context)
    if taken is not None:
        context.fault(
            entry.line,
            f'"{entry.name}" is said twice, first on line {taken}',
            "give one of them another name",
        )
        return
    context.scope.add(entry)


def _taken(entry: Entry, context: Context) -> int | None:
    """Names share one space; only the fields of sibling groups may be alike."""
    scope = context.scope
    if entry.name in scope.parties and scope.parties[entry.name]:
        return scope.parties[entry.name]
    if entry.name in scope.groups:
        return scope.groups[entry.name].line
    chain = scope.chain_of(entry.group)
    for other in scope.named(entry.name):
        apart = other.group not in ("", *chain) and entry.group not in (
            "",
            *scope.chain_of(other.group),
        )
        column = other.what == COLUMN and other.group != entry.group
        if not apart and not column:
            return other.line
    return None
