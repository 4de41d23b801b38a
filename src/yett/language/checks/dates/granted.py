"""What is granted: it ends after the decision, is renewed before its end, and is asked about in each period while it lasts."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.dates.days import DECIDED, RECEIVED, TOLD, Day, Days
from yett.language.checks.dates.early import may_come_first, too_early
from yett.language.checks.dates.spells import shortest
from yett.language.model import Period, Renewal, Rule, Service
from yett.language.rules.scope import PERIOD_DAYS
from yett.language.tree import Read, Shift

FIRST, LAST, _ = PERIOD_DAYS
BACK = re.compile(r"\b(?:the|your) (?:last|past)\b|\blast (?:week|fortnight|month|quarter|year|season|time)\b|\b(?:did|was|were)\b", re.IGNORECASE)  # fmt: skip


def ends_late_enough(service: Service, days: Days, context: Context) -> bool:
    """Does it end after it was decided?"""
    until = service.afterwards.lasts_until
    early = too_early(until.tree, days, RECEIVED, DECIDED, TOLD) if until else None
    early = early or (may_come_first(until.tree, service, days) if until else None)
    if until and early and not days.told_of(until.tree):
        wrong = f'what is granted lasts until "{until}", which {early}'
        context.fault(_stands(until, days), wrong, "name a day that comes after it")
    return not early


def _stands(rule: Rule, days: Days) -> int:
    """The line of the result that a rule names and nothing else, or its own."""
    tree = rule.tree
    result = days.web.results.get((tree.group, tree.name)) if isinstance(tree, Read) else None
    return result.rows[0].line if result and len(result.rows) == 1 else rule.line


def sound_renewal(service: Service, days: Days, context: Context) -> Renewal | None:
    """The renewal, where its day is sound."""
    renewal, until = service.afterwards.renewal, service.afterwards.lasts_until
    if renewal is None or until is None:
        return None
    start = renewal.start
    early = too_early(start.tree, days, RECEIVED, DECIDED, TOLD)
    if days.before(days.day(until.tree), days.day(start.tree)) and not days.told_of(start.tree):
        wrong = f'it may be renewed from "{start}", and has ended by then: it lasts until "{until}"'
        context.fault(renewal.line, wrong, f'write, as in "renew: from 4 weeks before {_named(until.text)}"')  # fmt: skip
    elif early and not days.told_of(start.tree):
        wrong = f'it may be renewed from "{start}", which {early}'
        ahead = isinstance(start.tree, Shift) and start.tree.sign < 0
        mend = "let what is granted last longer, or let it be renewed later" if ahead else "let it be renewed later"  # fmt: skip
        context.fault(renewal.line, wrong, mend)
    else:
        return renewal
    return None


def _named(day: str) -> str:
    return day.removeprefix("the ")


def check_repeated_days(period: Period, service: Service, days: Days, context: Context) -> None:
    name, until = period.name, service.afterwards.lasts_until
    last = days.day(Read(LAST, name))
    ends_first = until and days.before(days.day(until.tree), days.day(period.start.tree))
    if until and ends_first and not days.told_of(until.tree):
        wrong = f'it lasts until "{until}", which comes before "{period.start}", from when each {name} is asked'
        context.fault(_stands(until, days), wrong, "name a later day")
        return
    if until and days.before(days.day(until.tree), last) and not days.told_of(until.tree):
        wrong = f'it lasts until "{until}", and so ends before the first {name} is over'
        context.fault(until.line, wrong, f'let it last longer, or ask more often than every {period.every}')  # fmt: skip
        return
    if period.within and begins_after(days.end(period.within), period, days):
        wrong = f'a {name} is to be answered within {period.within.span} of "{period.within.of}", which is over before it begins'
        mend = f'write, as in "within: {period.within.span} of {name}\'s last day"'
        context.fault(period.within.of.line, wrong, mend)
    elif period.within and _looks_back(period) and days.before(days.end(period.within), last):
        wrong = f'a {name} is to be answered within {period.within.span} of "{period.within.of}", before the {name} it asks about is over'
        mend = f'write "within: {period.within.span} of {name}\'s last day"'
        context.fault(period.within.of.line, wrong, mend)


def _looks_back(period: Period) -> bool:
    """Do its words ask what has been, and not in the one before or on its first day?"""
    before = re.compile(rf"(?<!the )(?<!your )\b(?:last|past) {re.escape(period.name)}\b|\bon the first day\b", re.I)  # fmt: skip
    asked = [each.words.en for each in (period.group, *period.group.questions)]
    return any(BACK.search(each) and not before.search(each) for each in asked)


def begins_after(day: Day, period: Period, days: Days) -> bool:
    """Has this day passed when one of them begins: the second, where it is the same day for all?"""
    if days.before(day, days.day(Read(FIRST, period.name))):
        return True
    second = days.day(period.start.tree).later(shortest(period.every), None)
    own = {period.name} & {group for group, _ in (*day.least, *day.most)}
    return not own and days.before(day, second)
