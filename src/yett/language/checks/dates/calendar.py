"""Days that come in no order that could be: over before it is decided, told once it has passed, asked again after the end."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.dates.another_look import check_another_look
from yett.language.checks.dates.days import DECIDED, OPENS, RECEIVED, TOLD, Day, Days
from yett.language.checks.dates.deadlines import check_deadlines
from yett.language.checks.dates.due import check_due
from yett.language.checks.dates.early import too_early
from yett.language.checks.dates.granted import check_repeated_days, ends_late_enough, sound_renewal
from yett.language.checks.dates.never import check_never
from yett.language.checks.dates.noticing import check_noticing
from yett.language.checks.dates.promising import check_promising
from yett.language.checks.dates.renewing import check_renewing
from yett.language.checks.dates.spanning import check_spanning
from yett.language.checks.dates.turned_down import check_turned_down
from yett.language.checks.dates.windows import check_windows
from yett.language.model import Rounds, Service, Tell
from yett.language.tree import NextWorkingDay, Node, Read, Shift


def check_calendar(service: Service, context: Context) -> None:
    days = Days(service, _sound_rounds(service, context))
    check_deadlines(service, days, context)
    check_windows(service, days, context)
    renewal = None
    if ends_late_enough(service, days, context):
        check_noticing(service, days, context)
        renewal = sound_renewal(service, days, context)
        for period in service.afterwards.periods:
            check_repeated_days(period, service, days, context)
    check_due(days, context)
    check_another_look(service, days, context)
    for tell in service.tells:
        _never_told(tell, days, context)
    check_promising(service, renewal, days, context)
    check_renewing(service, renewal, days, context)
    check_never(service, days, context)
    check_turned_down(service, days, context)
    check_spanning(service, days, context)


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


def _never_told(tell: Tell, days: Days, context: Context) -> None:
    """It would have to be told before its day can be known, or before there is a case."""
    if tell.before is None:
        return
    named = {part.name for part in days.web.beneath(tell.before.tree) if isinstance(part, Read)}
    moments = [each for each in (DECIDED, TOLD) if each[1] in named]
    early = too_early(_on_most_days(tell.before.tree, days), days, RECEIVED, *moments)
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
