"""Reports to a body that has a back office of its own go there, once, and come back changed; none is lost in silence."""

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.domain.backoffices.conftest import (
    NOW,
    OFFICER,
    STRANGER,
    forwarded,
    gathered,
    history,
    update,
)
from tests.support.officers import send_report
from yett.domain.backoffices import actions, ports, queries
from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.cases import actions as cases
from yett.domain.cases.queries.opened import opened
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message

LATER = NOW + timedelta(hours=1)


# --- There ----------------------------------------------------------------------------------------------------------


def test_a_report_goes_to_the_back_office_of_its_body(office):
    case, forwarding = forwarded()

    (said,) = office.reports.values()
    assert said == {
        "api_key": ["their secret"],
        "jurisdiction_id": ["stirling.gov.uk"],
        "service_code": ["POT"],
        "lat": ["56.1165"],
        "long": ["-3.9369"],
        "address_string": ["outside the bakery"],
        "email": ["reporter@example.org"],
        "attribute[danger]": ["no"],
        "attribute[size]": ["large"],
        "attribute[position]": ["lane"],
        "description": said["description"],
    }
    assert case.reference in said["description"][0]
    assert "How big is it? Bigger than a tray" in said["description"][0]
    assert (forwarding.state, forwarding.remote_id) == ("sent", "5000")


def test_officers_read_in_its_history_where_it_went_and_the_reporter_does_not(office):
    case, _ = forwarded()

    assert history(case)[-1] == ("noted", ("Reported to the back office under number 5000.",))
    assert [event.for_reporter for event in opened(case).events] == [True, False]


def test_that_it_left_us_is_on_record(office):
    case, _ = forwarded()

    entry = Entry.objects.get(subject=case.id, action="tell the back office")
    assert (entry.actor_kind, entry.outcome, entry.body) == ("program", "released", "stirling")
    assert "email" in entry.data_types


def test_each_report_is_put_by_once(office):
    send_report()

    assert [actions.gather(at=NOW), actions.gather(at=NOW)] == [1, 0]
    assert ProcrastinateJob.objects.filter(task_name="backoffices.forward").count() == 1


def test_what_is_another_bodys_or_came_before_stays_here(office):
    send_report(
        where={
            "lat": 56.2,
            "lon": -3.15,
            "words": "",
            "told": {"council": "fife", "trunk roads": "no"},
        }
    )
    Endpoint.objects.update(since=NOW + timedelta(days=1))
    send_report()

    assert actions.gather(at=NOW) == 0


