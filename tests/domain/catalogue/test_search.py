"""What people type, and what they mean by it."""

from datetime import UTC, datetime

import pytest

from yett.domain.catalogue import actions, queries

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)
POTHOLE = "roads/report-a-pothole"
LIGHT = "roads/report-a-street-light"
GRAFFITI = "streets/report-graffiti"
TIPPING = "streets/report-fly-tipping"


@pytest.fixture(autouse=True)
def offered():
    actions.publish_nation(at=NOW)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pothole", POTHOLE), ("potholes", POTHOLE), ("pot hole", POTHOLE), ("pothloe", POTHOLE), ("phothole", POTHOLE),
        ("hole in road", POTHOLE), ("HOLE IN THE ROAD!", POTHOLE), ("report pothole", POTHOLE),
        ("street light", LIGHT), ("streetlight", LIGHT), ("stret lamp", LIGHT), ("street lite out", LIGHT),
        ("graffiti", GRAFFITI), ("grafitti", GRAFFITI), ("graffitti on wall", GRAFFITI), ("spray paint", GRAFFITI),
        ("fly tipping", TIPPING), ("flytipping", TIPPING), ("fly-tiping", TIPPING), ("dumped rubbish", TIPPING),
        ("dumped matress", TIPPING), ("fridge dumped", TIPPING),
    ],
)  # fmt: skip
def test_a_service_is_found_by_what_people_call_it(typed, meant):
    found = [service.id for service in queries.search(typed, "en")]

    assert found[:1] == [meant]


@pytest.mark.parametrize("typed", ["", "   ", "?", "zzzzzz", "passport photograph"])
def test_what_means_nothing_here_finds_nothing(typed):
    assert queries.search(typed, "en") == []
