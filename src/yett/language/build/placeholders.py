"""Words that are told, with the names in their braces; within a row of a period, the names of that row too."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.build.outcomes import known_placeholder, unknown_placeholder
from yett.language.sorting import Found
from yett.language.words import Words, placeholders


def told_words(found: Found, group: str, context: Context) -> Words:
    words = context.texts.words(found.line)
    check_placeholders(words, found.number, group, context)
    return words


def check_placeholders(
    words: Words, line: int, group: str, context: Context, more: frozenset[str] = frozenset()
) -> None:
    for name in placeholders(words.en):
        if name.lower() in more:
            continue
        if not (known_placeholder(name.lower(), context) or _of_row(name.lower(), group, context)):
            unknown_placeholder(name, line, context)


def _of_row(name: str, group: str, context: Context) -> bool:
    """`fortnight's last day`, or an answer or result of the row."""
    if not group:
        return False
    return (group, name.removeprefix(f"{group}'s ")) in context.scope.entries
