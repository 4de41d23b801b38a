"""The notice that people must give is long enough: what they ask for is not over before it is decided.

A review that is answered later than that is still of use, and is not held against it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.days import RECEIVED, Days
from yett.language.checks.dates.refused import left_of
from yett.language.checks.dates.spells import shortest
from yett.language.checks.rules import NOW, Key
from yett.language.checks.words.terms import SENTENCE, way
from yett.language.entitlement import refuses
from yett.language.model import Question, Service, Within
from yett.language.tree import Elapsed, Node, Read, Shift, inside
from yett.language.words import placeholders

_BEFORE = way(
    r"\b(?:before we (?:have )?(?:answer|answered|decide|decided)|until we have (?:answered|decided))\b"
)
_HAS_BEEN = re.compile(r"\b(?:was|were|did|passed|saw|came|thank you for)\b", re.IGNORECASE)
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
        wrong = f'"{notice.until}" may be {Span(notice.days, "day")} after it is asked for, and it may be decided only after {slowest.span}'
        context.fault(notice.line, wrong, "ask for longer notice, or decide sooner")


def _given(service: Service, days: Days) -> Notice | None:
    """The day people choose, where they are told how far ahead it has to be."""
    until = service.afterwards.lasts_until
    ends = until.tree if until else None
    names = [ends.name] if isinstance(ends, Read) and not ends.group else _granted(service) if until is None else []  # fmt: skip
    names += _said(service)
    found = [notice for name in names if (notice := _notice(("", name), service, days))]
    return min(found, key=lambda each: each.days, default=None)


def _granted(service: Service) -> list[str]:
    """The names that are told with what is granted, but for what has been."""
    outcomes = service.decision.outcomes
    words = [text.en for each in outcomes if not refuses(each, outcomes) for text in each.words]
    coming = [each for text in words for each in SENTENCE.split(text) if not _HAS_BEEN.search(each)]  # fmt: skip
    return [name.lower().removeprefix("the ") for text in coming for name in placeholders(text)]


def _said(service: Service) -> list[str]:
    """The days of which people are told that they are not to come before the answer."""
    asked = [item for item in service.questions if isinstance(item, Question) and item.ask_again]
    return [item.name for item in asked if any(_BEFORE.search(text.en) for stop in item.ask_again for text in (stop.words, *stop.then))]  # fmt: skip


def _notice(key: Key, service: Service, days: Days) -> Notice | None:
    item = days.web.questions.get(key)
    if not isinstance(item, Question) or item.stops:
        return None
    own = [end.least.get(RECEIVED, 0) for end in left_of(item, days)]
    least = max(days.apart.between(RECEIVED, key) or 0, *own, 0)
    if least < A_DAY or (least == A_DAY and not _says_how_long(key, days)):
        return None
    asked = [name for name in days.web.questions if name == key or days.related(name, key)]
    spans = {each.name: each.line for each in service.amounts if each.held and isinstance(each.held[0].value, Span)}  # fmt: skip
    trees = [tree for each in sorted(asked) for tree in _limiting(each, days)]
    named = [spans[part.name] for tree in trees for part in days.web.beneath(tree) if isinstance(part, Read) and part.name in spans]  # fmt: skip
    return Notice(item.name, least, frozenset(asked), [*named, *_reckoned(key, days), item.line][0])


def _reckoned(key: Key, days: Days) -> list[int]:
    """Where the first day is worked out, if that is a result of its own."""
    results = [days.web.results.get(each) for tree in _limiting(key, days) for each in sorted(days.web.named(tree))]  # fmt: skip
    return [each.rows[0].line for each in results if each and len(each.rows) == 1]


def _says_how_long(key: Key, days: Days) -> bool:
    """Is a length of time said, be it a day?"""
    trees = (tree for each in _limiting(key, days) for tree in days.web.trees_beneath(each))
    return any(isinstance(part, (Shift, Elapsed)) for tree in trees for part in inside(tree))


def _limiting(key: Key, days: Days) -> list[Node]:
    """The rules that hold an answer against the day it is asked."""
    item = days.web.questions[key]
    trees = [stop.rule.tree for stop in item.ask_again] if isinstance(item, Question) else []
    return [tree for tree in trees if any(part in NOW for part in days.web.beneath(tree))]


def _unmoved(rows: tuple[Within, ...], notice: Notice, days: Days) -> tuple[Within, ...]:
    """The times to decide, where none of them rests on that day or runs from another."""
    moved = any(row.of or row.rule and days.web.asked_for(row.rule.tree) & notice.keys for row in rows)  # fmt: skip
    return () if moved else rows
