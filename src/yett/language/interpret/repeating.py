"""The days of each time a question is repeated: its first, its last, and the day by which it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from yett.kernel.dates import NotADay, Span, shift
from yett.kernel.working import Calendar, last_day
from yett.language.interpret.steps import Step, step
from yett.language.interpret.values import ABSENT, Lack
from yett.language.model import Limit, Period
from yett.language.rules.scope import PERIOD_DAYS

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame

FIRST, LAST, DUE = PERIOD_DAYS


def days_of(period: Period) -> Mapping[tuple[str, str], Step]:
    start, every, within = step(period.start.tree), period.every, period.within
    limit = _due(within) if within else _never
    return {
        (period.name, FIRST): lambda frame: _begins(start, every, frame, 0),
        (period.name, LAST): lambda frame: _day_before(_begins(start, every, frame, 1)),
        (period.name, DUE): limit,
    }


def _begins(start: Step, every: Span, frame: Frame, later: int) -> Any:
    """Each time is reckoned from the first, so that month ends do not drift."""
    first = start(frame)
    if not isinstance(first, date):
        return first
    try:
        return shift(first, every.times(frame.at + later))
    except NotADay:
        return ABSENT


def _day_before(day: Any) -> Any:
    return day - timedelta(days=1) if isinstance(day, date) else day


def _never(frame: Frame) -> Any:
    return ABSENT


def _due(within: Limit) -> Step:
    anchor, span = step(within.of.tree), within.span

    def run(frame: Frame) -> Any:
        day = anchor(frame)
        return day if isinstance(day, Lack) else after(day, span, frame.world.calendar)

    return run


def after(day: date, span: Span, calendar: Calendar) -> Any:
    """The last day of a time that runs from a day, in the working days of a body."""
    try:
        return last_day(day, span, calendar)
    except (NotADay, OverflowError):
        return ABSENT
