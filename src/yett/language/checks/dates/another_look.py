"""The time to ask for another look, or to tell of a change: it is not over before the decision is told."""

from __future__ import annotations

from yett.kernel.dates import Span, read_span, split_or_next
from yett.language.build.challenges import UP_TO
from yett.language.build.context import Context
from yett.language.checks.dates.days import DECIDED, TOLD, Day, Days
from yett.language.checks.dates.spells import longer, longest, shortest
from yett.language.model import Challenge, Change, Limit, Service
from yett.language.tree import Read

REOPEN = "reopen"


def check_another_look(service: Service, days: Days, context: Context) -> None:
    later = service.afterwards
    for challenge in (later.review, *later.appeals):
        if challenge is not None:
            _challenged(challenge, service, days, context)
    for change in later.changes:
        _changed(change, days, context)


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
