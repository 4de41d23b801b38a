"""What follows the decision: rows over time, what is paid by when, what ends it, and changes that hold from their day."""

from datetime import date
from decimal import Decimal

import pytest

from tests.language.reading import SEVERAL, compiled, faults, planted
from yett.kernel.working import Calendar
from yett.language import NOT_KNOWN, World, evaluate
from yett.language.interpret.following import (
    answer_day,
    differences,
    ended_by,
    given_days,
    holds_from,
    lasts_until,
    payments,
    takes_part,
)
from yett.language.interpret.journey import turn
from yett.language.interpret.series import with_change

RECEIVED = World(received=date(2026, 1, 31))
HELPED = {
    "full name": "Ann",
    "home address": {"lines": ["1 High Street"], "postcode": "PH1 5DD"},
    "rent": "80",
    "shared": False,
    "account": {"name": "Ann", "sort code": "112233", "number": "12345678"},
    "true so far": True,
    "seen": True,
    "outcome": "help",
    "decided": "2026-02-02",
    "told": "2026-02-03",
}
MONTHS = [
    {"earned": "0", "month true": True},
    {"earned": "650", "month true": True},
    {"earned": "0"},
]


@pytest.fixture(scope="module")
def several():
    return compiled(SEVERAL)


def state_of(service, on=date(2026, 6, 3), **more):
    return evaluate(service, HELPED | more, on, RECEIVED)


def test_each_time_has_its_days_reckoned_from_the_first(several):
    rows, closed = state_of(several, month=MONTHS).frame.rows("month")

    days = [[str(row.read(name, "month")) for name in ("first day", "last day", "due date")] for row in rows]  # fmt: skip
    assert days == [
        ["2026-01-31", "2026-02-27", "2026-03-06"],
        ["2026-02-28", "2026-03-30", "2026-04-07"],
        ["2026-03-31", "2026-04-29", "2026-05-07"],
    ]
    assert not closed


def test_days_are_not_known_until_the_first_is(several):
    rows, _ = evaluate(several, {"month": MONTHS}, date(2026, 6, 3)).frame.rows("month")

    assert {rows[0].read(name, "month") for name in ("first day", "last day", "due date")} == {NOT_KNOWN}  # fmt: skip


def test_what_is_due_is_paid_by_its_day_and_only_while_it_holds(several):
    found = payments(several, state_of(several, month=MONTHS))

    assert [(each.pay.name, each.row, each.amount, str(each.by)) for each in found] == [
        ("due", 1, 320, "2026-03-04"),
        ("due", 2, 270, "2026-04-02"),
    ]


def test_working_days_are_those_of_the_body(several):
    closed = Calendar.of([date(2026, 3, 2), date(2026, 4, 1)])

    found = payments(several, state_of(several, month=MONTHS), closed)

    assert [str(each.by) for each in found] == ["2026-03-05", "2026-04-03"]


def test_each_row_is_worked_out_with_the_amounts_of_its_last_day(several):
    rent = {"rent": "100", "month": [{"earned": "0", "month true": True}] * 3}

    found = payments(several, state_of(several, **rent))

    assert [each.amount for each in found] == [360, 360, 380]


@pytest.mark.parametrize(
    ("more", "on", "words"),
    [
        ({}, date(2026, 6, 3), None),
        ({"suspended since": "2026-05-04"}, date(2026, 6, 3), None),
        ({"suspended since": "2026-05-03"}, date(2026, 6, 3), "Your help has ended, because we did not hear from you."),
        ({"rent": "20"}, date(2026, 6, 3), "Your help has ended. You can ask us to look again by {review date}."),
        ({"suspended since": "soon"}, date(2026, 6, 3), None),
    ],
)  # fmt: skip
def test_it_ends_when_a_declared_rule_is_true(several, more, on, words):
    end = ended_by(several, state_of(several, on, **more))

    assert (str(end.words) if end else None) == words


def test_the_days_people_are_told_follow_from_when_they_were_told(several):
    state = state_of(several)

    assert given_days(several, state) == {"review date": date(2026, 3, 3), "appeal date": date(2026, 3, 3), "pay date": date(2026, 3, 5)}  # fmt: skip
    assert given_days(several, evaluate(several, {}, date(2026, 6, 3))) == {}
    assert lasts_until(several, state) == date(2026, 8, 1)
    assert lasts_until(compiled(), evaluate(compiled(), {}, date(2026, 6, 3))) is NOT_KNOWN


