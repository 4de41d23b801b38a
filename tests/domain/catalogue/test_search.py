"""What people type, and what they mean by it."""

from datetime import UTC, datetime

import pytest

from tests.support.nation import publish_nation
from yett.domain.catalogue import queries

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)
POTHOLE = "roads/report-a-pothole"
LIGHT = "roads/report-a-street-light"
GRAFFITI = "streets/report-graffiti"
TIPPING = "streets/report-fly-tipping"
DOG = "streets/report-dog-fouling"
VEHICLE = "streets/report-an-abandoned-vehicle"
DRAIN = "roads/report-a-blocked-drain"
SIGN = "roads/report-a-damaged-sign"
BRANCHES = "roads/report-overhanging-branches"
BIN = "streets/report-a-litter-bin"
PAVEMENT = "roads/report-an-unsafe-pavement"
NOISE = "streets/report-noisy-road-works"
FLOOD = "streets/report-flooding"
ANIMAL = "streets/report-a-dead-animal"


@pytest.fixture(autouse=True)
def offered():
    publish_nation(at=NOW)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pothole", POTHOLE), ("potholes", POTHOLE), ("pot hole", POTHOLE), ("pothloe", POTHOLE), ("phothole", POTHOLE),
        ("hole in road", POTHOLE), ("HOLE IN THE ROAD!", POTHOLE), ("report pothole", POTHOLE),
        ("street light", LIGHT), ("streetlight", LIGHT), ("stret lamp", LIGHT), ("street lite out", LIGHT),
        ("graffiti", GRAFFITI), ("grafitti", GRAFFITI), ("graffitti on wall", GRAFFITI), ("spray paint", GRAFFITI),
        ("fly tipping", TIPPING), ("flytipping", TIPPING), ("fly-tiping", TIPPING), ("dumped rubbish", TIPPING),
        ("dumped matress", TIPPING), ("fridge dumped", TIPPING),
        ("dog poo", DOG), ("dog muck on the pavment", DOG), ("dogs fowling", DOG), ("dog pooo everywhere", DOG),
        ("abandonned car", VEHICLE), ("car left for months", VEHICLE), ("burnt out van", VEHICLE), ("untaxed vehical", VEHICLE),
        ("blocked drain", DRAIN), ("drain cover missing", DRAIN), ("gulley blocked", DRAIN), ("drian overflowing", DRAIN),
        ("sign knocked down", SIGN), ("street name plate missing", SIGN), ("raod sign bent", SIGN), ("stop sign missing", SIGN),
        ("overgrown hedge", BRANCHES), ("overhanging tree", BRANCHES), ("hege blocking path", BRANCHES), ("tree braches too low", BRANCHES),
        ("full bin", BIN), ("over flowing bin", BIN), ("bins not emptyed", BIN), ("litter bin broken", BIN),
        ("uneven pavement", PAVEMENT), ("loose paving slab", PAVEMENT), ("pavment cracked", PAVEMENT), ("tripped on kerb", PAVEMENT),
        ("road works noise at night", NOISE), ("noisey roadworks", NOISE), ("drilling keeps me awake", NOISE),
        ("flooded road", FLOOD), ("river burst its banks", FLOOD), ("floding", FLOOD), ("sand bags", FLOOD),
        ("dead deer", ANIMAL), ("dead seagul", ANIMAL), ("road kill", ANIMAL), ("dead fox on road", ANIMAL),
    ],
)  # fmt: skip
def test_a_service_is_found_by_what_people_call_it(typed, meant):
    found = [service.id for service in queries.search(typed, "en")]

    assert found[:1] == [meant]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cac coin", DOG), ("cù a salachadh", DOG), ("seann chàr", VEHICLE), ("car gun chis", VEHICLE), ("drèan dùinte", DRAIN),
        ("soidhne briste", SIGN), ("callaid", BRANCHES), ("biona làn", BIN), ("cabhsair briste", PAVEMENT), ("fuaim air an oidhche", NOISE),
        ("tuil air an rathad", FLOOD), ("caora mharbh", ANIMAL), ("toll san rathad", POTHOLE), ("solas sraide", LIGHT),
    ],
)  # fmt: skip
def test_gaelic_finds_it_too_with_or_without_accents(typed, meant):
    found = [service.id for service in queries.search(typed, "gd")]

    assert found[:1] == [meant]


@pytest.mark.parametrize("typed", ["", "   ", "?", "zzzzzz", "passport photograph"])
def test_what_means_nothing_here_finds_nothing(typed):
    assert queries.search(typed, "en") == []
