"""The publisher at the desk: hide, release with parts taken out, look first, take back; without JavaScript."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.domain.documents import drawn
from tests.domain.publications.conftest import NOTE
from tests.support import declared
from tests.support.officers import account
from yett.domain.bodies.actions import join_body
from yett.domain.cases.models import Case
from yett.domain.documents import actions as documents
from yett.domain.publications.models import Hiding, Release

from .conftest import Desk, browser


@pytest.fixture
def publisher(db) -> Desk:
    return publisher_of("stirling")


def publisher_of(body_id: str) -> Desk:
    person = account(f"publisher@{body_id}.example")
    staff = join_body(
        person=person,
        body_id=body_id,
        roles=["publisher"],
        name="Demo Publisher",
        at=timezone.now(),
    )
    return Desk(person, staff, browser(person))


@pytest.fixture
def photo(db) -> dict:
    kept = documents.take_photo(stream=drawn.written(drawn.halves(), "JPEG"), at=timezone.now())
    return {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}


@pytest.fixture
def case(nation, photo) -> Case:
    now = timezone.now()
    sent = declared.send(declared.publish(now), now, note=NOTE, photo=[photo])
    return Case.objects.get(id=sent.case_id)


def at(name: str, case: Case, **more) -> str:
    return reverse(f"desk:{name}", kwargs={"case_id": case.id, **more})


def told(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_publisher_sees_what_is_sealed_and_the_officer_only_what_is_public(
    publisher, officer, case
):
    theirs = told(publisher.client.get(at("publish", case)))
    officers = told(officer.client.get(at("publish", case)))

    assert ("Morag Placeholder" in theirs, "reporter@example.org" in theirs) == (True, False)
    assert ("Morag Placeholder" in officers, "Hide it from the public" in officers) == (False, True)


def test_words_are_read_once_more_before_they_are_released(publisher, case):
    address = at("publish-words", case, slug="note")
    kept = {"words": "It is by the blue gate."}

    empty = publisher.client.get(address)
    read = publisher.client.post(address, kept | {"do": "read"})
    changed = publisher.client.post(address, kept | {"do": "change"})
    before = Release.objects.count()
    sent = publisher.client.post(address, kept | {"do": "send"})

    assert "Take words out" in told(empty)
    assert ("[…] It is by the blue gate." in told(read), "<del>Ask Morag" in told(read)) == (
        True,
        True,
    )
    assert "It is by the blue gate.</textarea>" in told(changed)
    assert (before, sent.url, Release.objects.get().words) == (
        0,
        at("publish", case),
        "[…] It is by the blue gate.",
    )
    assert "Everyone can read:" in told(publisher.client.get(at("publish", case)))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("It is by the red gate.", "“red” does not stand there. Take words out, but add none."),
        ("", "Leave something to read, or release nothing"),
        ("[…]", "Leave something to read, or release nothing"),
    ],
)
@pytest.mark.parametrize("do", ["read", "send"])
def test_words_that_never_stood_there_are_refused_and_kept(publisher, case, typed, wrong, do):
    answer = publisher.client.post(
        at("publish-words", case, slug="note"), {"words": typed, "do": do}
    )

    assert (answer.status_code, wrong in told(answer), f"{typed}</textarea>" in told(answer)) == (
        422,
        True,
        True,
    )
    assert Release.objects.count() == 0


def test_a_photo_is_blurred_by_numbers_looked_at_and_released(publisher, case, photo):
    address = at("publish-photo", case, photo_id=photo["id"])
    numbers = {
        "left": ["10", "", "60,5"],
        "top": ["10", "", "0"],
        "width": ["20", "", "20"],
        "height": ["20", "", "100"],
    }

    looked = publisher.client.post(address, numbers | {"do": "preview"})
    preview = told(looked).partition('<img src="')[2].partition('"')[0].replace("&amp;", "&")
    picture = publisher.client.get(preview)
    done = publisher.client.post(address, numbers | {"do": "release"})

    assert (looked.status_code, 'id="left-3" name="left"' in told(looked)) == (200, True)
    assert Image.open(BytesIO(picture.content)).size == (400, 300)
    assert (picture["Cache-Control"], done.url) == ("no-store", at("publish", case))
    release = Release.objects.get()
    public = reverse("door:report-photo", args=[case.public_number, release.id])
    assert publisher.client.get(f"{public}?full").content == picture.content


@pytest.mark.parametrize(
    "typed", [{"left": "1"}, {"left": "a", "top": "1", "width": "1", "height": "1"},
              {"left": "1", "top": "1", "width": "0", "height": "1"},
              {"left": "nan", "top": "1", "width": "1", "height": "1"}],
)  # fmt: skip
def test_wrong_numbers_are_told_and_kept(publisher, case, photo, typed):
    blank = dict.fromkeys(("left", "top", "width", "height"), "")
    answer = publisher.client.post(
        at("publish-photo", case, photo_id=photo["id"]), blank | typed | {"do": "release"}
    )

    assert (answer.status_code, "Rectangle 1: fill in four numbers" in told(answer)) == (422, True)
    assert (f'value="{typed["left"]}"' in told(answer), Release.objects.count()) == (True, 0)


def test_a_release_is_taken_back(publisher, case):
    publisher.client.post(
        at("publish-words", case, slug="note"), {"words": "blue gate", "do": "send"}
    )
    release = Release.objects.get()

    answer = publisher.client.post(at("publish-take-back", case, release_id=release.id))

    page = told(publisher.client.get(answer.url))
    assert ("Everyone can read:" in page, "Taken back: What else should we know?" in page) == (
        False,
        True,
    )
    assert "blue gate" not in told(publisher.client.get(f"/reports/{case.public_number}"))


def test_a_case_is_hidden_with_a_reason_and_shown_again(officer, case):
    nothing = officer.client.post(at("publish-hide", case), {"words": " "})
    long = officer.client.post(at("publish-hide", case), {"words": "x" * 1001})
    officer.client.post(at("publish-hide", case), {"words": "It names a child."})
    hidden = told(officer.client.get(at("publish", case)))
    public = officer.client.get(f"/reports/{case.public_number}").status_code
    officer.client.post(at("publish-show", case))

    assert (nothing.status_code, long.status_code, public) == (422, 422, 404)
    assert "It is hidden from the public: It names a child." in hidden
    assert Hiding.objects.get().undone_by == officer.staff.ref
    assert "It stands on the public list." in told(officer.client.get(at("publish", case)))


@pytest.mark.parametrize("name", ["publish-words", "publish-photo", "publish-take-back"])
def test_what_a_publisher_does_is_closed_to_officers(officer, case, photo, name):
    more = {
        "publish-words": {"slug": "note"},
        "publish-photo": {"photo_id": photo["id"]},
        "publish-take-back": {"release_id": photo["id"]},
    }[name]

    answer = officer.client.post(at(name, case, **more), {"words": "blue gate", "do": "send"})

    assert (answer.status_code, "This page is not part of your work" in told(answer)) == (403, True)
    assert Release.objects.count() == 0


@pytest.mark.parametrize("slug", ["email", "nothing"])
def test_nothing_else_is_released_by_its_address(publisher, case, slug):
    answer = publisher.client.post(
        at("publish-words", case, slug=slug), {"words": "x", "do": "send"}
    )

    assert answer.status_code == 404


def test_publishers_of_another_body_find_nothing(case, photo):
    stranger = publisher_of("fife").client
    addresses = [
        at("publish", case),
        at("publish-words", case, slug="note"),
        at("publish-photo", case, photo_id=photo["id"]),
        at("publish-preview", case, photo_id=photo["id"]),
    ]

    assert [stranger.get(address).status_code for address in addresses] == [404] * 4
    assert str(case.id) not in told(stranger.get(reverse("desk:publication")))


def test_the_publishers_list_leads_to_each_report(publisher, case):
    page = told(publisher.client.get(reverse("desk:publication")))

    assert at("publish", case) in page
    assert publisher.client.get(reverse("desk:case", args=[case.id])).status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_the_publishers_list_takes_one_statement(publisher, case, many, django_assert_num_queries):
    service = declared.publish(timezone.now())
    for _ in range(many - 1):
        declared.send(service, timezone.now())
    publisher.client.get(reverse("desk:publication"))

    with django_assert_num_queries(1):
        publisher.client.get(reverse("desk:publication"))
