"""A citizen at the door of a nation that has published its services."""

from dataclasses import dataclass
from datetime import UTC, datetime

import html5lib
import pytest

from tests.support.inspector import NAMESPACE, Inspector, words
from tests.support.nation import publish_nation
from yett.domain.vault.actions import forget_ready_keys

PUBLISHED = datetime(2026, 6, 1, 9, tzinfo=UTC)
POTHOLE = "/apply/roads/report-a-pothole/"
SPOT = {"where-lat": "56.1165", "where-lon": "-3.9369", "where-words": "outside the bakery"}
TOLD = {"told:council": "stirling", "told:trunk roads": "no"}


@pytest.fixture
def offered(db):
    forget_ready_keys()
    publish_nation(at=PUBLISHED)
    yield
    forget_ready_keys()


@dataclass(frozen=True)
class Page:
    """What a person reads on a page."""

    status: int
    address: str
    heading: str
    wrong: list[str]
    text: str
    hidden: dict[str, str]
    typed: dict[str, str]
    chosen: list[str]


@dataclass
class Citizen:
    """Opens pages and fills in forms without JavaScript; every page passes inspection."""

    client: Inspector

    def open(self, address: str, **query: str) -> Page:
        return read(self.client.get(address, query, follow=True))

    def fill(self, address: str, answers: dict[str, object], seen: int = 0) -> Page:
        return read(self.client.post(address, {"seen": seen, **answers}, follow=True))

    def walk(self, steps: list[tuple[str, dict[str, object]]]) -> Page:
        page = self.open(POTHOLE)
        for slug, answers in steps:
            page = self.fill(POTHOLE + slug, answers)
        return page


@pytest.fixture
def citizen(offered, inspector: Inspector) -> Citizen:
    return Citizen(inspector)


STEPS = [
    ("danger", {"danger": "no"}),
    ("where", SPOT | TOLD),
    ("size", {"size": "large"}),
    ("position", {"position": "lane"}),
    ("photo", {}),
    ("email", {"email": "reporter@example.org"}),
]


def read(answer) -> Page:
    root = html5lib.parse(answer.content.decode())
    controls = [*root.iter(f"{NAMESPACE}input"), *root.iter(f"{NAMESPACE}textarea")]
    summary = [one for one in root.iter(f"{NAMESPACE}div") if one.get("id") == "error-summary"]
    return Page(
        status=answer.status_code,
        address=answer.request["PATH_INFO"],
        heading=words(next(root.iter(f"{NAMESPACE}h1"))),
        wrong=[words(item) for box in summary for item in box.iter(f"{NAMESPACE}li")],
        text=words(next(root.iter(f"{NAMESPACE}main"))),
        hidden={
            one.get("name"): one.get("value") for one in controls if one.get("type") == "hidden"
        },
        typed={
            one.get("name"): one.get("value") or (one.text or "").strip()
            for one in controls
            if one.get("type") in {None, "text", "email", "tel", "search"}
        },
        chosen=[one.get("value") for one in controls if one.get("checked") is not None],
    )
