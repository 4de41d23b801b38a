"""A publisher with a browser: takes words out, draws a rectangle on a photo, and everyone sees what is left."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.domain.documents import drawn
from tests.domain.publications.conftest import NOTE
from tests.support import declared
from tests.support.nation import publish_nation
from tests.support.officers import PASSWORD, account
from yett.domain.bodies.actions import join_body
from yett.domain.cases.models import Case
from yett.domain.documents import actions as documents
from yett.domain.publications.models import Release
from yett.domain.vault.actions import forget_ready_keys

from .conftest import Officer

pytestmark = pytest.mark.browser
ADDRESS = "publisher@stirling.example"
PAGES = ("/reports", "/reports/map", "/reports/{number}")
SIDES = ("", "words/note/", "photos/{photo}/")


@pytest.fixture
def case(transactional_db: None) -> Iterator[Case]:
    cache.clear()
    forget_ready_keys()
    now = timezone.now()
    publish_nation(at=now)
    person = account(ADDRESS)
    join_body(person=person, body_id="stirling", roles=["publisher"], name="Publisher A", at=now)
    kept = documents.take_photo(stream=drawn.written(drawn.halves(), "JPEG"), at=now)
    photo = {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}
    sent = declared.send(declared.publish(now), now, note=NOTE, photo=[photo])
    yield Case.objects.get(id=sent.case_id)
    forget_ready_keys()


@pytest.fixture
def publisher(officer: Officer) -> Officer:
    """Signed in; the front of the desk leads to the list of what to publish."""
    officer.open("/desk/")
    officer.page.get_by_label("Email address").fill(ADDRESS)
    officer.page.get_by_label("Password").fill(PASSWORD)
    officer.press("Sign in")
    return officer


def draw(page: Any, of: tuple[float, float, float, float]) -> None:
    """Pull a rectangle over the photo: left, top, right and bottom as shares."""
    page.locator("[data-blur-photo] img").evaluate("image => image.decode()")
    box = page.locator("[data-blur-photo]").bounding_box()
    left, top, right, bottom = of
    page.mouse.move(box["x"] + left * box["width"], box["y"] + top * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + right * box["width"], box["y"] + bottom * box["height"], steps=4)
    page.mouse.up()


def test_words_and_a_photo_are_released_and_everyone_sees_them(publisher, case):
    page = publisher.page
    assert publisher.heading == "Publication"
    page.locator("main h2 a").click()
    publisher.arrive()
    publisher.follow("Take words out and release the rest (1)")
    page.fill("textarea", "It is by the blue gate.")
    publisher.press("Continue")
    publisher.press("Release this")

    publisher.follow("Blur and release the photo (2)")
    for part in ((0.1, 0.2, 0.3, 0.4), (0.6, 0.5, 0.8, 0.9)):
        draw(page, part)
    figures = [
        round(float(page.input_value(f"#{edge}-2"))) for edge in ("left", "top", "width", "height")
    ]
    assert (figures, page.locator("[data-part]").count()) == ([60, 50, 20, 40], 2)
    publisher.press("Blur these parts and look")
    publisher.press("Release this copy to everyone")

    publisher.open(f"/reports/{case.public_number}")
    assert "[…] It is by the blue gate." in publisher.told
    assert page.locator("main img.yett_photo").evaluate("image => image.naturalWidth") == 320
    assert Release.objects.filter(undone_at__isnull=True).count() == 2


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_passes_axe_narrow_and_wide(publisher, case, width):
    publisher.page.set_viewport_size({"width": width, "height": 800})
    photo = documents.Document.objects.get().id

    for address in PAGES:
        publisher.open(address.format(number=case.public_number))
    for address in SIDES:
        publisher.open(f"/desk/cases/{case.id}/publish/{address.format(photo=photo)}")
        with publisher.page.expect_navigation():
            publisher.page.locator("main form button[type=submit]").first.click()
        publisher.arrive()
