import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PIL import Image

from tests.domain.documents.drawn import jpeg
from yett.adapters.objects import Folder
from yett.domain.documents import actions, pictures, ports, queries
from yett.domain.documents.models import Document
from yett.domain.documents.sealing import PhotoNotOpened, new_key

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
CASE = UUID(int=1)


@pytest.fixture(autouse=True)
def store(tmp_path):
    before = list(ports._connected)
    ports.connect(Folder(tmp_path))
    yield tmp_path
    ports._connected[:] = before


def files(store: Path):
    return [path for path in store.rglob("*") if path.is_file()]


def test_take_photo_keeps_two_sizes_and_hands_back_the_place(store):
    taken = actions.take_photo(stream=jpeg(), at=NOON)

    full = Image.open(io.BytesIO(queries.photo(taken.id, taken.key, "full")))
    thumbnail = Image.open(io.BytesIO(queries.photo(str(taken.id), taken.key, "thumbnail")))
    assert full.size == (taken.width, taken.height) == (400, 300)
    assert thumbnail.size == (320, 240)
    assert taken.position == (55.9525, -3.19)
    assert str(Document.objects.get()) == str(taken.id)
    assert Document.objects.get().size == sum(path.stat().st_size for path in files(store))


def test_take_photo_keeps_neither_the_picture_nor_the_key_in_the_clear(store):
    taken = actions.take_photo(stream=jpeg(), at=NOON)

    kept = (
        b"".join(path.read_bytes() for path in files(store))
        + repr(Document.objects.values()).encode()
    )
    assert b"JFIF" not in kept
    assert taken.key.encode() not in kept


def test_take_photo_needs_an_object_store():
    ports._connected.clear()

    with pytest.raises(ports.NotConnected):
        actions.take_photo(stream=jpeg(), at=NOON)


def test_take_photo_that_is_refused_leaves_nothing(store):
    with pytest.raises(pictures.NotAPhoto):
        actions.take_photo(stream=b"not a photo", at=NOON)

    assert (files(store), Document.objects.count()) == ([], 0)


def test_photo_stays_shut_without_its_key_its_id_or_a_known_size():
    one = actions.take_photo(stream=jpeg(), at=NOON)
    other = actions.take_photo(stream=jpeg(), at=NOON)

    for id, key, size in [
        (one.id, other.key, "full"),
        (one.id, new_key(), "full"),
        (uuid4(), one.key, "full"),
        ("no id", one.key, "full"),
        (one.id, one.key, "original"),
    ]:
        with pytest.raises(PhotoNotOpened):
            queries.photo(id, key, size)


def test_claim_gives_photos_to_one_case_in_one_statement(django_assert_num_queries):
    photos = [actions.take_photo(stream=jpeg(), at=NOON).id for _ in range(2)]

    with django_assert_num_queries(1):
        actions.claim(ids=photos, case_id=CASE, at=NOON)

    assert list(Document.objects.values_list("case_id", "claimed_at")) == [(CASE, NOON)] * 2


def test_claim_may_come_twice_for_the_same_case():
    photo = actions.take_photo(stream=jpeg(), at=NOON).id

    actions.claim(ids=[photo, photo], case_id=CASE, at=NOON)
    actions.claim(ids=[photo], case_id=CASE, at=NOON)

    assert Document.objects.get().case_id == CASE


def test_claim_refuses_the_photo_of_another_case_or_none():
    photo = actions.take_photo(stream=jpeg(), at=NOON).id
    actions.claim(ids=[photo], case_id=CASE, at=NOON)

    with pytest.raises(actions.PhotoGone):
        actions.claim(ids=[photo], case_id=UUID(int=2), at=NOON)
    with pytest.raises(actions.PhotoGone):
        actions.claim(ids=[uuid4()], case_id=CASE, at=NOON)

    assert Document.objects.get().case_id == CASE


def test_claim_of_nothing_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        actions.claim(ids=[], case_id=CASE, at=NOON)


def test_sweep_takes_away_old_photos_that_nobody_claimed(store):
    old, claimed = (actions.take_photo(stream=jpeg(), at=NOON) for _ in range(2))
    young = actions.take_photo(stream=jpeg(), at=NOON + timedelta(days=2))
    actions.claim(ids=[claimed.id], case_id=CASE, at=NOON)

    swept = actions.sweep(before=NOON + timedelta(days=1))

    assert swept == 1
    assert set(Document.objects.values_list("id", flat=True)) == {claimed.id, young.id}
    assert len(files(store)) == 4
    with pytest.raises(PhotoNotOpened):
        queries.photo(old.id, old.key, "full")
