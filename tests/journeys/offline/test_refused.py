"""What stands in the way: no room on the device, a service that changed, words that mean several places."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.domain.documents import drawn
from tests.support import declared
from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import followed
from yett.domain.catalogue.shelf import shelf
from yett.domain.documents.models import Document

from .conftest import PUBLISHED, Walker
from .reports import POTHOLE, noisy, pothole

CLONE = Path(__file__).resolve().parents[3]
TEXT = (CLONE / "scotland" / "services" / "pothole" / "service.yett").read_text()
# Takes what room is left, in ever smaller pieces, with something else that the site keeps.
FILL = """async () => {
    const held = await new Promise((done) => {
        const ask = indexedDB.open("other", 1);
        ask.onupgradeneeded = () => ask.result.createObjectStore("all", { autoIncrement: true });
        ask.onsuccess = () => done(ask.result);
    });
    const put = (size) => new Promise((done) => {
        const noise = Uint8Array.from({ length: size }, () => 256 * Math.random());
        const writing = held.transaction("all", "readwrite");
        writing.objectStore("all").put(noise);
        writing.oncomplete = () => done("");
        writing.onabort = () => done(writing.error.name);
    });
    const said = new Set();
    for (const size of [300000, 30000, 3000, 300, 30]) for (let full = ""; !full; said.add(full)) full = await put(size);
    held.close();
    return [...said].join(" ").trim();
}"""


@pytest.mark.browser
def test_where_the_device_is_full_it_is_said_and_nothing_is_lost(
    walker: Walker, context: BrowserContext, tmp_path: Path
):
    """The browser itself refuses: the site is granted little more than it uses when it is ready."""
    large = written(tmp_path / "large.jpg", noisy(3, 1400).content)
    walker.make_ready()
    origin = {"origin": walker.page.evaluate("location.origin")}
    browser = context.new_cdp_session(walker.page)
    used = browser.send("Storage.getUsageAndQuota", origin)["usage"]
    browser.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": used + 1_500_000})
    walker.to_the_photos()

    walker.page.set_input_files("input[type=file]", large)
    expect(walker.page.locator("main form [role=status]")).to_contain_text(
        "There is no room for this photo"
    )
    assert walker.page.evaluate(FILL) == "QuotaExceededError"
    walker.page.get_by_role("button", name="Continue").click()
    expect(walker.page.locator("[role=alert]")).to_contain_text(
        "There is no room left on this device"
    )
    before = walker.held()
    browser.send("Storage.overrideQuotaForOrigin", origin)
    walker.page.set_input_files("input[type=file]", large)
    expect(walker.page.locator("[data-photos] li")).to_have_count(1)
    walker.go_on("Where should we send updates?")

    assert large.stat().st_size > 1_500_000
    assert sorted(before["reports"][0]["typed"]) == ["danger", "position", "size", "where"]
    assert before["photos"] == []
    walker.page.reload()
    walker.arrive("Where should we send updates?")
    assert len(walker.held()["photos"]) == 1


@pytest.mark.browser
def test_what_is_no_photo_or_too_large_or_one_too_many_is_said_before_it_is_sent(
    walker: Walker, away: Any, tmp_path: Path
):
    walker.make_ready()
    away(True)
    walker.to_the_photos()
    kinds = {"png": drawn.halves(), "webp": drawn.halves(), "jpeg": drawn.halves()}
    good = [written(tmp_path / f"good.{kind}", drawn.written(each, kind.upper())) for kind, each in kinds.items()]  # fmt: skip
    good.append(written(tmp_path / "good.heic", (Path(drawn.__file__).parent / "one.heic").read_bytes()))  # fmt: skip
    good.append(written(tmp_path / "fifth.jpg", noisy(5, 40).content))
    said = walker.page.locator("main form [role=status]")

    walker.page.set_input_files("input[type=file]", written(tmp_path / "letter.jpg", b"Dear council"))  # fmt: skip
    expect(said).to_contain_text("letter.jpg: This file is not a photo we can read.")
    walker.look()
    walker.page.set_input_files("input[type=file]", written(tmp_path / "huge.jpg", b"\xff\xd8\xff" + bytes(20 * 1024 * 1024)))  # fmt: skip
    expect(said).to_contain_text("huge.jpg is larger than 20 MB.")
    sixth = written(tmp_path / "sixth.jpg", noisy(6, 40).content)
    walker.page.set_input_files("input[type=file]", [*good, sixth])
    expect(said).to_contain_text("You can add at most 5 photos. We kept the first 5.")

    expect(walker.page.locator("[data-photos] li")).to_have_count(5)
    assert len(walker.held()["photos"]) == 5


@pytest.mark.browser
def test_photos_chosen_and_taken_away_stay_so_for_whoever_leaves_the_page(
    walker: Walker, away: Any, tmp_path: Path
):
    walker.make_ready()
    away(True)
    walker.to_the_photos()
    photos = [written(tmp_path / f"{n}.jpg", noisy(n, 40).content) for n in (1, 2)]
    shown = walker.page.locator("[data-photos] li")
    walker.page.set_input_files("input[type=file]", photos)
    expect(shown).to_have_count(2)

    walker.page.reload()
    expect(shown).to_have_count(2)
    walker.go_on("Where should we send updates?")
    walker.page.go_back()
    walker.page.get_by_role("button", name="Remove photo 1").click()
    expect(shown).to_have_count(1)
    walker.page.reload()
    expect(shown).to_have_count(1)
    walker.go_on("Where should we send updates?")
    walker.go_on("Check your answers")
    walker.send()
    away(False)
    walker.expect_state("Received. Your reference is")

    photo = Document.objects.get()
    assert photo.case_id == Case.objects.get().id


def written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


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
