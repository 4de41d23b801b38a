"""The public pages: the same for everyone, nothing that names anyone, gone at once when they should be."""

from uuid import UUID

import pytest
from django.utils import timezone

from tests.domain.documents import drawn
from tests.domain.publications.conftest import NOTE
from tests.support import declared
from yett.domain.bodies.queries import Staff
from yett.domain.cases.actions import merge, withdraw
from yett.domain.cases.models import Case
from yett.domain.documents import actions as documents
from yett.domain.documents.blurring import Rectangle
from yett.domain.publications import actions
from yett.domain.publications.models import Release

PUBLISHER = Staff(
    ref=UUID(int=20), body_id="stirling", roles=frozenset({"publisher"}), name="Publisher A"
)
SECRETS = ("Morag", "01632", "bakery", "reporter@example.org", "56.1165", "-3.9369", "/follow/")


@pytest.fixture
def service(citizen):
    return declared.publish(timezone.now())


@pytest.fixture
def sent(service):
    now = timezone.now()
    kept = documents.take_photo(stream=drawn.written(drawn.halves(), "JPEG"), at=now)
    photo = {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}
    return declared.send(service, now, note=NOTE, photo=[photo])


@pytest.fixture
def case(sent) -> Case:
    return Case.objects.get(id=sent.case_id)


def one(case: Case) -> str:
    return f"/reports/{case.public_number}"


def pages(citizen, case: Case) -> list[str]:
    addresses = ("/reports", "/reports/map", one(case))
    return [citizen.client.get(address).content.decode() for address in addresses]


def decide(deed, case: Case, **more) -> None:
    deed(case_id=case.id, by=PUBLISHER, at=timezone.now(), **more)


def test_the_list_the_map_and_the_page_tell_the_same_of_a_report(citizen, case):
    listed, mapped, alone = (citizen.open(at) for at in ("/reports", "/reports/map", one(case)))

    for page in (listed, mapped, alone):
        assert ("Stirling Council" in page.text, "Received" in page.text) == (True, True)
    assert (alone.heading, "Bigger than a tray" in alone.text, "Soon" in alone.text) == (
        f"Report {case.public_number}",
        True,
        True,
    )
    assert "to the nearest 100 metres" in alone.text


def test_nothing_that_names_anyone_stands_on_a_public_page(citizen, case):
    text = " ".join(pages(citizen, case))

    assert [secret for secret in (*SECRETS, case.reference, str(case.id)) if secret in text] == []


def test_a_hidden_report_and_one_taken_back_are_nowhere(citizen, case, sent):
    decide(actions.hide, case, reason="It names a child.")
    hidden = [one(case) in page for page in pages(citizen, case)[:2]]
    decide(actions.show_again, case)
    shown = [one(case) in page for page in pages(citizen, case)[:2]]
    withdraw(follow_token=sent.follow_token, at=timezone.now())
    taken_back = [one(case) in page for page in pages(citizen, case)[:2]]

    assert (hidden, shown, taken_back) == ([False, False], [True, True], [False, False])
    page = citizen.open(one(case))
    assert (page.status, page.heading) == (404, "This report is not shown")


@pytest.mark.parametrize("number", ["1", "999999999", "9" * 30])
def test_a_number_of_no_report_says_so(citizen, case, number):
    page = citizen.open(f"/reports/{number}")

    assert (page.status, page.heading) == (404, "This report is not shown")


def test_released_words_are_read_with_their_marks(citizen, case):
    decide(actions.release_words, case, slug="note", kept="It is by the blue gate.")

    text = citizen.open(one(case)).text

    assert "[…] It is by the blue gate." in text
    assert "Parts that could tell who somebody is have been taken out." in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_a_released_photo_is_seen_until_it_is_taken_back(citizen, case):
    photo = UUID(
        actions.look(case_id=case.id, by=PUBLISHER, at=timezone.now()).releasable[1].photo_id.hex
    )
    decide(actions.release_photo, case, photo_id=photo, rectangles=[Rectangle(0, 0, 50, 50)])
    release = Release.objects.get()
    address = f"{one(case)}/photos/{release.id}"

    shown = citizen.client.get(address)
    assert address in citizen.client.get(one(case)).content.decode()
    decide(actions.take_back, case, release_id=release.id)
    gone = citizen.client.get(address)

    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "public, no-cache")
    assert (gone.status_code, citizen.client.get(f"{one(case)}/photos/{photo}").status_code) == (
        404,
        404,
    )


def test_a_page_is_sent_once_and_then_only_asked_after(citizen, case):
    for address in ("/reports", "/reports/map", one(case)):
        first = citizen.client.get(address)
        again = citizen.client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (first["Cache-Control"], again.status_code) == ("public, no-cache", 304), address
        assert "Set-Cookie" not in first


