"""What is told promises what can still be: nobody is told after a day what they can do until then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.dates.days import DECIDED, RECEIVED, Day, Days
from yett.language.checks.words.terms import SENTENCE, way
from yett.language.model import Renewal, Service, Tell
from yett.language.rules.scope import PERIOD_DAYS
from yett.language.tree import Read
from yett.language.words import Words, placeholders

# What is over, or only happens if: such a sentence promises nothing.
OVER = way(
    r"\b(was|were|had|did|could|would|if|when|because|since|unless|ended|closed|passed|sent|said|told|not)\b"
)
STILL = (
    r"\b(can|may|please|will)\b[^{{}}]*\b(until|by|before)( the)? \{{{0}\}}",
    r"\b(is|are|ends?|runs? out|closes?|opens?|begins?|starts?|expires?)( ready| due| open)? (on|by|until)( the)? \{{{0}\}}",
    r"\b(goes|go|comes?|returns?|leaves?|moves?|takes? place|happens?)( back| out| down| away| up| in| home)? (on|by|until)( the)? \{{{0}\}}",
)
# What must be so by a day may be asked of people who were there before.
ORDERS = r"\b(must|should|tell us|send|answer)\b[^{{}}]*\b(until|by|before)( the)? \{{{0}\}}"
DUE = PERIOD_DAYS[-1]
RENEW = way(
    r"\bcan now (?:renew|ask again|apply again)\b",
    r"\b(?:renew|ask again|apply again)(?: it)? now\b",
)
AFTER = ("decided", "told")
# From one day until another.
SPELL = way(
    r"\bfrom(?: the)? \{([^{}]+)\}(?: until| to| till| up to)(?: the)? \{([^{}]+)\}",
    r"\bbetween(?: the)? \{([^{}]+)\} and(?: the)? \{([^{}]+)\}",
)
ANSWER_DATE = "answer date"
EARLY, LATE = ("received", "taken"), ("decided", "closed", "paid", "suspended", "ended")


def check_promising(
    service: Service, renewal: Renewal | None, days: Days, context: Context
) -> None:
    for outcome in service.decision.outcomes:
        at = Day({DECIDED: 0})
        for name, sentence in _sentences(outcome.words):
            if days.before(_day_of(name, "", days), at) and _promises(sentence, name, "", days):
                _tell(f'outcome "{outcome.key}"', name, outcome.line, days, context)
        _turned(f'outcome "{outcome.key}"', outcome.words, outcome.line, "", days, context)
    for tell in service.tells:
        said = (tell.words, *tell.then)
        _turned(f'"{tell.event}"', said, tell.line, tell.group, days, context)
        at = _told_on(tell, days)
        for name, sentence in _sentences(said):
            past = days.before(_day_of(name, tell.group, days), at)
            if past and _promises(sentence, name, tell.group, days):
                _tell(f'"{tell.event}"', name, tell.line, days, context)
        _renewable(tell, at, renewal, days, context)


def _turned(what: str, words: tuple[Words, ...], line: int, group: str, days: Days, context: Context) -> None:  # fmt: skip
    """What is told to last from one day until another ends after it begins."""
    for each in words:
        for found in SPELL.finditer(each.en):
            first, last = (name for name in found.groups() if name)
            end = _read(last, group)
            if days.before(_day_of(last, group, days), _day_of(first, group, days)) and not days.told_of(end):  # fmt: skip
                result = days.web.results.get((end.group, end.name))
                own = result.rows[0].line if result and len(result.rows) == 1 else line
                wrong = f'{what} tells of the time from {{{first}}} until {{{last}}}, and "{last}" comes before "{first}"'
                context.fault(own, wrong, "name a later day")


def _told_on(tell: Tell, days: Days) -> Day:
    if tell.before is not None:
        return days.day(tell.before.tree)
    if tell.event in EARLY:
        return Day({RECEIVED: 0}, {RECEIVED: 0})
    return Day({DECIDED: 0}) if tell.event in LATE else days.day(Read(tell.event))


def _read(name: str, group: str) -> Read:
    """What a name in braces stands for; within a row of what is asked over time, that row's."""
    plain = name.lower().removeprefix("the ")
    if group and plain == ANSWER_DATE:
        return Read(DUE, group)
    field = plain.removeprefix(f"{group}'s ") if group else plain
    return Read(field, group if field in PERIOD_DAYS and field != plain else "")


def _day_of(name: str, group: str, days: Days) -> Day:
    later, plain = days.service.afterwards, name.lower().removeprefix("the ")
    if plain == "review date" and later.review and later.review.within:
        return days.end(later.review.within)
    if plain == "appeal date" and len(later.appeals) == 1 and later.appeals[0].within:
        return days.end(later.appeals[0].within)
    return days.day(_read(name, group))


def _tell(what: str, name: str, line: int, days: Days, context: Context) -> None:
    if name.lower() not in days.over and not days.told_of(_read(name, "")):
        wrong = f"{what} is told after {{{name}}} has passed, and speaks of what is still to come"
        context.fault(line, wrong, "tell it earlier, or name a later day")


def _sentences(words: tuple[Words, ...]) -> Iterator[tuple[str, str]]:
    """Each name in braces, with the sentence it stands in."""
    for each in words:
        for sentence in SENTENCE.split(each.en):
            yield from ((name, sentence) for name in dict.fromkeys(placeholders(sentence)))


def _promises(sentence: str, name: str, group: str, days: Days) -> bool:
    orders = bool(group) or any(isinstance(part, Read) and part.name in AFTER for part in days.web.beneath(_read(name, group)))  # fmt: skip
    forms = (*STILL, ORDERS) if orders else STILL
    found = any(re.search(each.format(re.escape(name)), sentence, re.IGNORECASE) for each in forms)
    return found and not OVER.search(sentence)


def _renewable(tell: Tell, at: Day, renewal: Renewal | None, days: Days, context: Context) -> None:
    said = " ".join(words.en for words in (tell.words, *tell.then))
    if renewal and tell.before and RENEW.search(said) and days.before(at, days.day(renewal.start.tree)):  # fmt: skip
        wrong = f'"{tell.event}" tells people to renew, and that is only possible from "{renewal.start}"'  # fmt: skip
        context.fault(tell.line, wrong, "tell it later, or let it be renewed earlier")
