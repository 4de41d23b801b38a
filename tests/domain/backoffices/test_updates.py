"""What is done here reaches a back office that takes updates, once; what it said itself does not come back to it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.domain.backoffices.conftest import (
    NOW,
    OFFICER,
    STRANGER,
    forwarded,
    history,
    takes_updates,
    tell_all,
    update,
)
from yett.domain.backoffices import actions, ports, queries
from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.cases import actions as cases
from yett.domain.cases.queries.opened import opened
from yett.domain.ledger.models import Entry

SAME = ("api_key", "jurisdiction_id", "service_request_id", "service_request_id_ext", "status", "description")  # fmt: skip


def answer(case):
    case.refresh_from_db()
    blanks, at = {"repair date": "3 July"}, timezone.now()
    cases.decide(case_id=case.id, version=case.version, outcome="repair", blanks=blanks, by=OFFICER, at=at)  # fmt: skip


def add(case, words="It is deeper now.", at=None):
    at = at or timezone.now()
    cases.add_information(follow_token=opened(case).follow_token, words=words, at=at)


def told(office):
    return [(one["status"][0], one["description"][0]) for one in office.told.values()]


def test_an_answer_is_told_in_full_with_both_numbers(office):
    takes_updates()
    case, forwarding = forwarded()
    answer(case)

    assert tell_all() == 1
    (said,) = office.told.values()
    assert {name: said[name][0] for name in SAME} == {
        "api_key": "their secret",
        "jurisdiction_id": "stirling.gov.uk",
        "service_request_id": "5000",
        "service_request_id_ext": str(case.public_number),
        "status": "ACTION_SCHEDULED",
        "description": "\n".join(history(case)[-1][1]),
    }
    assert "We will repair it by 3 July." in said["description"][0]
    assert said["update_id"] == said["update_id_ext"] == list(office.told)


def test_what_the_reporter_adds_and_takes_back_is_told(office):
    takes_updates()
    case, _ = forwarded()
    add(case)
    cases.withdraw(follow_token=opened(case).follow_token, at=timezone.now())
    tell_all()

    assert told(office) == [("OPEN", "It is deeper now."), ("CANCELLED", "Withdrawn")]


def test_what_was_added_before_it_had_its_number_is_told_then(office):
    """However long it took: here as if it had been added two hours before the report arrived there."""
    takes_updates()
    Endpoint.objects.update(since=NOW - timedelta(hours=3))
    case, forwarding = forwarded()
    add(case, at=NOW - timedelta(hours=2))
    Endpoint.objects.update(told_until=timezone.now())

    tell_all()

    assert told(office) == [("OPEN", "It is deeper now.")]


def test_a_closing_carries_its_photo(office, photo):
    takes_updates()
    case, _ = forwarded()
    answer(case)
    case.refresh_from_db()
    cases.close(
        case_id=case.id, version=case.version, reason="Filled.", by=OFFICER, at=timezone.now(), photos=[photo]
    )  # fmt: skip
    tell_all()

    last = list(office.told.values())[-1]
    assert (last["status"], last["description"]) == (["CLOSED"], ["Filled."])
    assert len(last["media_url"]) == 1


def test_notes_among_colleagues_and_who_took_it_are_not_told(office):
    takes_updates()
    case, _ = forwarded()
    cases.take(case_id=case.id, version=2, by=OFFICER, at=timezone.now())
    cases.note(case_id=case.id, version=3, words="Ask the depot.", by=OFFICER, at=timezone.now())

    assert (tell_all(), office.told) == (0, {})


def test_what_it_said_itself_does_not_come_back_to_it(office):
    takes_updates()
    case, _ = forwarded()
    update(office, "IN_PROGRESS", "A crew comes on Monday.")
    actions.hear(at=timezone.now())

    assert (tell_all(), office.told) == (0, {})


def test_its_echo_of_our_words_is_not_taken_for_its_own(office):
    office.echoes = True
    takes_updates()
    case, _ = forwarded()
    answer(case)
    tell_all()
    before = history(case)

    assert actions.hear(at=timezone.now()) == 0
    assert history(case) == before


def test_what_is_heard_while_our_words_are_on_their_way_waits(office):
    takes_updates()
    case, _ = forwarded()
    answer(case)
    actions.gather_updates(at=timezone.now())
    Forwarding.objects.filter(seq__gt=0).update(state="sending")
    update(office, "IN_PROGRESS", "Perhaps our own words.")

    assert actions.hear(at=timezone.now()) == 0
    Forwarding.objects.filter(seq__gt=0).update(state="failed")
    assert actions.hear(at=timezone.now()) == 1


def test_each_step_is_told_once(office):
    takes_updates()
    case, _ = forwarded()
    answer(case)

    assert [tell_all(), tell_all()] == [1, 0]
    office.trouble = [(503, "")]
    add(case, "Another thing.")
    with pytest.raises(ports.NotTaken):
        tell_all()
    assert tell_all() == 0
    posts = [said for path, said in office.asked if path == "POST /servicerequestupdates.json"]
    assert posts[1] == posts[2]
    assert len(office.told) == 2


def test_one_that_takes_no_updates_is_told_nothing(office):
    case, _ = forwarded()
    answer(case)

    assert (tell_all(), office.told) == (0, {})


def test_an_update_that_is_refused_is_said_in_the_history_and_at_the_desk(office):
    takes_updates()
    case, _ = forwarded()
    answer(case)
    office.trouble = [(400, '[{"description": "unknown status"}]')]
    tell_all()

    assert history(case)[-1] == (
        "noted",
        ("What was done could not be told to the back office. It answered 400. unknown status",),
    )
    (stuck,) = queries.stuck("stirling", timezone.now())
    assert (stuck.reference, stuck.is_update, stuck.is_failed) == (case.reference, True, True)
    actions.try_again(forwarding_id=stuck.id, by=OFFICER, at=timezone.now())
    tell_all()
    assert queries.count_stuck(timezone.now()) == 0


def test_a_case_that_is_passed_on_is_told_to_the_one_that_had_it_and_then_no_more(office):
    takes_updates()
    case, _ = forwarded()
    case.refresh_from_db()
    cases.hand_over(
        case_id=case.id, version=case.version, outcome="not ours", to="fife", blanks={}, by=OFFICER,
        at=timezone.now(),
    )  # fmt: skip
    case.refresh_from_db()
    cases.reply(case_id=case.id, version=case.version, words="It is ours.", by=STRANGER, at=timezone.now())  # fmt: skip
    add(case)
    tell_all()

    assert [status for status, _ in told(office)] == ["INTERNAL_REFERRAL"]


def test_that_it_left_us_is_on_record(office):
    takes_updates()
    case, _ = forwarded()
    answer(case)
    tell_all()

    entries = Entry.objects.filter(subject=case.id, action="tell the back office").order_by("id")
    assert [entry.data_types for entry in entries][1:] == [["words"]]


def test_gathering_updates_takes_one_statement_where_nobody_takes_them(office, django_assert_num_queries):  # fmt: skip
    with django_assert_num_queries(1):
        assert actions.gather_updates(at=NOW) == 0
