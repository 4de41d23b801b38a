from datetime import UTC, date, datetime

import pytest

from yett.kernel.dates import (
    UK,
    NotADay,
    Span,
    add_months,
    birthday,
    civil_day,
    make_day,
    read_day,
    read_month,
    read_span,
    shift,
    show_day,
    whole_years,
)
from yett.kernel.working import Calendar, ends


def test_a_span_is_read_and_shown():
    texts = ("28 days", "1 day", "5 working days", "24 hours", "3 years")

    assert [str(read_span(text)) for text in texts] == list(texts)
    assert [read_span(text) for text in ("soon", "-1 days", "1.5 days")] == [None] * 3
    assert Span(2, "day").times(3) == Span(6, "day")


def test_the_civil_day_is_that_of_the_united_kingdom():
    assert civil_day(datetime(2026, 6, 3, 23, 30, tzinfo=UTC)) == date(2026, 6, 4)
    assert civil_day(datetime(2026, 12, 3, 23, 30, tzinfo=UTC)) == date(2026, 12, 3)


def test_months_are_read_in_figures_or_words():
    assert [read_month(text) for text in ("3", "03", "Mar", "march", "13", "ju", "sept.", "x")] == [
        3,
        3,
        3,
        3,
        None,
        None,
        9,
        None,
    ]


@pytest.mark.parametrize(
    "text", ["31 April 2026", "1 August", "August 2026", "1 8 2026", "1 August 26", "x August 2026"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(NotADay):
        read_day(text)


def test_a_day_is_read_and_shown():
    assert show_day(read_day("1 August 2025")) == "1 August 2025"
    assert make_day(29, 2, 2028) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_clamp(start, months, end):
    assert add_months(start, months) == end


def test_days_beyond_the_calendar_are_refused():
    for span in (Span(99999, "year"), Span(99999, "week"), Span(3, "working day")):
        with pytest.raises(NotADay):
            shift(date(9999, 1, 1), span)
    with pytest.raises(NotADay):
        birthday(date(2008, 2, 29), 9000)


def test_a_day_is_shifted_either_way():
    day = date(2026, 6, 3)

    assert [shift(day, Span(2, unit)) for unit in ("day", "week", "month", "year")] == [
        date(2026, 6, 5),
        date(2026, 6, 17),
        date(2026, 8, 3),
        date(2028, 6, 3),
    ]
    assert shift(day, Span(1, "month"), -1) == date(2026, 5, 3)


def test_an_age_begins_with_the_birthday():
    leapling = date(2008, 2, 29)

    assert [birthday(leapling, years) for years in (1, 4)] == [date(2009, 3, 1), date(2012, 2, 29)]
    assert [whole_years(leapling, day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [17, 18]


# Working days


def test_bank_holidays_of_scotland_are_not_worked():
    calendar = Calendar()
    new_year = [date(2027, 1, day) for day in (1, 2, 4, 5)]

    assert [calendar.is_working_day(day) for day in new_year] == [False, False, False, True]
    assert calendar.is_working_day(date(2026, 11, 30)) is False
    assert calendar.next_working_day(date(2027, 1, 1)) == date(2027, 1, 5)


def test_a_body_keeps_its_own_days():
    calendar = Calendar.of([date(2026, 6, 4)])

    assert calendar.add(date(2026, 6, 3), 1) == date(2026, 6, 5)
    assert calendar.is_working_day(date(2026, 12, 25)) is True
    assert calendar.is_working_day(date(2027, 12, 27)) is False


@pytest.mark.parametrize(
    ("span", "end"),
    [
        (Span(24, "hour"), datetime(2026, 3, 28, 9, 30, tzinfo=UTC)),
        (Span(1, "day"), datetime(2026, 3, 29, 0, tzinfo=UK)),
        (Span(2, "working day"), datetime(2026, 4, 1, 0, tzinfo=UK)),
        (Span(1, "month"), datetime(2026, 4, 28, 0, tzinfo=UK)),
    ],
)
def test_a_time_limit_ends_at_midnight(span, end):
    friday = datetime(2026, 3, 27, 9, 30, tzinfo=UTC)

    assert ends(friday, span, Calendar()) == end
