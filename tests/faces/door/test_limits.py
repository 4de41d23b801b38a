"""One device cannot flood; a hundred people behind one address can report. Who must wait is told until when, and loses nothing."""

import hashlib
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from tests.domain.cases.reports import begin
from tests.faces.door.conftest import POTHOLE, read
from tests.support.inspector import Inspector
from yett.domain.cases import drafts, limits
from yett.domain.cases.limits import ADDRESS, PACES, PROVEN, Allowance, Pace
from yett.domain.cases.models import Case, Draft
from yett.domain.catalogue import queries as offered

OFFICE = "203.0.113.7"  # an address that many share
CHECK = f"{POTHOLE}check"


@pytest.fixture
def pothole(offered_nation):
    return offered.service("roads/report-a-pothole")


@pytest.fixture
def offered_nation(citizen):
    """Published by the citizen's own fixture."""


@pytest.fixture(autouse=True)
def _small_proofs(monkeypatch):
    """A proof of eight bits is as good as one of eighteen, and sooner found."""
    monkeypatch.setattr(limits, "BITS", 8)


@pytest.fixture
def _unhurried(monkeypatch):
    """No turn comes while a test runs, and the last of a hundred still gets a place."""
    monkeypatch.setitem(limits.PACES, ADDRESS, Pace(30, timedelta(seconds=20)))


class Sender:
    """One browser with its cookies, behind an address."""

    def __init__(self, service, address: str = OFFICE, device: str = "") -> None:
        self.service, self.address = service, address
        self.client = Inspector(enforce_csrf_checks=False)
        if device:
            self.client.cookies["csrftoken"] = device.ljust(32, "x")  # as long as a real one
        self.seen = 0

    def write(self) -> "Sender":
        token, draft = begin(self.service)
        self.client.cookies["yett_draft"] = token
        self.client.cookies["yett_draft"]["path"] = POTHOLE
        self.seen = draft.version
        return self

    def send(self, proof: str = ""):
        return self.client.post(
            CHECK, {"seen": self.seen, "proof": proof}, REMOTE_ADDR=self.address
        )


def told_of(answer) -> tuple[int, str]:
    page = read(answer)
    return page.status, page.heading


def proof_for(challenge: str) -> str:
    def zeros(number: int) -> bool:
        made = hashlib.sha256(f"{challenge}:{number}".encode()).digest()
        return made[0] == 0

    return str(next(number for number in count() if zeros(number)))


def test_one_device_cannot_flood(pothole):
    sender = Sender(pothole, device="oneandthesame")

    answers = [sender.write().send().status_code for _ in range(13)]

    assert answers == [303] * 10 + [429] * 3
    assert Case.objects.count() == 10


def test_what_was_typed_is_kept_and_the_page_says_when_to_go_on(pothole):
    sender = Sender(pothole, device="oneandthesame")
    for _ in range(10):
        sender.write().send()

    answer = sender.write().send()

    page = read(answer)
    assert (page.status, page.heading) == (429, "Please wait your turn")
    assert "You can send it from" in page.text
    assert 1 <= int(answer["Retry-After"]) <= 60
    again = read(sender.client.get(CHECK, REMOTE_ADDR=OFFICE))
    assert (again.heading, "Bigger than a tray" in again.text) == ("Check your answers", True)


def test_pressed_too_early_the_place_in_the_queue_stays(pothole):
    sender = Sender(pothole, device="oneandthesame")
    for _ in range(10):
        sender.write().send()
    sender.write().send()
    first = Draft.objects.get(waits_until__isnull=False).waits_until

    assert sender.send().status_code == 429
    assert Draft.objects.get(waits_until__isnull=False).waits_until == first


def test_when_its_turn_has_come_it_is_sent_once(pothole):
    sender = Sender(pothole, device="oneandthesame")
    for _ in range(10):
        sender.write().send()
    sender.write().send()
    Draft.objects.filter(waits_until__isnull=False).update(waits_until=timezone.now())

    answers = [sender.send(), sender.send()]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Case.objects.count() == 11


def test_a_device_cannot_buy_its_turn_with_a_proof(pothole):
    sender = Sender(pothole, device="oneandthesame")
    for _ in range(10):
        sender.write().send()
    answer = sender.write().send()

    assert "data-proof" not in answer.content.decode()
    token = sender.client.cookies["yett_draft"].value
    made = proof_for(limits.challenge(drafts.row_id(drafts.raw(token))))
    assert sender.send(made).status_code == 429


