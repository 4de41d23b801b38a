"""Days that come in no order that could be: over before it is decided, told once it has passed, asked again after the end."""

from __future__ import annotations

import re

from yett.kernel.dates import Span, read_span, split_or_next
from yett.language.build.challenges import UP_TO
from yett.language.build.context import Context
from yett.language.checks.dates.days import CLOSES, DECIDED, OPENS, RECEIVED, TOLD, Day, Days
from yett.language.checks.dates.deadlines import check_deadlines
from yett.language.checks.dates.long_ago import due_too_soon, furthest_back
from yett.language.checks.dates.never import check_never
from yett.language.checks.dates.noticing import check_noticing
from yett.language.checks.dates.promising import check_promising
from yett.language.checks.dates.renewing import check_renewing
from yett.language.checks.dates.spells import longer, longest, shortest
from yett.language.checks.dates.turned_down import check_turned_down
from yett.language.checks.dates.windows import check_windows
from yett.language.checks.rules import Key
from yett.language.model import (
    Challenge,
    Change,
    Limit,
    Pay,
    Period,
    Question,
    Renewal,
    Rounds,
    Rule,
    Service,
    Tell,
)
from yett.language.rules.scope import PERIOD_DAYS
from yett.language.tree import Literal, NextWorkingDay, Node, Read, Shift

BEFORE = {
    RECEIVED: "comes before it is received",
    DECIDED: "comes before the decision",
    TOLD: "comes before the decision is told",
    CLOSES: "comes before the round closes: only then is it known who pays",
}
PAST = "has come when it is received"
FIRST, LAST, _ = PERIOD_DAYS
BACK = re.compile(r"\b(?:the|your) (?:last|past)\b|\blast (?:week|fortnight|month|quarter|year|season|time)\b|\b(?:did|was|were)\b", re.IGNORECASE)  # fmt: skip
REOPEN = "reopen"


def check_calendar(service: Service, context: Context) -> None:
    days, later = Days(service, _sound_rounds(service, context)), service.afterwards
    check_deadlines(service, days, context)
    check_windows(service, days, context)
    renewal = None
    if _lasts(service, days, context):
        check_noticing(service, days, context)
        renewal = _renewed(service, days, context)
        for period in later.periods:
            _repeated(period, service, days, context)
    for pay in later.all_pays:
        _paid(pay, days, context)
    for challenge in (later.review, *later.appeals):
        if challenge is not None:
            _challenged(challenge, service, days, context)
    for change in later.changes:
        _changed(change, days, context)
    for tell in service.tells:
        _never_told(tell, days, context)
    check_promising(service, renewal, days, context)
    check_renewing(service, renewal, days, context)
    check_never(service, days, context)
    check_turned_down(service, days, context)


def _sound_rounds(service: Service, context: Context) -> Rounds | None:
    """Nothing is made of days that were told of already."""
    rounds = service.rounds
    if rounds is None:
        return None
    closes = rounds.closes
    days = Days(service, None) if closes and closes.rule else None
    if days and closes and closes.rule and days.before(days.day(closes.rule.tree), Day.on(OPENS)):
        context.fault(closes.line, "the round closes before it opens", "write a later day")
    lines = {rounds.line, *(each.line for each in (rounds.opens, rounds.closes) if each)}
    return None if lines & {fault.line for fault in context.findings.faults} else rounds


def _too_early(tree: Node, days: Days, *moments: Key) -> str | None:
    """What is wrong with a day that is certain to come before one of these moments."""
    day = days.day(tree)
    found = next((BEFORE[each] for each in moments if days.before(day, Day.on(each))), None)
    return found or (PAST if days.past(tree) else None)


def _may_come_first(tree: Node, service: Service, days: Days) -> str | None:
    """Is it decided in time even on a later day, whichever time holds?"""
    rows, after = service.decision.within, days.after_received(tree)
    at_once = all(each.computer for each in service.decision.by)
    if after is None or at_once or not rows or any(row.of is not None for row in rows):
        return None
    shortest_row = min(rows, key=lambda row: shortest(row.span))
    late = after < shortest(shortest_row.span)
    return f"may come before the decision: that may take {shortest_row.span}" if late else None


# What lasts


def _lasts(service: Service, days: Days, context: Context) -> bool:
    """Does it end after it was decided?"""
    until = service.afterwards.lasts_until
    early = _too_early(until.tree, days, RECEIVED, DECIDED, TOLD) if until else None
    early = early or (_may_come_first(until.tree, service, days) if until else None)
    if until and early and not days.told_of(until.tree):
        wrong = f'what is granted lasts until "{until}", which {early}'
        context.fault(_stands(until, days), wrong, "name a day that comes after it")
    return not early


