from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from yett.domain.cases.models import Case
from yett.domain.documents.actions import take_photo

from .test_cases import at, deeds_on_record


def drawn() -> BytesIO:
    stream = BytesIO()
    Image.new("RGB", (640, 480), "grey").save(stream, "JPEG")
    stream.seek(0)
    return stream


@pytest.fixture
def photo(nation: None) -> dict[str, Any]:
    kept = take_photo(stream=drawn(), at=timezone.now())
    return {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}


@pytest.fixture
def shown(report, photo) -> Case:
    return report(photo=[photo])


def address(case: Case, photo: dict[str, Any], size: str = "full") -> str:
    return reverse("desk:photo", args=[case.id, photo["id"], size])


@pytest.mark.parametrize(("size", "width"), [("full", 640), ("thumbnail", 320)])
def test_a_photo_is_shown_and_the_look_is_on_record(officer, shown, photo, size, width):
    answer = officer.client.get(address(shown, photo, size))

    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(answer.content)).width == width
    assert deeds_on_record(shown) == [("look at photo", officer.staff.ref)]


def test_the_case_page_shows_each_photo_with_words_for_it(officer, shown, photo):
    page = officer.client.get(at("case", shown)).content.decode()

    assert address(shown, photo) in page
    assert 'alt="Photo 1 of 1, open it large"' in page


def test_a_photo_is_opened_through_its_own_case_only(officer, stranger, shown, photo, report):
    other = report()

    answers = [
        officer.client.get(address(other, photo)).status_code,
        stranger.client.get(address(shown, photo)).status_code,
        officer.client.get(address(shown, photo, "huge")).status_code,
    ]

    assert answers == [404, 404, 404]
    assert deeds_on_record(other) == []
