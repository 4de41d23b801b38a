"""`or the next working day` holds wherever a day is reckoned that somebody must keep, and tells where it cannot."""

from datetime import date, datetime

import pytest

from tests.language.reading import SEVERAL, compiled, faults, planted
from tests.language.test_following import HELPED
from yett.kernel.dates import UK, Span, read_time
from yett.kernel.working import Calendar, ends, last_day
from yett.language import World, edition_json, evaluate
from yett.language.differences import compare
from yett.language.examples import run_examples
from yett.language.interpret.following import (
    answer_day,
    given_days,
    holds_from,
    lasts_until,
    payments,
)
from yett.language.tree import NextWorkingDay

OR_NEXT = " or the next working day"
SATURDAY, MONDAY, TUESDAY = date(2026, 6, 6), date(2026, 6, 8), date(2026, 6, 9)
CLOSED_ON_MONDAY = Calendar.of([MONDAY])
# What stands in the service of several parties, and a day that falls on the Saturday.
REVIEW = "    within: 1 month of told\n    late: up"
APPEAL = "    within: 1 month of told\n    to: the First"
ANSWERED = "    within: 10 working days\n    silence means: carry on"
MONTH = "    within: 5 working days of month's last day\n"
PAID = "    by: 30 days after told\n"
LASTS = "  lasts until: help ends\n"
CHANGE = "    within: 5 working days of change day\n"


def both(old, new):
    """The service with this time in the place of another, and with the same time that moves."""
    return [compiled(planted(old, new.replace("*", each), SEVERAL)) for each in ("", OR_NEXT)]


def state_of(service, **more):
    """Told on 7 May 2026, so that 30 days end on a Saturday."""
    days = {"decided": "2026-05-05", "told": "2026-05-07"}
    return evaluate(service, HELPED | days | more, date(2026, 6, 3), World(received=date(2026, 5, 4)))  # fmt: skip


def test_a_time_moves_off_weekends_and_the_days_a_body_is_closed():
    span = read_time("30 days, or the next working day")

    assert str(span) == "30 days or the next working day"
    assert [last_day(date(2026, 5, 7), each, days) for each in (Span(30, "day"), span) for days in (Calendar(), CLOSED_ON_MONDAY)] == [SATURDAY, SATURDAY, MONDAY, TUESDAY]  # fmt: skip
    assert ends(datetime(2026, 5, 7, 12, tzinfo=UK), span, Calendar()) == datetime(2026, 6, 9, tzinfo=UK)  # fmt: skip
    assert last_day(date(2026, 5, 8), Span(31, "day", or_next=True), Calendar()) == MONDAY


def test_the_time_to_ask_for_a_review_and_to_appeal_moves():
    for old, name in ((REVIEW, "review date"), (APPEAL, "appeal date")):
        plain, moving = both(old, old.replace("1 month of told", "30 days of told*"))

        assert [given_days(each, state_of(each))[name] for each in (plain, moving)] == [SATURDAY, MONDAY]  # fmt: skip
        assert given_days(moving, state_of(moving), CLOSED_ON_MONDAY)[name] == TUESDAY


def test_the_time_a_party_has_to_answer_moves():
    plain, moving = both(ANSWERED, ANSWERED.replace("10 working days", "30 days*"))

    asked = date(2026, 5, 7)
    assert [answer_day(each.party("landlord"), asked) for each in (plain, moving)] == [SATURDAY, MONDAY]  # fmt: skip
    assert answer_day(moving.party("landlord"), asked, CLOSED_ON_MONDAY) == TUESDAY


def test_the_time_to_answer_what_is_asked_over_time_moves():
    plain, moving = both(MONTH, "    within: 3 days of month's last day*\n")
    world = World(received=date(2026, 5, 4), calendar=CLOSED_ON_MONDAY)
    told = HELPED | {"month": [{"earned": "0", "month true": True}]}

    states = [evaluate(each, told, date(2026, 6, 3), world) for each in (plain, moving)]
    rows = [each.frame.rows("month")[0][0] for each in states]
    assert [row.read("due date", "month") for row in rows] == [SATURDAY, TUESDAY]


