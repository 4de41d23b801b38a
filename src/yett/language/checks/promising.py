"""What is told promises what can still be: nobody is told after a day what they can do until then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.days import DECIDED, RECEIVED, Bounds, Days
from yett.language.model import Outcome, Renewal, Service, Tell
from yett.language.tree import Read
from yett.language.words import Words, placeholders

SENTENCE = re.compile(r"(?<=[.!?])\s+")
# What is over, or only happens if: such a sentence promises nothing.
OVER = re.compile(r"\b(was|were|had|did|has|have|been|could|would|if|when|because|since|unless|ended|closed|passed|sent|said|told|not)\b", re.IGNORECASE)  # fmt: skip
STILL = (
    r"\b(can|may|must|should|please)\b[^{{}}]*\b(until|by|before)( the)? \{{{0}\}}",
    r"\b(is|are|ends?|runs? out|closes?|opens?|begins?|starts?|expires?)( ready| due| open)? (on|by|until)( the)? \{{{0}\}}",
)
RENEW = re.compile(r"\bcan( now)? renew\b|\brenew it now\b", re.IGNORECASE)
EARLY, LATE = ("received", "taken"), ("decided", "closed", "paid", "suspended", "ended")


def check_promising(
    service: Service, renewal: Renewal | None, days: Days, context: Context
) -> None:
    for outcome in service.decision.outcomes:
        _kept(outcome.words, Bounds({DECIDED: 0}), f'outcome "{outcome.key}"', outcome, days, context)  # fmt: skip
    for tell in service.tells:
        at = _told_on(tell, days)
        _kept((tell.words, *tell.then), at, f'"{tell.event}"', tell, days, context)
        _renewable(tell, at, renewal, days, context)


def _told_on(tell: Tell, days: Days) -> Bounds:
    if tell.before is not None:
        return days.day(tell.before.tree)
    if tell.event in EARLY:
        return Bounds({RECEIVED: 0}, {RECEIVED: 0})
    return Bounds({DECIDED: 0}) if tell.event in LATE else days.day(Read(tell.event))


def _kept(words: tuple[Words, ...], at: Bounds, what: str, told: Outcome | Tell, days: Days, context: Context) -> None:  # fmt: skip
    for name, sentence in _sentences(words):
        day = Read(name.lower().removeprefix("the "))
        if days.before(days.day(day), at) and _promises(sentence, name) and not days.told_of(day):
            wrong = (
                f"{what} is told after {{{name}}} has passed, and speaks of what is still to come"
            )
            context.fault(told.line, wrong, "tell it earlier, or name a later day")


def _sentences(words: tuple[Words, ...]) -> Iterator[tuple[str, str]]:
    """Each name in braces, with the sentence it stands in."""
    for each in words:
        for sentence in SENTENCE.split(each.en):
            yield from ((name, sentence) for name in dict.fromkeys(placeholders(sentence)))


def _promises(sentence: str, name: str) -> bool:
    found = any(re.search(each.format(re.escape(name)), sentence, re.IGNORECASE) for each in STILL)
    return found and not OVER.search(sentence)


def _renewable(
    tell: Tell, at: Bounds, renewal: Renewal | None, days: Days, context: Context
) -> None:
    said = " ".join(words.en for words in (tell.words, *tell.then))
    if renewal and tell.before and RENEW.search(said) and days.before(at, days.day(renewal.start.tree)):  # fmt: skip
        wrong = f'"{tell.event}" tells people to renew, and that is only possible from "{renewal.start}"'  # fmt: skip
        context.fault(tell.line, wrong, "tell it later, or let it be renewed earlier")
