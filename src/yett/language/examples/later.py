"""What an example tells of the time after sending: who is silent, when it was decided and told, and what has changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from yett.kernel.text import nearest
from yett.language.interpret.following import holds_from
from yett.language.interpret.series import with_change
from yett.language.lines import Line
from yett.language.model import Change
from yett.language.rules.scope import DATED

if TYPE_CHECKING:
    from yett.language.examples.telling import Teller, Told

SILENT, RECEIVED, HAPPENED = "silent", "received", "change day"
DAYS = (RECEIVED, *(name for name in DATED if name not in (HAPPENED, "day told")))


def take_later(line: Line, told: Told, teller: Teller) -> bool:
    """`employer: silent`, `told: 3 June 2026`, or `change work` with what is told beneath. False when it is none of these."""
    party = teller.service.party(line.head)
    if party is not None and line.words == SILENT:
        told.answers[party.silent_key] = True
        return True
    if line.head in DAYS:
        _day(line, told, teller)
        return True
    change = _change(line, teller)
    if change is not None:
        _changed(change, line, told, teller)
    return change is not None


def _day(line: Line, told: Told, teller: Teller) -> None:
    day = teller.day(line.words, line.number)
    if day is None:
        return
    if line.head == RECEIVED:
        told.received = day
    else:
        told.answers[line.head] = day.isoformat()


def _change(line: Line, teller: Teller) -> Change | None:
    """A change has no words of its own; `change pay: £850` corrects an answer."""
    if not line.head.startswith("change ") or line.words is not None:
        return None
    key = line.head.removeprefix("change ")
    changes = {change.key: change for change in teller.service.afterwards.changes}
    if key not in changes and changes:
        close = nearest(key, changes)
        mend = f'write "change {close}"' if close else f"write one of: {', '.join(changes)}"
        teller.findings.add(line.number, f'"{line.written}" is not a change that is declared', mend)
    return changes.get(key)


def _changed(change: Change, line: Line, told: Told, teller: Teller) -> None:
    """What is told beneath a change holds from its day."""
    fresh = teller.told(told.on)
    happened: date = told.on
    for child in line.children:
        if child.head == HAPPENED:
            happened = teller.day(child.words, child.number) or happened
        else:
            teller.take(child, fresh)
    if change.means in ("end", "reopen") or not fresh.answers:
        return
    since = holds_from(
        teller.service,
        change,
        told.answers,
        fresh.answers,
        happened=happened,
        told_on=told.on,
        world=teller.world(told),
    )
    told.answers = with_change(told.answers, since, fresh.answers)
