"""What stands in the way: no room on the device, a service that changed, words that mean several places."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support import declared
from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import followed
from yett.domain.catalogue.shelf import shelf

from .conftest import PUBLISHED, Walker
from .reports import POTHOLE, noisy, pothole

CLONE = Path(__file__).resolve().parents[3]
TEXT = (CLONE / "scotland" / "services" / "pothole" / "service.yett").read_text()
# A browser cannot be made to run out of room on a machine that has some: this one refuses as a full one does.
FULL = """() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
    window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
}"""


@pytest.mark.browser
def test_where_the_device_is_full_it_is_said_and_nothing_is_lost(walker: Walker, tmp_path: Path):
    large = tmp_path / "large.jpg"
    large.write_bytes(noisy(3).content)
    walker.make_ready()
    walker.begin()
    walker.choose("No", "Where is the pothole?")
    walker.place("How big is it?")
    walker.choose("Bigger than a tray", "Where in the road")
    walker.choose("Where car wheels go", "Do you have a photo?")
    walker.page.evaluate(FULL)

    walker.page.set_input_files("input[type=file]", large)
    expect(walker.page.locator("main form [role=status]")).to_contain_text(
        "There is no room for this photo"
    )
    walker.page.get_by_role("button", name="Continue").click()
    expect(walker.page.locator("[role=alert]")).to_contain_text(
        "There is no room left on this device"
    )
    before = walker.held()
    walker.page.evaluate("window.makeRoom()")
    walker.page.set_input_files("input[type=file]", large)
    expect(walker.page.locator("[data-photos] li")).to_have_count(1)
    walker.go_on("Where should we send updates?")

    assert sorted(before["reports"][0]["typed"]) == ["danger", "position", "size", "where"]
    assert before["photos"] == []
    walker.page.reload()
    walker.arrive("Where should we send updates?")
    assert len(walker.held()["photos"]) == 1


@pytest.mark.browser
def test_what_still_fits_a_new_edition_is_sent_and_what_does_not_is_asked(
    walker: Walker, away: Any
):
    walker.make_ready()
    away(True)
    walker.enqueue([pothole(), pothole(size={"": ["small"]})])
    changed = TEXT.replace("choice large: Bigger than a tray", "choice huge: Bigger than a door")
    changed = (
        changed.replace("is large", "is huge")
        .replace("or large", "or huge")
        .replace("How big is it?", "How large is it?")
    )
    service = publish(changed)
    away(False)
    walker.page.reload()
    expect(walker.page.locator("[data-state=received]")).to_have_count(1, timeout=20_000)
    expect(walker.page.locator("[data-state=asks]")).to_have_count(1, timeout=20_000)

    safe = Case.objects.get()
    assert (safe.edition_hash, safe.open_answers["size"]) == (service.hash, "small")
    walker.page.get_by_role("link", name="Go on").first.click()
    walker.arrive("How large is it?")
    assert "what you chose can no longer be chosen" in walker.page.locator("main form").inner_text()
    walker.choose("Bigger than a door", "Check your answers")
    assert (
        "This service has changed since you answered." in walker.page.locator("main").inner_text()
    )
    walker.send()
    expect(walker.page.locator("[data-state=received]")).to_have_count(2, timeout=20_000)
    assert sorted(one.open_answers["size"] for one in Case.objects.all()) == ["huge", "small"]


def publish(text: str):
    """A newer edition, in English alone."""
    english = text.replace("languages: English, Gaelic", "languages: English")
    return declared.publish_words(english, PUBLISHED + timedelta(days=1))


@pytest.mark.browser
def test_a_place_of_several_meanings_is_asked_and_details_go_when_the_reporter_says(walker: Walker):
    walker.make_ready()
    where = {"find": ["Newton"], "words": ["by the burn"], "told:council": ["stirling"], "told:trunk roads": ["no"]}  # fmt: skip
    walker.enqueue([pothole(where=where), pothole(where=where)])
    walker.page.reload()
    expect(walker.page.locator("[data-state=asks]")).to_have_count(2, timeout=20_000)

    walker.page.get_by_role("link", name="Go on").first.click()
    walker.arrive("Where is the pothole?")
    assert (
        "There is more than one place of this name" in walker.page.locator("main form").inner_text()
    )
    walker.page.locator("[data-box=choose] label").first.click()
    walker.tell_of_the_spot()
    walker.go_on("Check your answers")
    walker.send()
    expect(walker.page.locator("[data-state=received]")).to_have_count(1, timeout=20_000)
    walker.page.get_by_role("link", name="Go on").first.click()
    walker.arrive("Where is the pothole?")
    walker.page.get_by_label("Postcode, place, street or grid reference").fill("Stirling")
    walker.go_on("Check your answers")
    walker.page.goto("/offline/en/#/")
    other = walker.page.locator("[data-kept] > [data-state=begun]")
    other.get_by_role("button", name="Delete from this device").click()
    walker.look()
    other.get_by_role("button", name="Yes, delete it").click()
    expect(walker.page.locator("[data-kept] > li")).to_have_count(1)

    case = Case.objects.get()
    assert shelf().in_force()[POTHOLE].hash == case.edition_hash
    held = walker.held()
    assert [one["state"] for one in held["reports"]] == ["received"]
    assert "burn" not in str(held)
    follow = held["reports"][0]["follow"].removeprefix("/follow/")
    assert followed(follow).answers["where"]["words"].startswith("by the burn")
