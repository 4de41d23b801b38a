"""The time to decide: it is not over before it begins, and whoever is asked has time to answer."""

from __future__ import annotations

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.days import CLOSES, OPENS, RECEIVED, Day, Days
from yett.language.checks.dates.spells import CLOSED, far_longer, longer, longest, shortest
from yett.language.checks.dates.urgency import check_urgency
from yett.language.checks.resting.times import ASKED, Clock
from yett.language.model import Limit, Party, Service, Within
from yett.language.tree import Compare, Node, Read

AFTER_THE_CLOSE = 'write, as in "within: 20 working days of round closes"'


def check_deadlines(service: Service, days: Days, context: Context) -> None:
    passed = [_passed(within, days, context) for within in service.decision.within]
    check_urgency(service, context)
    open_still = not any(passed) and _before_the_close(service, days, context)
    for party in service.parties[1:] if not any(passed) and not open_still else ():
        _longer(party, service, days, context)


def _passed(within: Within, days: Days, context: Context) -> bool:
    """Is the day to decide by gone before anything can be decided?"""
    if within.of is None:
        return False
    over = days.before(days.end(Limit(within.span, within.of)), Day.on(RECEIVED))
    over = over or (days.past(within.of.tree) and within.span == Span(0, "day"))
    if over:
        wrong = f'"{within.of}" has come before it is received, so nothing is ever decided in time'
        context.fault(within.line, wrong, "name a later day")
    return over


def _before_the_close(service: Service, days: Days, context: Context) -> bool:
    """What is shared out is known at the close, and so is an outcome that rests on it."""
    share, rows = service.rounds.share if service.rounds else None, service.decision.within
    rules = [each.rule.tree for each in service.decision.outcomes if each.rule]
    if share is None or not any(days.web.reads(rule, share.name) for rule in rules):
        return _while_open(service, days, context)
    alone, before = len(rows) == 1 and rows[0].of is None, len(context.findings.faults)
    for row in rows:
        opened = Day({}, {OPENS: longest(row.span) + CLOSED}) if alone else Day()
        by = _decided_by(row, days) if row.of else opened
        if days.before(by, Day.on(CLOSES)):
            wrong = f'it is to be decided {_said(row)}, and "{share.name}" is only known when the round closes'
            context.fault(row.line, wrong, AFTER_THE_CLOSE)
    return len(context.findings.faults) > before


def _while_open(service: Service, days: Days, context: Context) -> bool:
    """Who asks on the last day of a round asks after the day by which it is decided."""
    for row in service.decision.within if service.rounds and service.rounds.closes else ():
        by = _decided_by(row, days) if row.of and row.rule is None else Day()
        if days.before(by, Day.on(CLOSES)):
            wrong = f"it is to be decided {_said(row)}, and people may ask until the round closes"
            context.fault(row.line, wrong, AFTER_THE_CLOSE)
            return True
    return False


def _said(row: Within) -> str:
    of = f' of "{row.of}"' if row.of else ""
    return f"within {row.span}{of}" if row.span.count else f'by "{row.of}"'


def _longer(party: Party, service: Service, days: Days, context: Context) -> None:
    """Who has longer to answer than there is time to decide, while the clock goes on."""
    rows, joins = service.decision.within, party.joins_when
    asked = any(each.party == party.name and each.declared for each in service.asks)
    if party.within is None or not asked or not rows:
        return
    if joins is not None and Clock.of(service).latest(joins.tree)[0] > ASKED:
        return
    answered = Day.on(RECEIVED).later(shortest(party.within), None)
    soon = [party.name not in row.stops_for and _too_soon(row, party.within, answered, days) for row in rows]  # fmt: skip
    # Where only the day it came says which time holds, each of them is to be long enough.
    by_day = all(row.rule is None or _in_time(row.rule.tree) for row in rows)
    if all(soon) or (any(soon) and by_day):
        wrong = f'"{party.name}" has {party.within} to answer, and it is to be decided before then'
        mend = f'add "stops while: waiting for {party.name}" under "within", or give them less time'
        context.fault(party.line, wrong, mend)


def _in_time(tree: Node) -> bool:
    return isinstance(tree, Compare) and tree.left == Read("in time")


def _too_soon(row: Within, time: Span, answered: Day, days: Days) -> bool:
    """Is it to be decided before this time to answer is over? Both may be counted from the day it came."""
    counted = row.of is None or row.of.tree == Read("received")
    alike = counted and (longer(time, row.span) or far_longer(time, row.span))
    by = _decided_by(row, days)
    return alike or days.before(by, answered) or (row.of is not None and _at_the_last(by, time, days))  # fmt: skip


def _at_the_last(by: Day, time: Span, days: Days) -> bool:
    """Is there less time from the close of the round, until when people may ask?"""
    closed = days.rounds is not None and days.rounds.closes is not None
    return closed and days.before(by, Day.on(CLOSES).later(shortest(time), None))


def _decided_by(row: Within, days: Days) -> Day:
    if row.of is not None:
        return days.end(Limit(row.span, row.of))
    return Day.on(RECEIVED).later(shortest(row.span), longest(row.span))
