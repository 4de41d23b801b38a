"""A back office fetches the photos of its reports by addresses that nobody can guess, for a while, on record."""

from datetime import timedelta

import pytest
import requests

from tests.domain.backoffices.conftest import NOW, forwarded, gathered
from tests.support.officers import send_report
from yett.domain.backoffices import actions, photos
from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.documents import queries as documents
from yett.domain.ledger.models import Entry


def words(office) -> list[str]:
    (said,) = office.reports.values()
    return [one.rpartition("/")[2].removesuffix(".jpg") for one in said["media_url"]]


def test_every_photo_goes_as_an_address_of_its_own(office, photo, settings):
    settings.YETT_SITE_URL = "https://gate.example.org"
    case, _ = forwarded(photo=[photo])

    (said,) = office.reports.values()
    (address,) = said["media_url"]
    assert address.startswith("https://gate.example.org/open311/media/")
    assert photo["id"] not in address
    assert photo["key"] not in address


def test_what_is_fetched_is_the_photo_and_on_record(office, photo):
    case, _ = forwarded(photo=[photo])
    (word,) = words(office)

    assert actions.show_photo(word=word, at=NOW) == (
        documents_id(photo),
        photo["key"],
    )
    entry = Entry.objects.get(subject=case.id, action="show photo to the back office")
    assert (entry.actor_kind, entry.outcome, entry.data_types) == ("program", "released", ["photo"])


def documents_id(photo):
    return photos.uuid.UUID(photo["id"])


def test_without_photos_nothing_is_said_of_them(office):
    forwarded()

    (said,) = office.reports.values()
    assert "media_url" not in said


def test_sent_again_the_addresses_are_the_same(office, photo):
    send_report(photo=[photo])
    forwarding = gathered()

    def made(at):
        return photos.words_for(forwarding, [photo["id"]], at)

    assert made(NOW) == made(NOW + timedelta(days=20))
    assert made(NOW) != made(NOW + timedelta(days=40))  # which would have been dead by then


def test_after_a_while_they_open_nothing(office, photo):
    forwarded(photo=[photo])
    (word,) = words(office)

    actions.show_photo(word=word, at=NOW + timedelta(days=29))
    with pytest.raises(photos.NoSuchPhoto):
        actions.show_photo(word=word, at=NOW + timedelta(days=32))


@pytest.mark.parametrize("place", range(0, 70, 3))
def test_changed_in_any_place_it_opens_nothing(office, photo, place):
    forwarded(photo=[photo])
    (word,) = words(office)
    other = "A" if word[place] != "A" else "B"

    with pytest.raises(photos.NoSuchPhoto):
        actions.show_photo(word=word[:place] + other + word[place + 1 :], at=NOW)


@pytest.mark.parametrize("word", ["", "a", "-" * 70, "é" * 70, "A" * 7000])
def test_what_was_never_made_opens_nothing(db, word):
    with pytest.raises(photos.NoSuchPhoto):
        actions.show_photo(word=word, at=NOW)


def test_when_the_case_is_elsewhere_or_the_back_office_gone_they_open_nothing(office, photo):
    case, _ = forwarded(photo=[photo])
    (word,) = words(office)
    type(case).objects.update(body_id="fife")
    with pytest.raises(photos.NoSuchPhoto):
        actions.show_photo(word=word, at=NOW)

    type(case).objects.update(body_id="stirling")
    Endpoint.objects.all().delete()
    with pytest.raises(photos.NoSuchPhoto):
        actions.show_photo(word=word, at=NOW)
    assert not Entry.objects.filter(action="show photo to the back office").exists()


def test_no_word_of_one_report_opens_a_photo_of_another(office, photo):
    forwarded(photo=[photo])
    send_report(where={"lat": 56.12, "lon": -3.94, "words": "", "told": {"council": "stirling", "trunk roads": "no"}})  # fmt: skip
    actions.gather(at=NOW + timedelta(minutes=5))
    other = Forwarding.objects.get(state="waiting")
    (word,) = photos.words_for(other, [photo["id"]], NOW)

    with pytest.raises(photos.NoSuchPhoto):
        actions.show_photo(word=word, at=NOW)


def test_over_http_as_a_back_office_fetches_it(site, office, photo, settings):
    settings.YETT_SITE_URL = site
    forwarded(photo=[photo])
    ((address,),) = (said["media_url"] for said in office.reports.values())

    answer = requests.get(address, timeout=30)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.content == documents.photo(photo["id"], photo["key"], "full")
    assert answer.headers["Cache-Control"] == "private, no-store"
    broken = requests.get(address.replace(".jpg", "A.jpg"), timeout=30)
    assert (broken.status_code, "expired" in broken.text) == (404, True)
