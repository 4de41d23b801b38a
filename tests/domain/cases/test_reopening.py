"""What the reporter may say after the decision: that it is not fixed, or that nobody need look any more."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.domain.cases.reports import NOON
from tests.domain.cases.verbs import close, do, row
from tests.language.reading import compiled, planted
from yett.domain.cases import actions, queries
from yett.domain.cases.actions.follow import AlreadyClosed, NothingToAdd, TooLong
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries import Filters
from yett.domain.cases.queries.follow import NoSuchReport
from yett.domain.cases.rules import reopens_until
from yett.domain.catalogue import queries as catalogue
from yett.domain.ledger.models import Entry
from yett.kernel.dates import UK

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
DAY = timedelta(days=1)
LAST = NOON.astimezone(UK).replace(hour=23, minute=59) + 28 * DAY


@pytest.fixture
def closed(sent, officer):
    do(actions.take, sent, officer)
    close(sent, officer)
    return sent


def say(sent, words="The hole is back.", at=NOON + DAY):
    actions.say_not_mended(follow_token=sent.follow_token, words=words, at=at)


def test_what_is_not_fixed_is_open_again_with_the_officer_who_had_it(closed, officer):
    say(closed)

    case = row(closed)
    assert (case.state, case.holder) == ("looking", officer.ref)
    assert (case.outcome, case.answered_at, case.closed_at) == ("", None, None)
    seen = actions.look(case_id=closed.case_id, by=officer, at=NOON + DAY).events[-1]
    assert (seen.kind, seen.words) == ("reopened", ("The hole is back.",))


def test_the_clock_of_a_reopened_case_begins_anew(closed):
    say(closed, at=NOON + 20 * DAY)

    assert row(closed).due_at.astimezone(UK).isoformat() == "2026-06-24T12:00:00+01:00"


def test_the_words_are_sealed_and_lead_to_the_case(closed, officer):
    say(closed, "Swallowed my bicycle.")

    assert "bicycle" not in Event.objects.order_by("-seq").first().sealed
    assert len(queries.queue(officer, Filters(words="bicycle")).cases) == 1


def test_it_may_be_said_to_the_end_of_the_twenty_eighth_day(closed):
    say(closed, at=LAST)

    assert row(closed).state == "looking"


def test_from_the_twenty_ninth_day_it_is_refused_in_words(closed):
    with pytest.raises(actions.TooLate) as refused:
        say(closed, at=LAST + timedelta(minutes=1))

    assert str(refused.value) == (
        "The time in which you could tell us has passed. Make a new report if the problem is still there."
    )
    assert row(closed).state == "closed"


@pytest.mark.parametrize(
    ("limit", "last"),
    [
        ("28 days of told", date(2026, 6, 28)),
        ("28 days of told or the next working day", date(2026, 6, 29)),
    ],
)
def test_the_last_day_to_say_so_moves_off_a_day_off_where_it_is_declared(limit, last):
    told = f"  change again: It is there again\n    told by: applicant\n    within: {limit}\n    means: reopen\n"
    service = compiled(planted("\npublish:", f"\nafterwards\n{told}\npublish:"))
    case = Case(closed_at=datetime(2026, 5, 31, 12, tzinfo=UTC), body_id="angus")

    assert reopens_until(case, service) == last
    assert catalogue.nation().bodies.keys() >= {"angus"}


@pytest.mark.parametrize(("words", "problem"), [("  ", NothingToAdd), ("x" * 4001, TooLong)])
def test_what_is_wrong_must_be_said(closed, words, problem):
    with pytest.raises(problem):
        say(closed, words)

    assert row(closed).state == "closed"


def test_a_case_that_is_not_closed_is_not_reopened(sent, officer):
    with pytest.raises(actions.NotAllowed):
        say(sent)
    do(actions.decide, sent, officer, outcome="repair", blanks={"repair date": "10 June"})
    with pytest.raises(actions.NotAllowed):
        say(sent)


def test_a_case_is_reopened_once_for_each_time_it_was_closed(closed, officer):
    say(closed)
    with pytest.raises(actions.NotAllowed):
        say(closed)
    close(closed, officer, at=NOON + 20 * DAY)

    say(closed, at=NOON + 40 * DAY)

    assert row(closed).state == "looking"


def test_no_other_link_reopens(closed):
    with pytest.raises(NoSuchReport):
        actions.say_not_mended(follow_token="x", words="Again.", at=NOON)


# Taking a report back


def withdraw(sent, at=NOON):
    actions.withdraw(follow_token=sent.follow_token, at=at)


def test_a_report_taken_back_stays_on_record_and_is_worked_on_by_nobody(sent, officer):
    withdraw(sent)

    assert (row(sent).state, row(sent).is_open) == ("withdrawn", False)
    assert queries.followed(sent.follow_token).events[-1].kind == "withdrawn"
    assert Entry.objects.order_by("-id").first().action == "withdrawn"
    with pytest.raises(actions.NotAllowed):
        do(actions.decide, sent, officer, outcome="repair", blanks={"repair date": "10 June"})


def test_taking_back_twice_is_once(sent):
    withdraw(sent)
    withdraw(sent, NOON + DAY)

    assert Event.objects.filter(kind="withdrawn").count() == 1


def test_a_report_that_waits_for_its_reporter_may_be_taken_back(sent, officer):
    do(actions.take, sent, officer)
    do(actions.ask, sent, officer, question="side")
    withdraw(sent, NOON + DAY)

    assert (row(sent).state, row(sent).waiting_since) == ("withdrawn", None)


def test_an_answered_report_is_not_taken_back(closed):
    with pytest.raises(actions.NotAllowed):
        withdraw(closed)


def test_a_report_taken_back_takes_no_more_words(sent):
    withdraw(sent)

    with pytest.raises(AlreadyClosed):
        actions.add_information(follow_token=sent.follow_token, words="Wait!", at=NOON)
    with pytest.raises(actions.NotAllowed):
        say(sent)


def test_no_other_link_takes_a_report_back(sent):
    with pytest.raises(NoSuchReport):
        actions.withdraw(follow_token="x", at=NOON)
    assert row(sent).state == "received"