def test_the_day_to_pay_by_moves_and_so_does_the_day_it_is_told_as():
    plain, moving = both(
        f"{PAID}    only while: all agreed is yes\n", "    by: 30 days after told*\n"
    )

    found = [
        next(each.by for each in payments(service, state_of(service), days) if each.pay.name == "back")
        for service, days in ((plain, None), (moving, None), (moving, CLOSED_ON_MONDAY))
    ]  # fmt: skip
    assert found == [SATURDAY, MONDAY, TUESDAY]
    assert given_days(moving, state_of(moving))["pay date"] == MONDAY


def test_what_is_told_too_late_is_reckoned_from_the_day_the_time_moved_to():
    late = "    if late: change day when it lowers, day told when it raises\n"
    text = planted(late, "    if late: day told\n", SEVERAL)
    services = [compiled(planted(CHANGE, f"    within: 3 days of change day{each}\n", text)) for each in ("", OR_NEXT)]  # fmt: skip

    found = [
        holds_from(each, each.afterwards.changes[0], HELPED, {"rent": "200"}, happened=date(2026, 6, 3), told_on=MONDAY)
        for each in services
    ]  # fmt: skip
    assert found == [MONDAY, date(2026, 6, 3)]


def test_a_day_that_is_worked_out_moves_as_a_whole():
    line = "  help ends: help time after help starts\n"
    plain, moving = both(line, "  help ends: 33 days after help starts*\n")

    days = [state_of(each).value("help ends") for each in (plain, moving)]
    assert days == [SATURDAY, MONDAY]
    world = World(received=date(2026, 5, 4), calendar=CLOSED_ON_MONDAY)
    assert evaluate(moving, HELPED, date(2026, 6, 3), world).value("help ends") == TUESDAY
    earlier = compiled(planted(line, "  help ends: the earlier of 6 June 2026 and 9 June 2026, or the next working day\n", SEVERAL))  # fmt: skip
    assert state_of(earlier).value("help ends") == MONDAY
    last = compiled(planted(line, "  help ends: 31 December 9999 or the next working day\n", SEVERAL))  # fmt: skip
    assert state_of(last).value("help ends") == date(9999, 12, 31)


