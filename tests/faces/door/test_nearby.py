"""Before details are asked: what is near the spot already. Follow it, or go on with one's own."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.domain.documents import drawn
from tests.faces.door.conftest import POTHOLE, SPOT, TOLD
from tests.support import declared
from yett.domain.bodies.queries import Staff
from yett.domain.cases import limits
from yett.domain.cases.actions import take
from yett.domain.cases.models import Case, Follower
from yett.domain.documents import actions as documents
from yett.domain.publications import actions

BOTH = frozenset({"publisher", "officer"})
STAFF = Staff(ref=UUID(int=20), body_id="stirling", roles=BOTH, name="Publisher A")
WHERE = f"{POTHOLE}where"
ADDRESS = "neighbour@example.org"


@pytest.fixture
def service(citizen):
    return declared.publish(timezone.now())


@pytest.fixture
def case(service) -> Case:
    now = timezone.now() - timedelta(days=2)
    kept = documents.take_photo(stream=drawn.written(drawn.halves(), "JPEG"), at=now)
    photo = {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}
    sent = declared.send(service, now, photo=[photo], note="Morag saw it.")
    return Case.objects.get(id=sent.case_id)


def place(citizen, spot=SPOT):
    return citizen.fill(WHERE, spot | TOLD)


def test_where_nothing_is_near_nothing_is_shown(citizen, service):
    page = place(citizen)

    assert page.address == f"{POTHOLE}size"


def test_what_is_near_is_shown_with_its_state_its_place_and_how_long_ago(citizen, case):
    page = place(citizen)

    assert (page.status, page.address, page.heading) == (200, WHERE, "Is it one of these?")
    told = [f"Report {case.public_number}, near Stirling", "Received", "Stirling Council", "Reported 2 days ago.", "Bigger than a tray"]  # fmt: skip
    assert [words for words in told if words not in page.text] == []
    assert [secret for secret in ("Morag", "bakery", case.reference) if secret in page.text] == []


def test_mine_is_another_one_goes_on_to_the_next_question(citizen, case):
    answer = citizen.client.post(WHERE, {"seen": 0, **SPOT, **TOLD})

    on = re.search(r'<form method="get" action="([^"]+)">', answer.content.decode())[1]
    assert on == f"{POTHOLE}size"
    assert citizen.open(on).address == f"{POTHOLE}size"


def test_only_a_released_photo_is_on_the_page(citizen, case):
    def shown() -> bool:
        return "<img" in citizen.client.get(f"{WHERE}/near").content.decode()

    place(citizen)
    before = shown()
    photo = actions.look(case_id=case.id, by=STAFF, at=timezone.now()).releasable[1].photo_id
    actions.release_photo(
        case_id=case.id, photo_id=photo, rectangles=[], by=STAFF, at=timezone.now()
    )

    assert (before, shown()) == (False, True)


def test_the_page_is_there_by_its_own_address_in_both_languages(citizen, case):
    place(citizen)

    english = citizen.open(f"{WHERE}/near")
    citizen.client.get("/language/gd")
    gaelic = citizen.open(f"{WHERE}/near")

    assert english.heading == "Is it one of these?"
    assert (gaelic.address, gaelic.heading != english.heading) == (f"{WHERE}/near", True)


def test_before_there_is_a_spot_the_page_leads_back(citizen, case):
    page = citizen.open(f"{WHERE}/near")

    assert page.address == WHERE


def test_the_spot_costs_one_statement_more(citizen, case):
    citizen.open(POTHOLE)
    with CaptureQueriesContext(connection) as asked:
        citizen.client.post(WHERE, {"seen": 0, **SPOT, **TOLD})

    assert len(asked) == 2, [query["sql"] for query in asked]


def begin(citizen, case: Case, **answers: str):
    page = citizen.open(f"/reports/{case.public_number}/follow")
    return citizen.fill(page.address, {**page.hidden, **answers})


def test_somebody_follows_by_letter_without_an_account(citizen, case):
    page = begin(citizen, case, email=ADDRESS)

    assert (page.status, page.address.startswith("/following/")) == (200, True)
    assert "You follow this report now." in page.text
    assert "News also goes to the address you gave." in page.text
    assert Follower.objects.get().case_id == case.id


def test_somebody_follows_by_a_link_alone(citizen, case):
    page = begin(citizen, case, email="")

    assert "No letters are sent" in page.text
    assert Follower.objects.get().key_id is None


def test_who_follows_very_many_has_a_place_in_the_queue_and_keeps_what_was_typed(
    citizen, case, monkeypatch
):
    for kind in (limits.DEVICE, limits.ADDRESS):
        monkeypatch.setitem(
            limits.PACES, f"{limits.FOLLOWING} {kind}", limits.Pace(1, timedelta(minutes=10))
        )
    begin(citizen, case, email="")

    page = begin(citizen, case, email=ADDRESS)
    assert (page.status, page.typed["email"]) == (422, ADDRESS)
    assert "Your place in the queue is kept: press the button again from" in page.text
    assert Follower.objects.count() == 1
    limits.Allowance.objects.update(until=timezone.now())
    again = citizen.fill(page.address, {**page.hidden, "email": ADDRESS})
    assert (again.status, Follower.objects.count()) == (200, 2)


def test_what_is_no_address_is_told_and_kept(citizen, case):
    page = begin(citizen, case, email="neighbour at home")

    assert (page.status, len(page.wrong), page.typed["email"]) == (422, 1, "neighbour at home")
    assert not Follower.objects.exists()


def test_a_token_that_was_made_up_is_made_again_and_nothing_is_lost(citizen, case):
    page = begin(citizen, case, email=ADDRESS, token="mine")

    assert (page.typed["email"], Follower.objects.count()) == (ADDRESS, 0)
    assert len(page.hidden["token"]) == 43


@pytest.mark.parametrize("number", ["1", "9" * 30])
def test_a_number_of_no_report_cannot_be_followed(citizen, case, number):
    page = citizen.open(f"/reports/{number}/follow")

    assert (page.status, page.heading) == (404, "This report cannot be followed")


def test_the_page_tells_the_steps_without_their_words(citizen, case):
    page = begin(citizen, case)
    take(case_id=case.id, version=1, by=STAFF, at=timezone.now())
    actions.release_words(case_id=case.id, slug="note", kept="saw it.", by=STAFF, at=timezone.now())

    page = citizen.open(page.address)

    assert "It was reported" in page.text
    assert "Someone has begun to look at it" in page.text
    assert "[…] saw it." in page.text
    assert [secret for secret in ("Morag", "bakery", case.reference) if secret in page.text] == []


def test_a_hidden_report_tells_its_followers_no_more_than_its_steps(citizen, case):
    page = begin(citizen, case)
    actions.hide(case_id=case.id, reason="It names a child.", by=STAFF, at=timezone.now())

    page = citizen.open(page.address)

    assert "This report is not shown to the public now." in page.text
    assert "Stirling Council" not in page.text


def test_one_press_stops_it(citizen, case):
    address = begin(citizen, case, email=ADDRESS).address

    page = citizen.fill(f"{address}/stop", {})

    assert page.heading == "You no longer follow this report"
    assert not Follower.objects.exists()
    gone = citizen.open(address)
    assert (gone.status, gone.heading) == (404, "Nobody follows a report by this link")
    assert citizen.fill(f"{address}/stop", {}).status == 404


def test_a_follower_says_that_it_is_not_mended(citizen, case):
    address = begin(citizen, case).address
    now = timezone.now()
    Case.objects.filter(id=case.id).update(state="closed", closed_at=now)

    empty = citizen.fill(f"{address}/not-mended", {"words": " "})
    page = citizen.fill(f"{address}/not-mended", {"words": "It is still there."})

    assert (empty.status, empty.wrong) == (422, ["Write what you want to add."])
    assert "Thank you for telling us. The report is open again." in page.text
    assert Case.objects.get(id=case.id).state == "looking"


def test_saying_it_of_an_open_report_is_refused_in_words(citizen, case):
    address = begin(citizen, case).address

    page = citizen.fill(f"{address}/not-mended", {"words": "It is still there."})

    assert (page.status, page.wrong) == (422, ["This cannot be done with the case as it stands."])


@pytest.mark.parametrize("rest", ["", "/stop", "/not-mended"])
def test_a_link_of_nobody_says_so(citizen, service, rest):
    page = citizen.open(f"/following/{'x' * 43}{rest}")

    assert (page.status, page.heading) == (404, "Nobody follows a report by this link")
