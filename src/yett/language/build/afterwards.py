"""What may follow the decision."""

from __future__ import annotations

from yett.kernel.dates import read_span
from yett.language.build.challenges import read_challenge
from yett.language.build.changes import read_again, read_changes
from yett.language.build.context import Context
from yett.language.build.days import read_date
from yett.language.build.pays import read_pays
from yett.language.build.periods import PeriodDraft, finish_periods
from yett.language.build.placeholders import told_words
from yett.language.lines import Line
from yett.language.model import Afterwards, Challenge, Renewal, Resting, Rule
from yett.language.sorting import NOTHING, Found, Sorted, sort

FROM = "from "


def sort_afterwards(line: Line | None, context: Context) -> Sorted:
    if line is None:
        return NOTHING
    if not line.children:
        wrong = '"afterwards" says nothing'
        context.fault(line.number, wrong, 'add, as in "change not fixed: It is not fixed"')
    return sort(line, "afterwards", context.findings)


def read_afterwards(
    parts: Sorted, periods: tuple[PeriodDraft, ...], outcomes: tuple[str, ...], context: Context
) -> Afterwards:
    found = Afterwards(
        changes=read_changes(parts.taking("change"), outcomes, context),
        lasts_until=_day(parts.one("lasts until"), context),
        renewal=_renewal(parts, context),
        periods=finish_periods(periods, outcomes, context),
        pays=read_pays(parts.taking("pay"), "", context),
        suspends=_resting([*parts.all("suspend"), *parts.taking("suspend when")], context),
        ends=_resting(parts.taking("end when"), context),
        review=read_challenge(parts.one("review"), context),
        appeals=_appeals(parts, context),
    )
    _first(found, context)
    return found


def _day(found: Found | None, context: Context) -> Rule | None:
    return read_date(found.words, found.number, (), context) if found else None


def _renewal(parts: Sorted, context: Context) -> Renewal | None:
    """`from 12 weeks before badge ends`"""
    found = parts.one("renew")
    if found is None:
        return None
    beneath = sort(found.line, "renew", context.findings)
    asks = read_again(beneath.one("asks again"), context)
    for each in beneath.all("then"):
        told_words(each, "", context)
    if parts.one("lasts until") is None:
        wrong = '"renew" stands where nothing lasts, so nothing can run out'
        context.fault(found.number, wrong, 'add, as in "lasts until: 3 years after decided"')
    if not found.words.lower().startswith(FROM):
        wrong = f'"{found.words}" does not say from which day it may be renewed'
        context.fault(found.number, wrong, 'write, as in "renew: from 12 weeks before badge ends"')
        return None
    start = read_date(found.words[len(FROM) :], found.number, (), context)
    within = beneath.one("within")
    span = read_span(within.words) if within else None
    return Renewal(start, asks, found.number, span) if start else None


def _resting(found: list[Found], context: Context) -> tuple[Resting, ...]:
    rests: list[Resting] = []
    for each in found:
        rule = context.rule(each.argument, each.number) if each.argument else None
        then = sort(each.line, "rests", context.findings).all("then")
        words = [told_words(one, "", context) for one in (each, *then)]
        if rule is not None or not each.argument:
            rests.append(Resting(rule, words[0], tuple(words[1:]), each.number))
    return tuple(rests)


def _appeals(parts: Sorted, context: Context) -> tuple[Challenge, ...]:
    found = [*parts.all("appeal"), *parts.taking("appeal")]
    read = (read_challenge(each, context) for each in found)
    return tuple(each for each in read if each is not None)


def _first(found: Afterwards, context: Context) -> None:
    """What must come first must be there."""
    for appeal in found.appeals:
        if appeal.after == "review" and found.review is None:
            wrong = f'"{appeal.name}" comes after a review, and there is none'
            context.fault(
                appeal.line, wrong, 'add "review: Ask us to look again", or remove "after"'
            )
