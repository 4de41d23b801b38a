"""When a case is due, in the days of the body that has it, and how the clock stands while we wait for the reporter."""

from datetime import UTC, date, datetime, timedelta

import pytest

from yett.domain.cases import clock
from yett.domain.cases.models import Case
from yett.kernel.dates import UK, Span
from yett.language import Body, Words

COUNCIL = Body("north", Words("North Council"), "council", None)
HOURS, DAYS, WORKED = Span(24, "hour"), Span(28, "day"), Span(5, "working day")
WEDNESDAY = datetime(2026, 6, 3, 11, tzinfo=UTC)


def closed_on(*days: date) -> Body:
    return Body("north", Words("North Council"), "council", None, frozenset(days))


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UK)


def case(state="looking", **more) -> Case:
    return Case(state=state, received_at=WEDNESDAY, **more)


@pytest.mark.parametrize(
    ("begins", "span", "due"),
    [
        (WEDNESDAY, HOURS, WEDNESDAY + timedelta(days=1)),
        (WEDNESDAY, DAYS, midnight(2026, 7, 2)),
        (WEDNESDAY, WORKED, midnight(2026, 6, 11)),
        (datetime(2026, 11, 27, 9, tzinfo=UTC), WORKED, midnight(2026, 12, 8)),  # St Andrew's Day
        (datetime(2026, 6, 3, 22, 59, tzinfo=UTC), Span(1, "working day"), midnight(2026, 6, 5)),
        (datetime(2026, 6, 3, 23, 1, tzinfo=UTC), Span(1, "working day"), midnight(2026, 6, 6)),
    ],
)
def test_a_clock_counts_hours_days_and_working_days(begins, span, due):
    row = case()
    clock.starts(row, span, COUNCIL, begins)

    assert row.due_at == due


def test_a_body_does_not_work_on_the_days_it_is_closed():
    row = case()
    clock.starts(row, WORKED, closed_on(date(2026, 6, 5), date(2026, 12, 25)), WEDNESDAY)

    assert row.due_at == midnight(2026, 6, 12)


def test_a_time_that_says_so_does_not_end_on_a_day_off_wherever_the_clock_begins_anew():
    span = Span(30, "day", or_next=True)
    begins = datetime(2026, 5, 7, 12, tzinfo=UTC)  # 30 days end on a Saturday
    row, elsewhere = case(), case()
    clock.starts(row, span, COUNCIL, begins)
    clock.starts(elsewhere, span, closed_on(date(2026, 6, 8)), begins)

    assert (row.due_at, elsewhere.due_at) == (midnight(2026, 6, 9), midnight(2026, 6, 10))


def waited(span, due, asked, replied, body=COUNCIL, **more) -> datetime:
    """Where a case is due after it waited from one moment to another."""
    row = case(due_at=due)
    clock.turns(row, "waiting", span, body, asked, **more)
    assert (row.waiting_since, row.clock_stands) == (asked, more.get("stops", True))
    clock.turns(row, "looking", span, body, replied, **more)
    assert (row.waiting_since, row.clock_stands) == (None, False)
    return row.due_at


@pytest.mark.parametrize(
    ("span", "wait", "moved"),
    [
        (HOURS, timedelta(hours=5, minutes=30), timedelta(hours=5, minutes=30)),
        (DAYS, timedelta(hours=5), timedelta()),
        (DAYS, timedelta(hours=13), timedelta(days=1)),
        (DAYS, timedelta(days=3), timedelta(days=3)),
        (Span(2, "week"), timedelta(days=3), timedelta(days=3)),
    ],
)
def test_a_clock_that_stood_gives_the_time_back(span, wait, moved):
    due = midnight(2026, 7, 2)

    assert waited(span, due, WEDNESDAY, WEDNESDAY + wait) == due + moved


def test_time_that_is_given_back_does_not_end_on_a_day_off_where_the_limit_says_so():
    due, day = midnight(2026, 6, 5), timedelta(days=1)  # the last day is a Thursday

    asked, found = WEDNESDAY, []
    for days in (1, 2, 5):
        found.append(waited(Span(30, "day", or_next=True), due, asked, asked + days * day))
    assert found == [midnight(2026, 6, 6), midnight(2026, 6, 9), midnight(2026, 6, 10)]
    assert waited(Span(30, "day"), due, asked, asked + 2 * day) == midnight(2026, 6, 7)


