"""The same report sent again is the same report: by the program's key, or by all that it says."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import requests
from django.utils import timezone

from tests.faces.api.conftest import POTHOLE, errors, read
from yett.domain.cases.models import Case
from yett.domain.clients import actions as programs
from yett.domain.clients.models import Receipt
from yett.domain.messages.models import Message

MINUTE = timedelta(minutes=1)
KEY = {"idempotency-key": "made on the device"}


def sent(program, **changes):
    (told,) = read(program.post("requests.json", {**POTHOLE, **changes}))
    return told


def let_pass(span):
    """As if that much time had passed since all that was sent."""
    for one in Receipt.objects.all():
        Receipt.objects.filter(mark=one.mark).update(until=one.until - span)


def test_the_same_words_within_ten_minutes_are_one_report(program):
    first = sent(program)
    let_pass(9 * MINUTE)

    assert sent(program) == first
    assert (Case.objects.count(), Message.objects.count()) == (1, 1)


def test_after_ten_minutes_they_are_another(program):
    first = sent(program)
    let_pass(10 * MINUTE)

    assert sent(program)["service_request_id"] != first["service_request_id"]
    assert sent(program)["service_request_id"] != first["service_request_id"]
    assert Case.objects.count() == 2


def test_other_words_are_another_report(program):
    sent(program)
    sent(program, description="another hole")

    assert Case.objects.count() == 2


def test_the_same_words_of_another_program_are_another_report(program):
    key = programs.add_client(name="other", bodies=(), per_minute=60, at=timezone.now())
    sent(program)
    sent(program, api_key=key)

    assert Case.objects.count() == 2


def test_a_key_in_the_header_or_among_the_parameters_is_the_same(program):
    first = read(program.post("requests.json", POTHOLE, **KEY))
    let_pass(timedelta(days=6))
    again = read(
        program.post("requests.json", {**POTHOLE, "idempotency_key": KEY["idempotency-key"]})
    )

    assert again == first
    assert Case.objects.count() == 1


def test_two_keys_are_two_reports_of_the_same_words(program):
    sent(program, idempotency_key="1")
    sent(program, idempotency_key="2")

    assert Case.objects.count() == 2


@pytest.mark.parametrize("form", ["json", "xml"])
def test_other_words_under_the_same_key_are_refused(program, form):
    sent(program, idempotency_key="1")

    answer = program.post(
        f"requests.{form}", {**POTHOLE, "idempotency_key": "1", "description": "other"}
    )

    assert errors(answer) == [
        (400, "Something else was sent under this key of yours. A new report needs a new key.")
    ]
    assert Case.objects.count() == 1


def test_a_program_that_lost_the_answer_asks_with_its_own_key(program):
    first = sent(program, idempotency_key="lost")

    (found,) = read(program.get("tokens/lost.json", api_key="demo"))

    assert found == {"service_request_id": first["service_request_id"], "token": "lost"}


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_token_nobody_gave_is_not_found(program, form):
    sent(program, idempotency_key="lost")

    for query in ({}, {"api_key": "demo"}):
        assert errors(program.get(f"tokens/found.{form}", **query)) == [
            (404, "token 'found' was not found.")
        ]
    assert errors(program.get(f"tokens/lost.{form}"))[0][0] == 404


@pytest.mark.parametrize("key", ["", "one key"])
def test_sent_eight_times_at_once_it_is_one_report(site, program, key):
    """Over HTTP, to two processes."""

    def post(_: int) -> str:
        said = {**POTHOLE, "idempotency_key": key}
        answer = requests.post(f"{site}/open311/v2/requests.json", said, timeout=60)
        assert answer.status_code == 200, answer.text
        return str(answer.json()[0]["service_request_id"])

    with ThreadPoolExecutor(8) as pool:
        numbers = set(pool.map(post, range(16)))

    assert numbers == {str(Case.objects.get().public_number)}
    assert (Case.objects.get().events.count(), Message.objects.count()) == (1, 1)