def test_what_lasts_is_renewed_and_reminded_of_on_days_that_move():
    text = planted(LASTS, f"  lasts until: help ends{OR_NEXT}\n", SEVERAL)
    text = planted("  renew: from 4 weeks before help ends\n", f"  renew: from 4 weeks before help ends{OR_NEXT}\n", text)  # fmt: skip
    text = planted("  4 weeks before help ends: Your", f"  4 weeks before help ends{OR_NEXT}: Your", text)  # fmt: skip
    text = planted("  2 days before month's due date: Tell", f"  2 days before month's due date{OR_NEXT}: Tell", text)  # fmt: skip
    text = planted("  all agreed: Everyone", f"  help ends{OR_NEXT} to tenant: It ends today.\n  all agreed: Everyone", text)  # fmt: skip
    service = compiled(text)

    assert lasts_until(service, state_of(service)) == date(
        2026, 11, 2
    )  # 2 November 2026 is a Monday
    assert isinstance(service.afterwards.renewal.start.tree, NextWorkingDay)
    told = {each.event: each for each in service.tells if each.before}
    assert {event: (type(each.before.tree), each.party) for event, each in told.items()} == {
        "2 days before month's due date or the next working day": (NextWorkingDay, None),
        "help ends or the next working day": (NextWorkingDay, "tenant"),
        "4 weeks before help ends or the next working day": (NextWorkingDay, None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("closes", "day"),
    [
        ("15 March", date(2026, 3, 15)),
        ("15 March or the next working day", date(2026, 3, 16)),
        ("15 March or the next working day at 22:00", date(2026, 3, 16)),
        ("14 days after round opens or the next working day", date(2025, 12, 15)),
        ("12 days after round opens, or the next working day", date(2025, 12, 15)),
    ],
)
def test_a_round_opens_and_closes_on_days_that_move(closes, day):
    rounds = f"rounds: one a year\n  opens: 1 December\n  closes: {closes}\n\nparties\n"
    service = compiled(planted("\nparties\n", f"\n{rounds}", SEVERAL))

    state = evaluate(service, HELPED, date(2026, 2, 1), World(received=date(2026, 2, 1)))
    assert state.frame.read("round closes", "") == day


def test_an_example_tells_the_time_as_it_is_written():
    service = compiled(planted("  within: 20 working days\n    stops", f"  within: 1 month{OR_NEXT}\n    stops", SEVERAL))  # fmt: skip
    text = "example: One\n  on: 6 May 2026\n  expect\n    within: {}\n    due: 8 June 2026\n"

    assert [str(each) for each in run_examples(service, text.format(f"1 month{OR_NEXT}"), "e") if each.file == "e"] == []  # fmt: skip
    assert [each.wrong for each in run_examples(service, text.format("1 month"), "e") if each.file == "e"] == ['"within" should be "1 month", and it is "1 month or the next working day"']  # fmt: skip


def test_it_is_told_apart_in_two_editions():
    plain, moving = both(REVIEW, REVIEW.replace("of told", "of told*"))

    assert [each.words for each in compare(plain, moving)] != []


def test_a_rule_that_rests_on_it_is_followed_on_the_server_only():
    plain, moving = both("  help ends: help time after help starts\n", "  help ends: help time after help starts*\n")  # fmt: skip

    said = "working days are those of the deciding body"
    assert [said in edition_json(each)["server only"] for each in (plain, moving)] == [False, True]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (PAID, "    by: 3 working days after told or the next working day\n", '"3 working days after told" is always a working day, so nothing moves to the next; leave "or the next working day" out'),
        (PAID, "    by: 30 days after told or the previous working day\n", 'a day moves on to the next working day, and never back: whoever must keep it would have less time; write "or the next working day", or count in working days, as in "1 working day before told"'),
        (LASTS, "  lasts until: the next working day after help ends\n", '"next working day" is not a day by itself; write, as in "28 days after told or the next working day"'),
        (LASTS, "  lasts until: 30 days before received or the next working day\n", 'what is granted lasts until "30 days before received or the next working day", which comes before it is received; name a day that comes after it'),
        (ANSWERED, ANSWERED.replace("days", "days or the next working day"), 'a time in working days never ends on a day off, so nothing moves to the next working day; leave "or the next working day" out'),
        (MONTH, "    within: 24 hours of month's last day or the next working day\n", 'a time in hours never ends on a day off, so nothing moves to the next working day; leave "or the next working day" out'),
        ("    every: 1 month from help starts\n", "    every: 1 month from help starts or the next working day\n", '"1 month from help starts or the next working day" could move the first time only, or each of them; leave "or the next working day" out, and write it under "within" for the last day to answer'),
        ("  end when rent is at most £20:", "  end when rent is at most £20 or the next working day:", '"£20" is money, and only a day moves to the next working day; write it after a day, as in "28 days after told or the next working day"'),
        ("is at least 1 month before today:", "is at least 1 month before today or the next working day:", '"suspended since is at least 1 month before today or the next working day" could move either of two days to the next working day; give the day a name under "work out", and write, as in "is on or before last day"'),
        ("  entry fee: £5\n", "  entry fee: £5\n  notice: 28 days or the next working day\n", '"28 days or the next working day" is a length of time, and only a day moves to the next working day; write it where a day is reckoned, as in "28 days after told or the next working day"'),
        ("    late: up to 13 months of told, with", "    late: up to 1 month of told or the next working day, with", '"review" may be asked within 1 month, and late only up to 1 month; let "late" be longer than "within", or remove it'),
    ],
)  # fmt: skip
def test_where_nothing_could_move_it_says_so(old, new, told):
    found = faults(planted(old, new, SEVERAL))

    assert [each.partition(": ")[2] for each in found] == [told]