def test_what_was_kept_is_refused_once_the_report_is_hidden(citizen, case):
    etag = citizen.client.get(one(case))["ETag"]

    decide(actions.hide, case, reason="It names a child.")

    answer = citizen.client.get(one(case), headers={"If-None-Match": etag})
    assert answer.status_code == 404


def test_the_list_takes_one_statement_and_a_report_two(
    citizen, case, service, django_assert_num_queries
):
    citizen.client.get("/reports")
    for _ in range(2):
        with django_assert_num_queries(1):
            citizen.client.get("/reports")
        with django_assert_num_queries(1):
            citizen.client.get("/reports/map")
        with django_assert_num_queries(2):
            citizen.client.get(one(case))
        for _ in range(2):
            declared.send(service, timezone.now())


def test_the_list_is_narrowed_by_service_body_and_place(citizen, case):
    def found(**query: str) -> bool:
        return one(case) in citizen.client.get("/reports", query).content.decode()

    assert found(service="roads/report-a-pothole", body="stirling")
    assert found(near="56.1165, -3.9369")
    assert not found(body="fife")
    assert not found(service="streets/nothing")
    assert not found(near="Lerwick")


def test_a_place_nobody_knows_is_kept_as_it_was_typed(citizen, case):
    page = citizen.open("/reports", near="qqqqqqqq")

    assert (len(page.wrong), page.typed["near"]) == (1, "qqqqqqqq")


@pytest.mark.parametrize(
    "query",
    [
        "before=x",
        "before=99999999999999999999",
        "service=%00",
        "body='",
        "near=%00",
        "near=" + "x" * 5000,
    ],
)
def test_odd_questions_are_answered_with_a_list(citizen, case, query):
    assert citizen.client.get(f"/reports?{query}").status_code == 200


def test_older_reports_follow_on_the_next_page(citizen, case, service, monkeypatch):
    declared.send(service, timezone.now())
    monkeypatch.setattr("yett.domain.publications.queries.public.PAGE_SIZE", 1)

    first = citizen.client.get("/reports").content.decode()
    second = citizen.open("/reports", before=str(case.public_number + 1)).text

    assert f"before={case.public_number + 1}" in first
    assert (f"report {case.public_number}" in second, "Older reports" in second) == (True, False)


def test_before_sending_one_is_told_what_everyone_can_see(citizen, service):
    apply = "/apply/roads/report-a-pothole/"
    where = declared.ANSWERS["where"]
    spot = {f"where-{part}": str(where[part]) for part in ("lat", "lon", "words")}
    told = {f"told:{kind}": body for kind, body in where["told"].items()}
    steps = [
        ("where", spot | told),
        ("size", {"size": "large"}),
        ("note", {}),
        ("photo", {}),
        ("email", {}),
    ]
    for slug, answers in steps:
        page = citizen.fill(apply + slug, answers)

    public, _, sealed = page.text.partition("What everyone can see")[2].partition(
        "What nobody else can see"
    )

    assert page.heading == "Check your answers"
    assert "Where is the pothole? Only to the nearest 100 metres" in public
    assert ("How big is it?" in public, "Urgency" in public, "email" in public) == (
        True,
        True,
        False,
    )
    assert ("Do you have a photo?" in sealed, "What else should we know?" in sealed) == (True, True)
    assert "Where should we send updates?" in sealed


def test_after_sending_one_is_told_it_again(citizen, sent, case):
    page = citizen.open(f"/follow/{sent.follow_token}")
    withdraw(follow_token=sent.follow_token, at=timezone.now())
    after = citizen.open(f"/follow/{sent.follow_token}")

    assert ("What everyone can see" in page.text, "See it as everyone does" in page.text) == (
        True,
        True,
    )
    assert "What everyone can see" not in after.text


def test_the_pages_read_in_gaelic(citizen, case):
    page = citizen.open("/language/gd", next=one(case))

    assert page.address == one(case)
    assert "Comhairle" in page.text


def test_a_report_that_was_joined_leads_to_the_one_that_stays(citizen, case, service):
    officer = Staff(ref=UUID(int=21), body_id="stirling", roles=frozenset({"officer"}), name="Officer A")  # fmt: skip
    other = Case.objects.get(id=declared.send(service, timezone.now(), note=NOTE).case_id)
    merge(case_id=other.id, version=1, into=case.id, into_version=1, by=officer, at=timezone.now())
    link = f'href="{one(case)}"'

    page = citizen.open(one(other))
    assert "This report is of the same thing as another." in page.text
    assert link in citizen.client.get(one(other)).content.decode()
    assert "of the same thing as another" not in citizen.open(one(case)).text

    actions.hide(case_id=case.id, reason="It names a child.", by=officer, at=timezone.now())
    assert link not in citizen.client.get(one(other)).content.decode()
