"""The notice that people must give is long enough: what they ask for is not over before it is decided.

A review that is answered later than that is still of use, and is not held against it."""

from __future__ import annotations

from dataclasses import dataclass

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.days import RECEIVED, Days
from yett.language.checks.dates.spells import shortest
from yett.language.checks.rules import Key
from yett.language.entitlement import refuses
from yett.language.model import Question, Service, Within
from yett.language.tree import Node, Read
from yett.language.words import placeholders

NOW = (Read("today"), Read("received"))
A_DAY = 1  # who must only name a day to come gives no notice


@dataclass(frozen=True, slots=True)
class Notice:
    """The day that something is over, and how many days after it is asked for that may be."""

    until: str
    days: int
    keys: frozenset[Key]
    line: int


def check_noticing(service: Service, days: Days, context: Context) -> None:
    notice = _given(service, days)
    if notice is None:
        return
    rows = _unmoved(service.decision.within, notice, days)
    slowest = max(rows, key=lambda row: shortest(row.span), default=None)
    if slowest is not None and notice.days < shortest(slowest.span):
        wrong = f'"{notice.until}" may be {notice.days} days after it is asked for, and it may be decided only after {slowest.span}'
        context.fault(notice.line, wrong, "ask for longer notice, or decide sooner")


def _given(service: Service, days: Days) -> Notice | None:
    """The day people choose, where they are told how far ahead it has to be."""
    until = service.afterwards.lasts_until
    ends = until.tree if until else None
    names = [ends.name] if isinstance(ends, Read) and not ends.group else _granted(service) if until is None else []  # fmt: skip
    found = [notice for name in names if (notice := _notice(("", name), service, days))]
    return min(found, key=lambda each: each.days, default=None)


def _granted(service: Service) -> list[str]:
    """The names that are told with what is granted."""
    outcomes = service.decision.outcomes
    words = [text.en for each in outcomes if not refuses(each, outcomes) for text in each.words]
    return [name.lower().removeprefix("the ") for text in words for name in placeholders(text)]


def _notice(key: Key, service: Service, days: Days) -> Notice | None:
    item = days.web.questions.get(key)
    least = days.apart.between(RECEIVED, key) or 0
    if not isinstance(item, Question) or item.stops or least <= A_DAY:
        return None
    asked = [name for name in days.web.questions if name == key or days.related(name, key)]
    spans = {each.name: each.line for each in service.amounts if each.held and isinstance(each.held[0].value, Span)}  # fmt: skip
    trees = [tree for each in sorted(asked) for tree in _limiting(each, days)]
    named = [spans[part.name] for tree in trees for part in days.web.beneath(tree) if isinstance(part, Read) and part.name in spans]  # fmt: skip
    return Notice(item.name, least, frozenset(asked), named[0] if named else item.line)


def _limiting(key: Key, days: Days) -> list[Node]:
    """The rules that hold an answer against the day it is asked."""
    item = days.web.questions[key]
    trees = [stop.rule.tree for stop in item.ask_again] if isinstance(item, Question) else []
    return [tree for tree in trees if any(part in NOW for part in days.web.beneath(tree))]


def _unmoved(rows: tuple[Within, ...], notice: Notice, days: Days) -> tuple[Within, ...]:
    """The times to decide, where none of them rests on that day or runs from another."""
    moved = any(row.of or row.rule and days.web.asked_for(row.rule.tree) & notice.keys for row in rows)  # fmt: skip
    return () if moved else rows