@pytest.mark.usefixtures("_unhurried")
def test_a_hundred_people_behind_one_address_can_report(pothole):
    """The first go straight on; the others' browsers do a little work, and nobody waits."""
    told = []
    for number in range(100):
        sender = Sender(pothole, device=f"device{number}").write()
        answer = sender.send()
        if answer.status_code == 429:
            told.append(number)
            page = answer.content.decode()
            challenge = page.partition('data-proof="')[2].partition('"')[0]
            answer = sender.send(proof_for(challenge))
        assert answer.status_code == 303, number

    assert Case.objects.count() == 100
    assert told[0] == PACES[ADDRESS].at_once


@pytest.mark.usefixtures("_unhurried")
def test_without_javascript_they_go_on_one_after_the_other(pothole):
    for number in range(PACES[ADDRESS].at_once + 3):
        Sender(pothole, device=f"device{number}").write().send()
    waits = sorted(
        Draft.objects.filter(waits_until__isnull=False).values_list("waits_until", flat=True)
    )

    apart = [later - sooner for sooner, later in zip(waits, waits[1:], strict=False)]
    assert len(waits) == 3
    assert all(abs(each - PACES[ADDRESS].every) < timedelta(seconds=1) for each in apart)


@pytest.mark.usefixtures("_unhurried")
def test_somebody_who_drops_cookies_is_one_of_those_behind_the_address(pothole):
    answers = [Sender(pothole).write().send().status_code for _ in range(32)]

    assert answers.count(429) == 2


def test_other_addresses_and_this_machine_itself_are_not_held_up(pothole, monkeypatch):
    monkeypatch.setitem(limits.PACES, ADDRESS, Pace(1, timedelta(minutes=1)))
    for _ in range(2):
        Sender(pothole).write().send()

    assert Sender(pothole, "198.51.100.1").write().send().status_code == 303
    assert Sender(pothole, "127.0.0.1").write().send().status_code == 303
    assert Sender(pothole, "2001:db8::1").write().send().status_code == 303
    assert Sender(pothole, "2001:db8::2").write().send().status_code == 429  # one connection


def test_no_place_is_given_in_a_queue_that_is_too_long(pothole, monkeypatch):
    monkeypatch.setitem(limits.PACES, ADDRESS, Pace(1, timedelta(minutes=29)))
    answers = [Sender(pothole).write().send() for _ in range(3)]

    pages = [read(answer).text for answer in answers[1:]]
    assert ["place in the queue." in text for text in pages] == [True, False]
    assert "there is no place in the queue just now" in pages[1]
    assert Draft.objects.filter(waits_until__isnull=False).count() == 1


@pytest.mark.parametrize("proof", ["0", "x" * 21, "é", "", "0' OR 1=1"])
def test_what_is_no_proof_changes_nothing(pothole, monkeypatch, proof):
    monkeypatch.setitem(limits.PACES, ADDRESS, Pace(1, timedelta(minutes=1)))
    monkeypatch.setattr(limits, "BITS", 64)
    Sender(pothole).write().send()
    sender = Sender(pothole).write()
    sender.send()

    assert sender.send(proof).status_code == 429


def test_proofs_have_a_limit_of_their_own(pothole, monkeypatch):
    monkeypatch.setitem(limits.PACES, ADDRESS, Pace(1, timedelta(minutes=1)))
    monkeypatch.setitem(limits.PACES, PROVEN, Pace(1, timedelta(minutes=1)))
    Sender(pothole).write().send()
    answers = []
    for _ in range(2):
        sender = Sender(pothole).write()
        page = sender.send().content.decode()
        made = proof_for(page.partition('data-proof="')[2].partition('"')[0])
        answers.append(sender.send(made).status_code)

    assert answers == [303, 429]


def test_marks_name_no_one_and_go_when_they_are_free_again(pothole):
    Sender(pothole, device="oneandthesame").write().send()

    kept = repr([bytes(key) for key in Allowance.objects.values_list("key", flat=True)])
    assert [secret for secret in (OFFICE, "oneandthesame") if secret in kept] == []
    assert limits.sweep_allowances(before=timezone.now() + timedelta(hours=1)) == 2


def test_the_usual_report_costs_no_statement_more(pothole, django_assert_num_queries):
    Sender(pothole, device="first").write().send()
    sender = Sender(pothole, device="second").write()

    with django_assert_num_queries(2):
        sender.send()
