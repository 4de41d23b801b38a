"""The clock of a case: when it is due, and how it stops while we wait for the reporter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from yett.domain.cases.models import Case
from yett.domain.cases.states import State
from yett.kernel.dates import UK, Span, civil_day
from yett.kernel.working import Calendar, ends, midnight_after
from yett.language import Body, Service, World, by_the_calendar

NOTHING = World()
SOON = 0.75  # the part of its time after which a case counts as nearly late


def calendar_of(body: Body) -> Calendar:
    return Calendar.of(body.holidays, body.hours)


def known_of(service: Service, body: Body) -> World:
    """What the rules of a service know of the body that has the case: its working days, where they reckon by them."""
    return World(calendar=calendar_of(body)) if by_the_calendar(service) else NOTHING


def starts(case: Case, span: Span, body: Body, at: datetime) -> None:
    """Begin the clock anew, as when a case reaches a body."""
    case.clock_from, case.clock_stands = at, False
    case.due_at = ends(at, span, calendar_of(body))


def turns(case: Case, to: str, span: Span, body: Body, at: datetime, *, stops: bool = True) -> None:
    """Stop the clock when a case begins to wait, and let it go on, moved by the time it stood, when it no longer does.

    Where the declaration does not stop it (`stops` is False) it goes on: the time we waited is not given back, and a
    case that waits may be late.
    """
    if to == State.WAITING and case.waiting_since is None:
        case.waiting_since, case.clock_stands = at, stops
    elif to != State.WAITING and case.waiting_since is not None:
        if stops:
            case.due_at = moved(case.due_at, case.waiting_since, at, span, calendar_of(body))
        case.waiting_since, case.clock_stands = None, False


def moved(
    due: datetime, asked: datetime, replied: datetime, span: Span, calendar: Calendar
) -> datetime:
    """Where a due time moves to when the clock stood from the day after we asked to the day of the reply.

    A limit in hours moves by the exact time; one in working days by as many working days; any other by days, and then off
    a day off where it says so. A limit that ends at midnight still does, when the clocks have gone forward or back in between.
    """
    if span.unit == "hour":
        return due.astimezone(UTC) + (replied - asked)
    first, last = civil_day(asked), civil_day(replied)
    days = (last - first).days
    if span.unit == "working day":
        worked = sum(calendar.is_working_day(first + timedelta(days=n)) for n in range(1, days + 1))
        last_day = civil_day(due - timedelta(microseconds=1))
        days = (calendar.add(last_day, worked) - last_day).days
    until = due.astimezone(UK) + timedelta(days=days)
    if not span.or_next:
        return until
    return midnight_after(calendar.next_working_day(civil_day(until - timedelta(microseconds=1))))


def is_late(case: Case, at: datetime) -> bool:
    """Late: still open after the moment it was due. A clock that stands is not late."""
    return case.is_open and not case.clock_stands and case.due_at < at


def is_soon_late(case: Case, at: datetime) -> bool:
    """Most of its time has gone, but not all; counted from when the clock began with the body that has it now."""
    if not case.is_open or case.clock_stands or case.due_at < at:
        return False
    begun = case.clock_from or case.received_at
    return at >= begun + SOON * (case.due_at - begun)