def _stands(rule: Rule, days: Days) -> int:
    """The line of the result that a rule names and nothing else, or its own."""
    tree = rule.tree
    result = days.web.results.get((tree.group, tree.name)) if isinstance(tree, Read) else None
    return result.rows[0].line if result and len(result.rows) == 1 else rule.line


def _renewed(service: Service, days: Days, context: Context) -> Renewal | None:
    """The renewal, where its day is sound."""
    renewal, until = service.afterwards.renewal, service.afterwards.lasts_until
    if renewal is None or until is None:
        return None
    start = renewal.start
    early = _too_early(start.tree, days, RECEIVED, DECIDED, TOLD)
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


def _repeated(period: Period, service: Service, days: Days, context: Context) -> None:
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
    if period.within and _over(days.end(period.within), period, days):
        wrong = f'a {name} is to be answered within {period.within.span} of "{period.within.of}", which is over before it begins'
        mend = f'write, as in "within: {period.within.span} of {name}\'s last day"'
        context.fault(period.within.of.line, wrong, mend)
    elif period.within and _looks_back(period) and days.before(days.end(period.within), last):
        wrong = f'a {name} is to be answered within {period.within.span} of "{period.within.of}", before the {name} it asks about is over'
        mend = f'write "within: {period.within.span} of {name}\'s last day"'
        context.fault(period.within.of.line, wrong, mend)


def _looks_back(period: Period) -> bool:
    """Do its words ask what has been?"""
    asked = (period.group, *period.group.questions)
    return any(BACK.search(each.words.en) for each in asked)


def _over(day: Day, period: Period, days: Days) -> bool:
    """Has this day passed when one of them begins: the second, where it is the same day for all?"""
    if days.before(day, days.day(Read(FIRST, period.name))):
        return True
    second = days.day(period.start.tree).later(shortest(period.every), None)
    own = {period.name} & {group for group, _ in (*day.least, *day.most)}
    return not own and days.before(day, second)


# What is paid


def _paid(pay: Pay, days: Days, context: Context) -> None:
    if pay.by is None:
        return
    early = _too_early(pay.by.tree, days, RECEIVED, *_settled_at_close(pay, days), DECIDED)
    early = early or _counted_back(pay.by.tree) or _long_ago(pay.by.tree, days)
    early = early or (None if pay.group else _may_come_first(pay.by.tree, days.service, days))
    early = early or (None if pay.group else due_too_soon(pay.by.tree, days))
    if early and not days.told_of(pay.by.tree):
        wrong = f'"pay {pay.name}" is to be paid by "{pay.by}", which {early}'
        context.fault(pay.by.line, wrong, "name a later day, as in 10 working days after decided")
        return
    period = next((each for each in days.service.periods if each.name == pay.group), None)
    if period is None or not _rests_on_answers(pay, days):
        return
    if _over(days.day(pay.by.tree), period, days):
        wrong = f'"pay {pay.name}" is to be paid by "{pay.by}", before what it rests on is asked'
        context.fault(pay.by.line, wrong, f"write, as in \"by: 5 working days after {pay.group}'s last day\"")  # fmt: skip
    elif _paid_unheard(pay, period, days):
        wrong = f'"pay {pay.name}" is to be paid by "{pay.by}", before the last day to tell what it rests on'
        context.fault(pay.by.line, wrong, f"write, as in \"by: 5 working days after {pay.group}'s due date\"")  # fmt: skip


def _settled_at_close(pay: Pay, days: Days) -> list[Key]:
    """The close of the round, where it is only known then what is to be paid, or by whom."""
    rules = [each.tree for each in (pay.rule, pay.only_while) if each]
    rounds = days.rounds
    return [CLOSES] if rounds and any(days.at_close(each, rounds) for each in rules) else []


def _counted_back(tree: Node) -> str | None:
    """So long before a day that nobody knows until it has come."""
    back = isinstance(tree, Shift) and tree.sign < 0 and tree.span != Literal(Span(0, "day"))
    known = isinstance(tree, Shift) and isinstance(tree.left, Read) and (tree.left.group, tree.left.name) in (DECIDED, TOLD)  # fmt: skip
    return "is over by the time that day is known" if back and known else None


