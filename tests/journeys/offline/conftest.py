"""Somebody with a phone where there is no signal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.domain.documents import drawn
from tests.support.nation import publish_nation
from tests.support.server import AXE
from yett.domain.vault.actions import forget_ready_keys

PUBLISHED = datetime(2026, 6, 1, 9, tzinfo=UTC)
APP = "/offline/en/"
POTHOLE = "Report a pothole"
READY = "This device is ready"
WIDER_THAN_THE_WINDOW = (
    "document.documentElement.scrollWidth > document.documentElement.clientWidth"
)
SOON = 20_000
SMALL = {"width": 320, "height": 640}


@pytest.fixture
def offered(transactional_db: None) -> Iterator[None]:
    forget_ready_keys()
    publish_nation(at=PUBLISHED)
    yield
    forget_ready_keys()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "hole.jpg"
    file.write_bytes(drawn.written(drawn.halves(), "JPEG"))
    return file


@dataclass
class Walker:
    """A person with the app. `look` is called on every page; it asserts."""

    page: Page
    look: Any = staticmethod(lambda: None)

    def __post_init__(self) -> None:
        self.wrong: list[str] = []
        self.watch(self.page)

    def watch(self, page: Page) -> None:
        """Every fault of a script on the way is kept; the test must find none."""
        self.page = page
        page.on("pageerror", lambda problem: self.wrong.append(str(problem)))

    def open(self, address: str = APP) -> None:
        self.page.goto(address)
        self.arrive()

    def make_ready(self) -> None:
        """Once with a network, as whoever installs it."""
        self.open()
        expect(self.page.locator("[data-ready]")).to_contain_text(READY, timeout=SOON)

    def arrive(self, heading: str = "") -> None:
        if heading:
            expect(self.page.locator("h1:visible"), str(self.wrong)).to_contain_text(
                heading, timeout=5000
            )
        assert self.wrong == []
        assert not self.page.evaluate(WIDER_THAN_THE_WINDOW), f"{self.page.url} scrolls sideways"
        self.look()

    def go_on(self, heading: str) -> None:
        self.page.get_by_role("button", name="Continue").click()
        self.arrive(heading)

    def choose(self, label: str, heading: str) -> None:
        self.page.locator("label", has_text=label).first.click()
        self.go_on(heading)

    def begin(self, service: str = POTHOLE, heading: str = "Is anyone in danger") -> None:
        self.page.get_by_role("link", name=service, exact=True).click()
        self.arrive(heading)

    def place(self, heading: str, find: str = "Stirling") -> None:
        self.page.get_by_label("Postcode, place, street or grid reference").fill(find)
        self.page.get_by_label("Describe the spot").fill("outside the bakery")
        self.tell_of_the_spot()
        self.go_on(heading)

    def tell_of_the_spot(self, no: str = "No") -> None:
        """Where an installation holds no boundaries, everybody is asked."""
        self.page.locator("select").select_option("stirling")
        self.page.locator(".ds_question[data-box] label", has_text=no).first.click()

    def to_the_photos(self) -> None:
        self.begin()
        self.choose("No", "Where is the pothole?")
        self.place("How big is it?")
        self.choose("Bigger than a tray", "Where in the road")
        self.choose("Where car wheels go", "Do you have a photo?")

    def to_the_check(self, photos: list[Path]) -> None:
        self.to_the_photos()
        if photos:
            self.page.set_input_files("input[type=file]", photos)
            expect(self.page.locator("[data-photos] li")).to_have_count(len(photos))
        self.go_on("Where should we send updates?")
        self.page.get_by_label("Where should we send updates?").fill("reporter@example.org")
        self.go_on("Check your answers")

    def send(self) -> None:
        self.page.get_by_role("button", name="Send", exact=True).click()
        self.arrive("Report without a signal")

    def enqueue(self, reports: list[dict[str, Any]]) -> list[str]:
        """Put reports into the queue through the page's own modules; their keys. Photos are drawn as bytes by a number."""
        return self.page.evaluate(ENQUEUE, reports)

    def states(self) -> list[str]:
        return self.page.locator("[data-kept] [data-state]").all_inner_texts()

    def expect_state(self, words: str, timeout: int = SOON) -> None:
        expect(self.page.locator("[data-kept] [data-state]").last).to_contain_text(
            words, timeout=timeout
        )

    def held(self) -> dict[str, Any]:
        """What lies in the device's own store."""
        found = self.page.evaluate(LOOK)
        return json.loads(found)


ENQUEUE = """async (wanted) => {
    const base = document.querySelector("script[type=module]").src.replace(/[^/]+$/, "");
    const [{ begin }, store] = await Promise.all(["report.js", "store.js"].map((name) => import(base + name)));
    const { services, language } = JSON.parse(document.getElementById("offline").textContent);
    const keys = [];
    for (const { service, typed, photos, beside } of wanted) {
        const report = begin(service, services[service], language);
        for (const { sha256, content } of photos || [])
            await store.keepPhoto(report.key, sha256, new Blob([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))]));
        await store.keep({ ...report, typed, beside: beside || {}, state: "kept" });
        keys.push(report.key);
    }
    return keys;
}"""
LOOK = """async () => {
    const open = await new Promise((done) => { const ask = indexedDB.open("yett"); ask.onsuccess = () => done(ask.result); });
    const all = (name) => new Promise((done) => { const ask = open.transaction(name).objectStore(name).getAll(); ask.onsuccess = () => done(ask.result); });
    const found = { reports: await all("reports"), photos: (await all("photos")).map((one) => one.sha256) };
    open.close();
    return JSON.stringify(found);
}"""


@pytest.fixture
def walker(offered: None, page: Page) -> Walker:
    """On a small phone, where axe looks at every page."""
    page.set_viewport_size(SMALL)
    found = Walker(page)

    def look() -> None:
        if not found.page.evaluate("typeof window.axe === 'object'"):
            found.page.evaluate(AXE.read_text())
        faults = found.page.evaluate("async () => (await axe.run()).violations")
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in faults] == [], found.page.url

    found.look = look
    return found


@pytest.fixture
def away(context: BrowserContext) -> Iterator[Any]:
    """Call it with True where the signal ends, and with False where it comes back."""
    yield context.set_offline
    context.set_offline(False)