def test_only_working_days_are_given_back_as_working_days():
    thursday, monday = WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=5)

    assert waited(WORKED, midnight(2026, 6, 11), thursday, monday) == midnight(2026, 6, 13)
    assert waited(
        WORKED, midnight(2026, 6, 11), thursday, monday, closed_on(date(2026, 6, 5), date(2026, 12, 25))
    ) == midnight(2026, 6, 12)  # fmt: skip


@pytest.mark.parametrize("zone", [UTC, UK])
@pytest.mark.parametrize(
    ("due", "asked", "then"),
    [
        (midnight(2026, 3, 28), datetime(2026, 3, 26, 9, tzinfo=UTC), midnight(2026, 4, 1)),
        (midnight(2026, 10, 24), datetime(2026, 10, 22, 9, tzinfo=UTC), midnight(2026, 10, 28)),
    ],
)
def test_midnight_stays_midnight_when_the_clocks_change(zone, due, asked, then):
    """As read from the database, in universal time, and as it was worked out."""
    moved = waited(DAYS, due.astimezone(zone), asked, asked + timedelta(days=4))

    assert moved.astimezone(UTC) == then.astimezone(UTC)


def test_hours_are_hours_when_the_clocks_change():
    saturday = datetime(2026, 3, 28, 20, tzinfo=UTC)

    assert waited(HOURS, saturday.astimezone(UK), saturday, saturday + timedelta(hours=10)) == (
        saturday + timedelta(hours=10)
    )


def test_without_a_declaration_the_time_is_not_given_back():
    due = midnight(2026, 7, 2)

    assert waited(DAYS, due, WEDNESDAY, WEDNESDAY + timedelta(days=3), stops=False) == due


def test_a_case_that_waits_already_keeps_the_day_it_was_first_asked():
    row = case("waiting", due_at=midnight(2026, 7, 2), waiting_since=WEDNESDAY)
    clock.turns(row, "waiting", DAYS, COUNCIL, WEDNESDAY + timedelta(days=2))

    assert row.waiting_since == WEDNESDAY


@pytest.mark.parametrize(
    ("row", "late"),
    [
        (case(due_at=WEDNESDAY), False),
        (case(due_at=WEDNESDAY - timedelta(seconds=1)), True),
        (case("waiting", due_at=midnight(2026, 6, 1), clock_stands=True), False),
        (case("waiting", due_at=midnight(2026, 6, 1), clock_stands=False), True),
        (case("answered", due_at=midnight(2026, 6, 1)), False),
        (case("withdrawn", due_at=midnight(2026, 6, 1)), False),
    ],
)
def test_late_is_an_open_case_after_its_moment_unless_the_clock_stands(row, late):
    assert clock.is_late(row, WEDNESDAY) is late


@pytest.mark.parametrize(("days", "soon"), [(2, False), (3, True), (4, True), (5, False)])
def test_nearly_late_is_seen_before_it_is_late(days, soon):
    row = case(due_at=WEDNESDAY + timedelta(days=4))

    assert clock.is_soon_late(row, WEDNESDAY + timedelta(days=days)) is soon


def test_nearly_late_is_counted_from_when_the_clock_began_anew():
    """Received long ago and come to this body, or opened again, on Wednesday."""
    row = Case(state="looking", received_at=WEDNESDAY - timedelta(days=60))
    clock.starts(row, Span(96, "hour"), COUNCIL, WEDNESDAY)

    assert [clock.is_soon_late(row, WEDNESDAY + timedelta(days=n)) for n in (0, 2, 3)] == [
        False,
        False,
        True,
    ]


def test_nearly_late_is_no_case_whose_clock_stands_or_that_is_over():
    due, at = WEDNESDAY + timedelta(days=4), WEDNESDAY + timedelta(days=3, hours=1)

    assert clock.is_soon_late(case("waiting", due_at=due, clock_stands=True), at) is False
    assert clock.is_soon_late(case("waiting", due_at=due), at) is True
    assert clock.is_soon_late(case("closed", due_at=due), at) is False
