"""What is told when, and to whom."""

from __future__ import annotations

import re

from yett.kernel.dates import split_or_next
from yett.kernel.text import instead, listed, nearest
from yett.language.build.context import Context
from yett.language.build.days import read_date
from yett.language.build.placeholders import check_placeholders
from yett.language.lines import Line
from yett.language.model import Rule, Tell
from yett.language.rules.scope import CLOSE
from yett.language.sorting import Found, sort
from yett.language.tree import NextWorkingDay, Read
from yett.language.types import DATE, YES_NO

EVENTS = ("received", "taken", "moved", "decided", "closed", "information added", "reopened")
ROUND = ("round opens", "round closes")
OVER_TIME = ("joins", "paid", "suspended", "ended", "renewed")
TO = " to "


def read_tells(line: Line | None, context: Context) -> tuple[Tell, ...]:
    if line is None:
        return ()
    return tuple(_tell(each, context) for each in sort(line, "tell", context.findings).found)


def _tell(found: Found, context: Context) -> Tell:
    event, party = _to(found, context)
    before, group = _day(event, found.number, context)
    if before is None and not group:
        _known(event, party, found, context)
    then = sort(found.line, "told", context.findings).all("then")
    words = [context.texts.words(each.line) for each in (found, *then)]
    row = group or (_only_period(context) if event in OVER_TIME else "")
    for each, said in zip((found, *then), words, strict=True):
        check_placeholders(said, each.number, row, context, _at_close(event, context))
    return Tell(event, words[0], tuple(words[1:]), party, found.number, before, group)


def _at_close(event: str, context: Context) -> frozenset[str]:
    """What the close of a round counts is told when it closes."""
    meant = event == ROUND[1] or (
        event not in (*EVENTS, *OVER_TIME, *ROUND) and event.startswith("round ")
    )
    entries = context.scope.entries.values() if meant else ()
    found = {entry.name for entry in entries if entry.what == CLOSE and not entry.group}
    counted = {"number of case", "number of cases"} if found else set()
    return frozenset(found | counted)


def _to(found: Found, context: Context) -> tuple[str, str | None]:
    """`received to buyer`: the event, and the party that is told."""
    said = found.argument
    event, to, party = said.rpartition(TO)
    if not to or _result(said, context):
        return said, None
    parties = context.scope.parties
    if party not in parties:
        told = [each for each in parties if event != "joins" or each != next(iter(parties))]
        if party not in context.scope.excused:
            wrong = f'"{party}" takes no part in this service'
            context.fault(found.number, wrong, instead(party, told or parties, f"{event} to {{}}"))
        return event, next(iter(told or parties))
    return event, party


def _result(name: str, context: Context) -> bool:
    """A result of yes or no is told of when it becomes yes."""
    entry = context.scope.entries.get(("", name))
    return entry is not None and entry.what == "result" and entry.type == YES_NO


def _day(event: str, line: int, context: Context) -> tuple[Rule | None, str]:
    """`12 weeks before badge ends`, `2 days before fortnight's due date`; a day alone means on that day."""
    if event in (*EVENTS, *OVER_TIME, *ROUND):
        return None, ""
    plain, moves = split_or_next(event)
    named = context.scope.entries.get(("", plain))
    if named is not None and named.type.kind == DATE:
        return Rule(NextWorkingDay(Read(plain)) if moves else Read(event), event, line), ""
    if not re.match(r"\d", event):
        return None, ""
    groups = [each for each in context.scope.groups if f" {each}'s " in f" {event}"]
    group = groups[0] if groups else ""
    return read_date(event, line, (group,) if group else (), context), group or event


def _only_period(context: Context) -> str:
    """What is paid or suspended belongs to a row, where something is asked over time."""
    periods = [group for group, name in context.scope.entries if name == "last day"]
    return periods[0] if periods else ""


def _known(event: str, party: str | None, found: Found, context: Context) -> None:
    known = (*EVENTS, *OVER_TIME, *(each for each in ROUND if ("", each) in context.scope.entries))
    if event == "joins" and party is None:
        wrong = '"joins" does not say who is told'
        context.fault(found.number, wrong, 'write, as in "joins to employer"')
    elif event not in known and not _result(event, context) and event not in context.scope.excused:
        results = [
            each.name
            for each in context.scope.entries.values()
            if each.what == "result" and each.type == YES_NO
        ]
        close = nearest(event, [*known, *results])
        context.fault(
            found.number,
            f'"{event}" is not something that happens to a case',
            f'write "{close}"' if close else f"write {listed(EVENTS, 'or')}",
        )
