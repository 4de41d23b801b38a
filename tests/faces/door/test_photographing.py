import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.domain.documents import drawn
from yett.domain.cases import limits
from yett.domain.documents import uploading
from yett.domain.documents.uploads import Piece, Upload

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


@pytest.fixture
def crowded(asked, monkeypatch):
    """A citizen with a photo, who must wait with the next."""
    for kind in (limits.DEVICE, limits.ADDRESS):
        pace = limits.Pace(1, timedelta(minutes=10))
        monkeypatch.setitem(limits.PACES, f"{limits.PHOTOS} {kind}", pace)
    asked.fill(PHOTO, {"photo": plain(400), "add": "yes"})
    return asked


def test_who_adds_very_many_photos_has_a_place_in_the_queue_and_loses_none(crowded):
    page = crowded.fill(PHOTO, {"photo": [plain(300), plain(200)], "add": "yes"})
    assert (page.status, photos_on(page), page.hidden["waiting"]) == (422, 1, "yes")
    assert "Your place in the queue is kept: press the button again from" in page.text
    kept = page.text.partition("These photos are kept, and are added when you press the button again:")  # fmt: skip
    assert [kept[2].count(name) for name in ("300.jpg", "200.jpg", "400.jpg")] == [1, 1, 0]
    assert crowded.open(PHOTO).hidden["waiting"] == "yes"
    again = crowded.fill(PHOTO, {"waiting": "yes", "photo": plain(300)})
    assert (again.status, again.text.count("300.jpg")) == (422, 1)
    limits.Allowance.objects.update(until=timezone.now())

    page = crowded.fill(PHOTO, {"waiting": "yes", "add": "yes"})

    assert (page.status, photos_on(page)) == (200, 3)
    assert "waiting" not in page.hidden
    assert Upload.objects.count() == 0


def test_what_waits_is_sealed_and_whoever_goes_on_without_it_leaves_nothing(crowded):
    photo = plain(300)
    content = photo.read()
    photo.seek(0)
    crowded.fill(PHOTO, {"photo": photo})
    kept = bytes(Piece.objects.get().sealed)

    page = crowded.fill(PHOTO, {"waiting": "yes", "without": "yes"}, seen=1)

    assert content[100:130] not in kept
    assert page.address == f"{POTHOLE}email"
    assert (photos_on(crowded.open(PHOTO)), Upload.objects.count()) == (1, 0)


def test_going_on_from_an_older_page_leaves_what_waits_where_it_is(crowded):
    crowded.fill(PHOTO, {"photo": plain(300)})

    crowded.fill(PHOTO, {}, seen=1)

    assert crowded.open(PHOTO).hidden["waiting"] == "yes"


def test_where_there_is_no_room_to_keep_a_photo_that_is_said_by_its_name(crowded, monkeypatch):
    monkeypatch.setattr(uploading, "MOST_PUT_BY", 10)

    page = crowded.fill(PHOTO, {"photo": plain(300)})

    assert "300.jpg: there is no room to keep this until then." in page.text
    assert "waiting" not in page.hidden


def test_a_photo_that_waited_too_long_is_asked_for_again(crowded):
    crowded.fill(PHOTO, {"photo": plain(300)})
    uploading.sweep_uploads(before=timezone.now() + timedelta(days=8))
    limits.Allowance.objects.update(until=timezone.now())

    page = crowded.fill(PHOTO, {"waiting": "yes"})

    assert page.wrong == ["300.jpg: One of the photos is no longer here. Add it again."]
    assert "waiting" not in page.hidden