def test_an_appeal_that_is_not_open_gives_no_day(several):
    text = planted(
        "    after: review\n", "    after: review\n    only if: rent is more than £90\n", SEVERAL
    )

    assert "appeal date" not in given_days(compiled(text), state_of(compiled(text)))


def test_a_party_that_is_asked_has_its_own_time(several):
    landlord, keeper = several.party("landlord"), several.party("tenant")

    assert answer_day(landlord, date(2026, 6, 2)) == date(2026, 6, 17)
    assert answer_day(keeper, date(2026, 6, 3)) is None


def test_each_party_has_its_own_turn(several):
    state = evaluate(several, {"rent": "150", "landlord email": "l@example.org"}, date(2026, 6, 3))

    assert [takes_part(several, state, name) for name in ("tenant", "landlord", "lodger")] == [True, True, NOT_KNOWN]  # fmt: skip
    assert turn(several, state, "landlord").next.name == "owed"
    assert turn(several, state, "lodger").path == ()


# Changes


def test_a_change_holds_from_its_day_and_earlier_values_stay(several):
    answers = with_change(HELPED | {"month": MONTHS}, date(2026, 3, 15), {"rent": "60"})
    answers = with_change(answers, date(2026, 4, 20), {"rent": "70"})

    before, between, since = (evaluate(several, answers, date(2026, *day), RECEIVED) for day in ((3, 14), (3, 15), (5, 1)))  # fmt: skip

    assert [str(each.value("rent")) for each in (before, between, since)] == ["80", "60", "70"]
    assert [each.amount for each in payments(several, since)] == [320, 190]


def test_a_backdated_change_pays_or_recovers_the_difference(several):
    answers = HELPED | {"month": [MONTHS[0], MONTHS[0]]}
    first = payments(several, evaluate(several, answers, date(2026, 5, 1), RECEIVED))
    changed = with_change(answers, date(2026, 3, 1), {"rent": "60"})

    since = payments(several, evaluate(several, changed, date(2026, 5, 1), RECEIVED))

    assert differences(first, since) == {("due", 2): Decimal(-80)}
    assert differences(since, first) == {("due", 2): Decimal(80)}
    assert differences((), first) == {("due", 1): Decimal(320), ("due", 2): Decimal(320)}


@pytest.mark.parametrize(
    ("rent", "told_on", "since"),
    [
        ("60", date(2026, 3, 6), date(2026, 3, 1)),
        ("60", date(2026, 3, 9), date(2026, 3, 1)),
        ("90", date(2026, 3, 9), date(2026, 3, 9)),
        ("90", date(2026, 3, 6), date(2026, 3, 1)),
    ],
)
def test_what_is_told_too_late_holds_from_the_day_declared_for_it(several, rent, told_on, since):
    answers = HELPED | {"month": [MONTHS[0], MONTHS[0]]}
    change = next(each for each in several.afterwards.changes if each.key == "rent")

    found = holds_from(several, change, answers, {"rent": rent}, happened=date(2026, 3, 1), told_on=told_on, world=RECEIVED)  # fmt: skip

    assert found == since


def test_a_change_that_says_nothing_of_its_day_holds_from_when_it_happened(several):
    change = next(each for each in several.afterwards.changes if each.key == "lapse")

    found = holds_from(
        several, change, HELPED, {}, happened=date(2026, 3, 1), told_on=date(2026, 3, 9)
    )

    assert found == date(2026, 3, 1)


def test_amounts_are_read_on_the_day_it_was_received_however_late_it_is_looked_at():
    """But where a rule names another day, as what is paid over time does."""
    text = planted("amounts\n", "amounts\n  lamp rate\n    from 1 January 2026: £10\n    from 1 June 2026: £12\n", SEVERAL)  # fmt: skip
    rates = "  lamp then: lamp rate\n  lamp now: lamp rate on today\n"
    service = compiled(planted("\nwork out\n", f"\nwork out\n{rates}", text))

    state = evaluate(service, HELPED, date(2026, 7, 1), World(received=date(2026, 5, 1)))

    assert (state.value("lamp then"), state.value("lamp now")) == (Decimal(10), Decimal(12))
    assert evaluate(service, HELPED, date(2026, 7, 1)).value("lamp then") == Decimal(12)


def test_an_answer_is_the_same_on_every_day():
    rates = "  doubled: 2 times rent on today\n"

    (told,) = faults(planted("\nwork out\n", f"\nwork out\n{rates}", SEVERAL))

    assert told.partition(": ")[2] == (
        '"rent on today" is the same on every day, for "rent" is an answer; write "on today" after what holds from a day on, such as an amount'
    )
