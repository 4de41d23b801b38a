"""Somebody with a browser who reports a pothole, and looks at every page on the way as an inspector would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.domain.documents import drawn
from tests.support.nation import publish_nation
from yett.domain.vault.actions import forget_ready_keys

PUBLISHED = datetime(2026, 6, 1, 9, tzinfo=UTC)
APPLY = "/apply/roads/report-a-pothole/"
WIDER_THAN_THE_WINDOW = (
    "document.documentElement.scrollWidth > document.documentElement.clientWidth"
)
SENDS = "main form[method=post] button[type=submit]:not([name])"


@pytest.fixture
def offered(transactional_db):
    forget_ready_keys()
    publish_nation(at=PUBLISHED)
    yield
    forget_ready_keys()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo that does not know where it was taken."""
    file = tmp_path / "hole.jpg"
    file.write_bytes(drawn.written(drawn.halves(), "JPEG"))
    return file


@dataclass
class Reporter:
    """Presses and types. `look` is called on every page; it asserts."""

    page: object
    look: Callable[[], None] = lambda: None
    seen: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.arrive()

    def arrive(self) -> None:
        self.seen.append(self.page.locator("h1").inner_text())
        assert not self.page.evaluate(WIDER_THAN_THE_WINDOW), f"{self.page.url} scrolls sideways"
        self.look()

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"input[name='{name}'][value='{value}'] + label").click()

    def send(self) -> None:
        self.page.locator(SENDS).first.click()
        self.arrive()

    def answer(self, name: str, value: str) -> None:
        self.choose(name, value)
        self.send()

    def place(self, typed: str, words: str) -> None:
        """A place by name, with words for the spot, on no trunk road."""
        self.page.fill("#near", typed)
        self.page.press("#near", "Enter")
        self.arrive()
        self.page.fill("[name=where-words]", words)
        self.send()
        self.answer("said:trunk roads", "no")

    def to_the_photo(self) -> None:
        self.open(APPLY)
        self.answer("danger", "no")
        self.place("Stirling", "outside the bakery")
        self.answer("size", "large")
        self.answer("position", "lane")

    def to_the_check(self, photo: Path) -> None:
        self.to_the_photo()
        self.page.set_input_files("input[type=file]", photo)
        self.send()
        self.page.fill("[name=email]", "reporter@example.org")
        self.send()


@pytest.fixture
def reporter(offered, page, axe) -> Reporter:
    """In a browser with all its powers, where axe looks at every page."""

    def look() -> None:
        assert axe() == [], page.url

    return Reporter(page, look)