def test_gathering_takes_one_statement_where_nobody_has_a_back_office(
    db, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert actions.gather(at=NOW) == 0


def test_sent_again_it_has_the_same_key_and_the_same_words(office):
    case = send_report()
    forwarding = gathered()
    office.trouble = [(503, "")]
    with pytest.raises(ports.NotTaken):
        actions.forward(forwarding_id=forwarding.id, at=NOW)
    actions.forward(forwarding_id=forwarding.id, at=NOW)
    assert not actions.forward(forwarding_id=forwarding.id, at=NOW)

    first, second = (said for path, said in office.asked if path.startswith("POST"))
    assert first == second
    assert len(office.reports) == 1
    assert Entry.objects.filter(subject=case.id, action="tell the back office").count() == 1


def test_an_answer_that_was_lost_is_no_second_report(office):
    """As when we die between its answer and our note of it."""
    _, forwarding = forwarded()
    Forwarding.objects.update(state="sending", remote_id="", sent_at=None)

    actions.forward(forwarding_id=forwarding.id, at=NOW)

    forwarding.refresh_from_db()
    assert (len(office.reports), forwarding.remote_id) == (1, "5000")


@pytest.mark.parametrize(
    ("status", "text"), [(500, ""), (502, "<html>"), (429, "[]"), (200, "not JSON"), (200, "[]"), (200, '[{"service_request_id": ""}]')]
)  # fmt: skip
def test_trouble_that_may_pass_is_tried_again(office, status, text):
    send_report()
    forwarding = gathered()
    office.trouble = [(status, text)]

    with pytest.raises(ports.NotTaken):
        actions.forward(forwarding_id=forwarding.id, at=NOW)

    forwarding.refresh_from_db()
    assert (forwarding.state, forwarding.tries) == ("waiting", 1)
    assert forwarding.trouble


def test_a_server_that_is_away_is_tried_again(office):
    Endpoint.objects.update(url="http://127.0.0.1:9")
    send_report()

    with pytest.raises(ports.NotTaken, match="could not be reached"):
        actions.forward(forwarding_id=gathered().id, at=NOW)


def test_a_redirect_is_not_followed_with_a_report_in_hand(office):
    send_report()
    office.trouble = [(302, "")]

    assert not actions.forward(forwarding_id=gathered().id, at=NOW)
    assert Forwarding.objects.get().state == "failed"


def test_tries_grow_further_apart():
    from yett.domain.backoffices import tasks  # noqa: PLC0415 -- Django must be set up first

    growing = tasks.forward.retry_strategy
    assert growing.max_attempts == 11
    assert growing.exponential_wait == 3


def test_a_report_that_is_refused_is_said_in_its_history_and_at_the_desk(office):
    case = send_report()
    office.trouble = [
        (400, '[{"code": 400, "description": "email reporter@example.org is unknown"}]')
    ]

    assert not actions.forward(forwarding_id=gathered().id, at=NOW)

    kind, (words,) = history(case)[-1]
    assert (kind, words) == (
        "noted",
        "This could not be reported to the back office. It answered 400. email reporter@example.org is unknown",
    )
    (stuck,) = queries.stuck("stirling", timezone.now())
    assert (stuck.reference, stuck.is_failed, stuck.trouble) == (
        case.reference,
        True,
        "It answered 400.",
    )
    assert queries.stuck("fife", timezone.now()) == []


def test_what_waits_too_long_is_stuck(office):
    send_report()
    forwarding = gathered()

    assert queries.count_stuck(forwarding.made_at + timedelta(minutes=14)) == 0
    assert queries.count_stuck(forwarding.made_at + timedelta(minutes=16), "stirling") == 1


def test_an_officer_tries_again_and_it_is_on_record(office):
    case = send_report()
    forwarding = gathered()
    office.trouble = [(400, "[]")]
    actions.forward(forwarding_id=forwarding.id, at=NOW)

    with pytest.raises(actions.NotStuck):
        actions.try_again(forwarding_id=forwarding.id, by=STRANGER, at=timezone.now())
    actions.try_again(forwarding_id=forwarding.id, by=OFFICER, at=timezone.now())
    actions.forward(forwarding_id=forwarding.id, at=NOW)

    forwarding.refresh_from_db()
    assert (forwarding.state, queries.count_stuck(timezone.now())) == ("sent", 0)
    assert Entry.objects.filter(
        subject=case.id, action="try the back office again", actor_ref=OFFICER.ref
    ).exists()
    with pytest.raises(actions.NotStuck):
        actions.try_again(forwarding_id=forwarding.id, by=OFFICER, at=timezone.now())


def test_a_case_that_went_to_another_body_meanwhile_does_not_go_there(office):
    case = send_report()
    forwarding = gathered()
    case.body_id = "fife"
    case.save()

    assert not actions.forward(forwarding_id=forwarding.id, at=NOW)
    assert office.reports == {}


def test_a_number_that_comes_later_is_asked_for(office):
    office.by_token, office.numbered = True, False
    case, forwarding = forwarded()
    assert (forwarding.state, forwarding.token) == ("taken", "t5000")
    with pytest.raises(ports.NotTaken):
        actions.ask_number(forwarding_id=forwarding.id, at=NOW)

    office.numbered = True
    assert actions.ask_number(forwarding_id=forwarding.id, at=NOW)

    forwarding.refresh_from_db()
    assert (forwarding.state, forwarding.remote_id) == ("sent", "5000")


def test_its_key_is_sealed(office):
    assert "their secret" not in str(Endpoint.objects.values().get())


@pytest.mark.parametrize(
    "url", ["ftp://example.org", "example.org/v2", "https://", "https://example.org/?a=b"]
)
def test_what_is_no_address_is_refused(db, url):
    with pytest.raises(actions.NotAnAddress):
        actions.connect(body_id="fife", url=url, key="", jurisdiction="", codes={}, at=NOW)


# --- And back -------------------------------------------------------------------------------------------------------


def test_its_words_reach_the_reporter(office):
    case, _ = forwarded()
    update(office, "IN_PROGRESS", "A crew comes on Monday.")
    letters = Message.objects.count()

    assert actions.hear(at=timezone.now()) == 1
    assert actions.hear(at=timezone.now()) == 0

    assert history(case)[-1] == ("replied", ("A crew comes on Monday.",))
    assert (case.state, Message.objects.count()) == ("looking", letters + 1)


def test_that_work_began_shows_without_words_too(office):
    case, _ = forwarded()
    update(office, "INVESTIGATING")
    actions.hear(at=timezone.now())

    assert history(case)[-1] == ("moved", ())
    assert case.state == "looking"


def test_that_it_ended_there_is_noted_for_the_officer_who_ends_it_here(office):
    case, _ = forwarded()
    update(office, "CLOSED", "Filled.")
    actions.hear(at=timezone.now())

    assert history(case)[-2:] == [
        ("noted", ("The back office says: CLOSED",)),
        ("replied", ("Filled.",)),
    ]
    assert case.state == "looking"


def test_news_of_a_case_that_is_over_changes_nothing(office):
    case, _ = forwarded()
    case.refresh_from_db()
    cases.decide(
        case_id=case.id,
        version=case.version,
        outcome="repair",
        blanks={"repair date": "3 July"},
        by=OFFICER,
        at=timezone.now(),
    )
    update(office, "IN_PROGRESS", "A crew comes on Monday.")
    actions.hear(at=timezone.now())

    assert history(case)[-1] == (
        "noted",
        ("The back office says: IN_PROGRESS", "A crew comes on Monday."),
    )
    assert case.state == "answered"


def test_news_of_what_we_never_sent_and_news_that_cannot_be_read_are_left_alone(office):
    case, _ = forwarded()
    before = history(case)
    update(office, "CLOSED", "Not ours.", number="77")
    office.updates += [
        {"update_id": "u2"},
        "nonsense",
        {"service_request_id": "5000", "updated_datetime": "Monday"},
    ]

    assert actions.hear(at=timezone.now()) == 0
    assert history(case) == before


def test_one_that_cannot_be_reached_is_asked_again_from_where_we_know(office):
    forwarded()
    known = Endpoint.objects.get().heard_until
    office.trouble = [(503, "")]
    with pytest.raises(ports.NotTaken):
        actions.hear(at=LATER)

    assert Endpoint.objects.get().heard_until == known
    actions.hear(at=LATER)
    assert Endpoint.objects.get().heard_until == LATER


# --- The gate as somebody's back office -------------------------------------------------------------------------------


def test_another_gate_is_a_back_office_like_any_other(site, office):
    """Our own server, over HTTP, in other processes: it takes the report for another council, and tells what that does."""
    from yett.domain.cases.models import Case  # noqa: PLC0415 -- Django must be set up first
    from yett.domain.clients.actions import seed_demo_client  # noqa: PLC0415 -- as above

    seed_demo_client(key="demo", at=NOW)
    actions.disconnect(body_id="stirling")
    actions.connect(
        body_id="stirling",
        url=f"{site}/open311/v2",
        key="demo",
        jurisdiction="fife.gov.uk",
        codes={},
        at=NOW - timedelta(minutes=1),
    )
    case, forwarding = forwarded()
    theirs = Case.objects.exclude(id=case.id).get()
    assert (theirs.body_id, str(theirs.public_number)) == ("fife", forwarding.remote_id)

    cases.take(case_id=theirs.id, version=1, by=STRANGER, at=timezone.now())
    assert actions.hear(at=timezone.now() + timedelta(seconds=2)) == 1

    assert history(case)[-1][0] == "replied"
    assert case.state == "looking"
