"""The back office of a body tells what it did without being asked: of the cases of its body, in the states there are, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.faces.api.conftest import errors, read
from yett.domain.backoffices import actions
from yett.domain.backoffices.models import Forwarding
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import opened
from yett.domain.clients.models import Receipt


@pytest.fixture
def key(offered):
    return actions.new_push_key(body_id="stirling", at=timezone.now())


def push(program, key, number, form="json", **changes):
    said = {
        "api_key": key,
        "service_request_id": number,
        "update_id": "77",
        "updated_datetime": timezone.now().isoformat(),
        "status": "IN_PROGRESS",
        "description": "A crew comes on Monday.",
        **changes,
    }
    return program.post(f"servicerequestupdates.{form}", said)


def history():
    return [(event.kind, event.words) for event in opened(Case.objects.get()).events][1:]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_it_did_reaches_the_reporter(program, key, form):
    number = program.report()

    said = read(push(program, key, number, form))
    (one,) = said if form == "json" else said["service_request_updates"]
    assert one == {"update_id": "77"}
    assert history() == [("replied", ("A crew comes on Monday.",))]
    assert Case.objects.get().state == "looking"
    assert opened(Case.objects.get()).events[-1].actor_kind == "program"


def test_told_again_it_counts_once(program, key):
    number = program.report()
    first = read(push(program, key, number))

    assert read(push(program, key, number)) == first
    assert len(history()) == 1
    push(program, key, number, update_id="78", description="They came.")
    assert len(history()) == 2


def test_that_it_ended_there_is_for_an_officer_to_end_in_declared_words(program, key):
    number = program.report()
    push(program, key, number, status="fixed", description="", media_url="https://example.org/filled.jpg")  # fmt: skip

    assert history() == [
        ("noted", ("The back office says: FIXED", "media_url: https://example.org/filled.jpg"))
    ]
    assert Case.objects.get().state == "received"


def test_of_another_bodys_report_it_says_nothing(program, offered):
    fife = actions.new_push_key(body_id="fife", at=timezone.now())
    number = program.report()

    for form in ("json", "xml"):
        assert errors(push(program, fife, number, form)) == [
            (404, f"service_request_id '{number}' was not found among the reports of this body.")
        ]
    assert history() == []


@pytest.mark.parametrize("number", ["999999", "KTV4-9QXM", "9" * 40, "-1"])
def test_a_number_that_is_none_is_not_found(program, key, number):
    assert errors(push(program, key, number))[0][0] == 404


def test_where_reports_are_forwarded_its_number_is_its_own(program, key):
    number = program.report()
    since = timezone.now() - timedelta(minutes=1)
    actions.connect(body_id="stirling", url="http://127.0.0.1:9", key="", jurisdiction="", codes={}, at=since)  # fmt: skip

    assert errors(push(program, key, number))[0][0] == 404
    assert push(program, key, "", service_request_id_ext=number).status_code == 200
    assert len(history()) == 1


def test_everything_that_is_missing_is_named_at_once(program, key):
    program.report()

    found = errors(push(program, key, "", update_id="", status="", media_url="file:///etc/passwd"))
    assert [sentence.partition(" ")[0] for _, sentence in found] == [
        "service_request_id",
        "update_id",
        "status",
        "media_url",
    ]
    assert {code for code, _ in found} == {400}


@pytest.mark.parametrize(
    "changed", [{"status": "GONE"}, {"updated_datetime": "Monday"}, {"description": "x" * 4001}]
)
def test_what_is_wrong_changes_nothing(program, key, changed):
    number = program.report()

    assert errors(push(program, key, number, **changed))[0][0] == 400
    assert history() == []


def test_its_key_opens_nothing_else(program, key):
    assert errors(program.post("requests.json", {"api_key": key, "service_code": "x"}))[0][0] == 403
    receipts = Receipt.objects.count()
    assert errors(push(program, key, "1", jurisdiction_id="fife.gov.uk")) == [
        (403, "This api_key is that of another body's back office.")
    ]
    assert Receipt.objects.count() == receipts


def test_a_new_key_takes_the_place_of_the_old_and_disconnecting_ends_it(program, key):
    number = program.report()
    newer = actions.new_push_key(body_id="stirling", at=timezone.now())

    assert errors(push(program, key, number))[0][0] == 403
    assert push(program, newer, number).status_code == 200
    assert actions.disconnect(body_id="stirling")
    assert errors(push(program, newer, number))[0][0] == 403


def test_while_our_words_are_on_their_way_it_is_asked_to_try_again(program, key):
    number = program.report()
    case = Case.objects.get()
    case_id = case.id
    Forwarding.objects.create(
        case_id=case_id, body_id="stirling", seq=2, state="sending", made_at=timezone.now()
    )

    answer = push(program, key, number)
    assert errors(answer)[0][0] == 503
    assert answer["Retry-After"] == "5"
    assert history() == []
