"""How often a service may be used, and on which day its amounts are read."""

from __future__ import annotations

from datetime import date

from yett.kernel.dates import NotADay, read_day
from yett.kernel.text import nearest
from yett.language.build.context import Context
from yett.language.model import Rule, UsedBy
from yett.language.rules.read import read_sum
from yett.language.rules.scope import LATER, MOMENT
from yett.language.sorting import Found
from yett.language.tree import reads
from yett.language.types import DATE, UNKNOWN


def read_once_per(found: Found | None, used_by: UsedBy, context: Context) -> tuple[str, ...]:
    """The names that together are told apart: a party, and answers asked once."""
    if found is None:
        return ()
    text = found.words.lower().replace(" and ", ", ")
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name == "round":
            _in_rounds(found, context)
        elif name in context.scope.parties:
            _told_apart(found, used_by, context)
        else:
            _asked_once(name, found, context)
    return names


def _told_apart(found: Found, used_by: UsedBy, context: Context) -> None:
    if used_by.strength == "without signing in":
        wrong = (
            "people who do not sign in cannot be told apart, so once per applicant means nothing"
        )
        context.fault(found.number, wrong, 'remove it, or write "signed in" in "used by"')


def _in_rounds(found: Found, context: Context) -> None:
    if ("", "round closes") not in context.scope.entries:
        wrong = '"once per" names the round, and the service has no rounds'
        context.fault(found.number, wrong, 'add, as in "rounds: one a year", or leave it out')


def _asked_once(name: str, found: Found, context: Context) -> None:
    entry = context.scope.entries.get(("", name))
    if entry is not None and entry.what == "question":
        return
    asked = [
        each.name
        for each in context.scope.entries.values()
        if each.group == "" and each.what not in (LATER, MOMENT, "built-in", "amount")
    ]
    close = nearest(name, [*context.scope.parties, *asked])
    begins = next(iter(context.scope.parties))
    mend = f'write "{close}"' if close else f'write "{begins}", or the name of a question'
    context.fault(found.number, f'"{name}" is not asked, so it cannot be told apart', mend)


def read_as_at(found: Found | None, context: Context) -> Rule | None:
    """A day, which rests on no amount: amounts rest on it."""
    if found is None:
        return None
    meaning = read_sum(found.words, context.scope, (), found.number, context.findings)
    if meaning is None or meaning.type.kind == UNKNOWN:
        return None
    if meaning.type.kind != DATE:
        wrong = f'"{found.words}" is {meaning.type}, not a date'
        context.fault(found.number, wrong, 'name a day, as in "as at: received"')
        return None
    for read in reads(meaning.node):
        if context.scope.entries["" if not read.group else read.group, read.name].what == "amount":
            wrong = f'"as at" rests on "{read.name}", and amounts are read on that day'
            context.fault(found.number, wrong, "write the figure itself")
            return None
    return Rule(meaning.node, found.words, found.number)


def read_move_on(found: Found | None, context: Context) -> date | None:
    """The day from which a legal change holds for drafts too."""
    if found is None:
        return None
    try:
        return read_day(found.words)
    except NotADay:
        mend = 'write a day, as in "drafts move on: 1 August 2026"'
        context.fault(found.number, f'"{found.words}" is not a day', mend)
        return None
