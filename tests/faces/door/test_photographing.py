import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.domain.documents import drawn
from yett.domain.cases import limits

from .conftest import POTHOLE, STEPS

PHOTO = f"{POTHOLE}photo"


def plain(width=400):
    """A photo that does not know where it was taken; another for each width."""
    content = drawn.written(drawn.halves(width=width), "JPEG")
    return SimpleUploadedFile(f"{width}.jpg", content, "image/jpeg")


def placed():
    return SimpleUploadedFile("placed.jpg", drawn.jpeg(), "image/jpeg")


@pytest.fixture
def asked(citizen):
    """A citizen who is asked for photos."""
    citizen.walk(STEPS[:4])
    return citizen


def photos_on(page) -> int:
    return page.text.count("Remove photo")


def thumbnails(citizen) -> list[str]:
    html = citizen.client.get(PHOTO).content.decode()
    return [part.split('"')[0] for part in html.split('<img src="')[1:]]


def test_no_photo_is_an_answer(asked):
    assert asked.fill(PHOTO, {}).address == f"{POTHOLE}email"


def test_photos_are_kept_and_the_journey_goes_on(asked):
    page = asked.fill(PHOTO, {"photo": [plain(400), plain(300)]})

    assert page.address == f"{POTHOLE}email"
    assert photos_on(asked.open(PHOTO)) == 2


def test_added_photos_are_shown_at_once(asked):
    page = asked.fill(PHOTO, {"photo": plain(), "add": "yes"})

    assert (page.address, photos_on(page)) == (PHOTO, 1)


def test_the_place_in_a_photo_is_offered_and_leads_to_its_spot(asked):
    page = asked.client.post(PHOTO, {"photo": placed(), "seen": 0})

    assert page.headers["Location"] == f"{PHOTO}?lat=55.9525&lon=-3.19"
    offer = asked.open(PHOTO, lat="55.9525", lon="-3.19")
    assert "Use the place in your photo" in offer.text
    spot = asked.open(f"{POTHOLE}where/spot", lat="55.9525", lon="-3.19")
    assert spot.hidden["where-lat"] == "55.9525"


def test_a_photo_is_taken_away_again(asked):
    asked.fill(PHOTO, {"photo": [plain(400), plain(300)]})
    first = thumbnails(asked)[0].rsplit("/", 1)[1]

    page = asked.fill(PHOTO, {"remove": first}, seen=1)

    assert (page.address, photos_on(page)) == (PHOTO, 1)


def test_a_file_that_is_no_photo_is_named_and_the_good_one_stays(asked):
    note = SimpleUploadedFile("note.jpg", b"not a photo", "image/jpeg")

    page = asked.fill(PHOTO, {"photo": [plain(), note]})

    assert (page.status, photos_on(page)) == (422, 1)
    assert page.wrong == [
        "note.jpg: This file is not a photo we can read. Choose a JPEG, PNG, WebP or HEIC photo."
    ]


def test_a_sixth_photo_is_told_and_five_stay(asked):
    page = asked.fill(PHOTO, {"photo": [plain(width) for width in range(100, 700, 100)]})

    assert (page.status, photos_on(page)) == (422, 5)
    assert page.wrong == ["You can add at most 5 photos. We kept the first 5."]


def test_adding_nothing_is_told(asked):
    page = asked.fill(PHOTO, {"add": "yes"})

    assert (page.status, page.wrong) == (422, ["Choose a photo first"])


def test_the_same_photo_sent_twice_is_kept_once(asked):
    pages = [asked.fill(PHOTO, {"photo": plain()}) for _ in range(2)]

    assert [page.address for page in pages] == [f"{POTHOLE}email"] * 2
    assert photos_on(asked.open(PHOTO)) == 1


def test_photos_from_two_windows_are_all_kept(asked):
    asked.fill(PHOTO, {"photo": plain(400)})
    asked.fill(PHOTO, {"photo": plain(300)})

    assert photos_on(asked.open(PHOTO)) == 2


def test_a_thumbnail_is_for_the_one_who_sent_it(asked, client):
    asked.fill(PHOTO, {"photo": plain()})
    address = thumbnails(asked)[0]

    mine = asked.client.get(address)

    assert (mine.status_code, mine["Content-Type"]) == (200, "image/jpeg")
    assert client.get(address).status_code == 404
    assert asked.client.get(f"{PHOTO}/photos/{uuid.UUID(int=1)}").status_code == 404


def test_going_on_without_new_photos_keeps_those_there_are(asked):
    asked.fill(PHOTO, {"photo": plain()})

    page = asked.fill(PHOTO, {}, seen=1)

    assert page.address == f"{POTHOLE}email"
    assert photos_on(asked.open(PHOTO)) == 1


def test_who_adds_very_many_photos_has_a_place_in_the_queue_and_keeps_those_that_are_here(
    asked, monkeypatch
):
    for kind in (limits.DEVICE, limits.ADDRESS):
        pace = limits.Pace(1, timedelta(minutes=10))
        monkeypatch.setitem(limits.PACES, f"{limits.PHOTOS} {kind}", pace)
    asked.fill(PHOTO, {"photo": plain(400), "add": "yes"})

    page = asked.fill(PHOTO, {"photo": plain(300), "add": "yes"})
    assert (page.status, photos_on(page)) == (422, 1)
    assert "Your place in the queue is kept: press the button again from" in page.text
    assert asked.fill(PHOTO, {}).address == f"{POTHOLE}email"
    limits.Allowance.objects.update(until=timezone.now())
    assert photos_on(asked.fill(PHOTO, {"photo": plain(300), "add": "yes"})) == 2
