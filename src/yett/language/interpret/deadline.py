"""By when a case must be decided, and by whom."""

from __future__ import annotations

from datetime import date, datetime

from yett.kernel.dates import Span
from yett.kernel.problems import Problem
from yett.kernel.working import Calendar, ends, last_day, midnight_after
from yett.language.interpret.journey import State
from yett.language.model import DecidedBy, Service, Within


class NothingIsDecided(Problem):
    """This service decides nothing."""


def time_limit(service: Service, state: State) -> Span | None:
    """The time that is allowed: the first row whose rule is true, or the row without one."""
    row = _row(service, state)
    return row.span if row else None


def stops_for(service: Service, state: State) -> tuple[str, ...]:
    """Those whose silence stops the clock of this case: applicant, or none."""
    row = _row(service, state)
    return row.stops_for if row else ()


def _row(service: Service, state: State) -> Within | None:
    for row, rule in zip(service.decision.within, state.frame.plan.within, strict=True):
        if rule is None or rule(state.frame) is True:
            return row
    return None


def deadline(
    service: Service, state: State, received_at: datetime, calendar: Calendar | None = None
) -> datetime:
    """The moment the time runs out, in the working days of the deciding body."""
    row = _row(service, state)
    if row is None:
        raise NothingIsDecided(service.id)
    start = _start(service, state, row)
    days = calendar or Calendar()
    if start is None:
        return ends(received_at, row.span, days)
    return midnight_after(last_day(start, row.span, days))


def _start(service: Service, state: State, row: Within) -> date | None:
    """The day the time runs from, where it is not the day it was received."""
    run = state.frame.plan.of[service.decision.within.index(row)]
    day = run(state.frame) if run else None
    return day if isinstance(day, date) else None


def decided_by(service: Service, state: State) -> DecidedBy | None:
    """Who decides: the first row whose rule is true; while a rule is not known yet, a person."""
    for row, rule in zip(service.decision.by, state.frame.plan.by, strict=True):
        if rule is None or rule(state.frame) is True:
            return row
    return None