def _long_ago(tree: Node, days: Days) -> str | None:
    """So long after a day that people name, and that may have been longer ago than that."""
    asked = tree.left if isinstance(tree, Shift) and tree.sign > 0 else None
    if not isinstance(tree, Shift) or not isinstance(asked, Read):
        return None
    key, (_, most) = (asked.group, asked.name), days.length(tree.span)
    item = days.web.questions.get(key)
    past = isinstance(item, Question) and item.type == "date" and days.at_most(key, RECEIVED, 0)
    if not past or most is None:
        return None
    least = days.apart.between(RECEIVED, key)
    ago = -least if least is not None else furthest_back(asked, days)
    if ago is None or ago <= most:
        return None
    return f'may have passed before it is received: "{asked.name}" may be {ago} days ago'


def _paid_unheard(pay: Pay, period: Period, days: Days) -> bool:
    """Is it paid before the last day to tell what is paid for? Whoever tells it in time may tell it later than that."""
    if pay.by is None or period.within is None:
        return False
    return days.before(days.day(pay.by.tree), days.end(period.within))


def _rests_on_answers(pay: Pay, days: Days) -> bool:
    rules = [each.tree for each in (pay.rule, pay.only_while) if each]
    return any(group == pay.group for tree in rules for group, _ in days.web.asked_for(tree))


# Another look


def _challenged(challenge: Challenge, service: Service, days: Days, context: Context) -> None:
    limit = challenge.within
    if limit is None or service.decision.nothing is not None:
        return
    over = days.before(days.end(limit), Day.on(TOLD))
    if over or _may_be_over(limit, service, days):
        is_over = "is over" if over else "can be over"
        wrong = f'the time for "{challenge.name}" runs from "{limit.of}", and {is_over} before the decision is told'
        context.fault(limit.of.line, wrong, f'write "within: {limit.span} of told"')
        days.over.add(f"{challenge.name} date")
    _no_later(challenge, limit, context)


def _may_be_over(limit: Limit, service: Service, days: Days) -> bool:
    """It is counted from an answer that lies in the past, however far; or from the day it came, and somebody is yet to decide."""
    if limit.of.tree == Read("received"):
        at_once = all(each.computer for each in service.decision.by)
        whole = [row for row in service.decision.within if row.of is None]
        return not at_once or any(longer(row.span, limit.span) for row in whole)
    return days.past(limit.of.tree)


def _no_later(challenge: Challenge, limit: Limit, context: Context) -> None:
    """`late` says until when it may still be asked, after its time is over."""
    said, _ = split_or_next((challenge.late or "").partition(", ")[0])
    length, _, of = said.partition(" of ")
    late = read_span(length.lower().removeprefix(UP_TO))
    if late is not None and of.lower() == limit.of.text.lower() and _no_longer(late, limit.span):
        wrong = f'"{challenge.name}" may be asked within {limit.span}, and late only up to {late}'
        context.fault(challenge.line, wrong, 'let "late" be longer than "within", or remove it')


def _no_longer(late: Span, usual: Span) -> bool:
    return longest(late) <= shortest(usual) or (late.unit == usual.unit and late.count <= usual.count)  # fmt: skip


def _changed(change: Change, days: Days, context: Context) -> None:
    if change.within is None or change.of is None:
        return
    limit = Limit(change.within, change.of)
    over = days.before(days.end(limit), Day.on(DECIDED))
    if over or (change.means == REOPEN and _may_be_over(limit, days.service, days)):
        is_over = "is over" if over else "can be over"
        wrong = f'"change {change.key}" may be told within {change.within} of "{change.of}", which {is_over} before it is decided'
        context.fault(change.of.line, wrong, f'write, as in "within: {change.within} of told"')


# What is told


def _never_told(tell: Tell, days: Days, context: Context) -> None:
    """It would have to be told before its day can be known, or before there is a case."""
    if tell.before is None:
        return
    named = {part.name for part in days.web.beneath(tell.before.tree) if isinstance(part, Read)}
    moments = [each for each in (DECIDED, TOLD) if each[1] in named]
    early = _too_early(_on_most_days(tell.before.tree, days), days, RECEIVED, *moments)
    if early and not days.told_of(tell.before.tree):
        wrong = f'"{tell.event}" is never told, because that day {early}'
        context.fault(tell.line, wrong, "name a later day")


def _on_most_days(tree: Node, days: Days) -> Node:
    """The day itself, where the next working day is meant: on most days it is the same."""
    match tree:
        case Shift(sign, span, left):
            return Shift(sign, span, _on_most_days(left, days))
        case NextWorkingDay(left):
            return _on_most_days(left, days)
        case Read(name, group) if (group, name) in days.web.results:
            rows = days.web.results[group, name].rows
            return _on_most_days(rows[0].gives, days) if len(rows) == 1 else tree
    return tree
