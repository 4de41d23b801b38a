"""Nobody is told to renew once the time for it is over."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.dates.days import Days
from yett.language.checks.dates.spells import longest, shortest
from yett.language.checks.words.terms import way
from yett.language.model import Renewal, Service

_NOW = way(
    r"\b(?:can|may) (?:now )?(?:renew|ask again|apply again|ask for (?:it again|more|an?other|a new))\b",
    r"\b(?:renew|ask again|apply again)(?: it)? now\b",
)


def check_renewing(service: Service, renewal: Renewal | None, days: Days, context: Context) -> None:
    if renewal is None or renewal.within is None:
        return
    within = renewal.within
    last = days.day(renewal.start.tree).later(shortest(within), longest(within))
    for tell in service.tells:
        said = " ".join(words.en for words in (tell.words, *tell.then))
        if tell.before and _NOW.search(said) and days.before(last, days.day(tell.before.tree)):
            wrong = f'"{tell.event}" tells people to renew, and the time for that is over: it is {within} from "{renewal.start}"'
            context.fault(tell.line, wrong, "tell it earlier, or let it be renewed for longer")
