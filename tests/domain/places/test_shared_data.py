"""The real places of ../shared/data/reporting: does what people type reach the council that is really responsible?

Run with `-s` to see the counts. These files are test data only; nothing in the repository comes from them.
"""

import csv
import sys
from pathlib import Path

import pytest

from tests.domain.places.conftest import NOON
from yett.domain.places import gazetteer
from yett.domain.places.actions import load_areas, load_places
from yett.domain.places.index import index
from yett.domain.places.metres import spot
from yett.domain.places.queries import Ask, Found, Nobody, find, responsible, told_by
from yett.language import compile_nation

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data" / "reporting"
NATION = ROOT / "scotland"
POSTCODES = SHARED / "spd_sample_smalluser_102.csv"
COUNCILS = SHARED / "scotland_councils_lad2023_nptscot.geojson"
OPEN_NAMES = SHARED / "os_open_names_HY20_orkney_2544.csv"

pytestmark = [pytest.mark.shared_data, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _real_gazetteer(_small_gazetteer):
    gazetteer.open_gazetteer(NATION / "areas")


@pytest.fixture(scope="module")
def nation():
    return compile_nation(
        [(path.name, path.read_text()) for path in sorted(NATION.glob("bodies*.yett"))]
    )


@pytest.fixture
def councils(db):
    return load_areas(path=COUNCILS, layer="council", at=NOON)


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def of_council(nation, lat, lon, told=()):
    return responsible(lat, lon, nation.authorities["the council"], dict(told), nation.bodies)


def test_every_area_is_that_of_a_body(nation, councils):
    assert list(councils.codes) == sorted(body.code for body in nation.bodies.values() if body.code)


def test_every_sample_postcode_typed_as_text_reaches_its_true_council(nation, councils):
    load_places(path=POSTCODES)
    wrong, asked = [], 0
    for row in rows(POSTCODES):
        for typed in (row[0], row[0].lower().replace(" ", "")):
            place = find(typed).places[0]
            answer = of_council(nation, place.lat, place.lon)
            if isinstance(answer, Ask):
                asked += 1
                answer = of_council(
                    nation, place.lat, place.lon, told_by(place, "council", nation.bodies)
                )
            if not isinstance(answer, Found) or answer.body.code != row[10]:
                wrong.append((typed, row[10], answer))

    sys.stdout.write(
        f"\npostcodes: {len(rows(POSTCODES)) * 2 - len(wrong)}/{len(rows(POSTCODES)) * 2} reach their council, {asked} by asking\n"
    )
    assert wrong == []


def test_every_sample_postcode_reaches_its_true_council_without_boundaries(nation, db):
    load_places(path=POSTCODES)
    wrong = []
    for row in rows(POSTCODES):
        place = find(row[0]).places[0]
        answer = of_council(nation, place.lat, place.lon, told_by(place, "council", nation.bodies))
        if not isinstance(answer, Found) or answer.body.code != row[10]:
            wrong.append((row[0], row[10], answer))

    assert wrong == []


def test_every_railway_station_reaches_one_council(nation, councils):
    stations = rows(SHARED / "scotland_railway_stations.csv")[1:]
    answers = {row[0]: of_council(nation, float(row[1]), float(row[2])) for row in stations}

    sheet = index.sheet("council")
    off = [
        row[0]
        for row in stations
        if not [m for m, _ in sheet.near(spot(float(row[1]), float(row[2])), 500) if m == 0]
    ]
    asked = sorted(name for name, answer in answers.items() if isinstance(answer, Ask))
    nobody = sorted(name for name, answer in answers.items() if isinstance(answer, Nobody))
    found = len(stations) - len(asked) - len(nobody)
    sys.stdout.write(
        f"\nstations: {found}/{len(stations)} reach one council, {len(off)} of them from off the coast; asked: {asked}; none: {nobody}\n"
    )
    assert nobody == []
    assert found + len(asked) == len(stations)
    for name in asked:
        row = next(row for row in stations if row[0] == name)
        assert isinstance(
            of_council(nation, float(row[1]), float(row[2]), {"council": "not sure"}), Found
        )


def test_a_spot_near_a_real_border_is_asked_about(nation, councils):
    """On the line between the two councils, found by halving the way between two places on either side."""
    (lat, lon), (other_lat, other_lon) = (55.861, -4.250), (55.828, -4.213)
    one = of_council(nation, lat, lon).body
    for _ in range(40):
        middle = (lat + other_lat) / 2, (lon + other_lon) / 2
        answer = of_council(nation, *middle)
        if isinstance(answer, Ask):
            break
        if answer.body == one:
            lat, lon = middle
        else:
            other_lat, other_lon = middle

    assert answer.kind == "border"
    assert [value for value, _ in answer.options][-1] == "not sure"
    assert {"glasgow-city", "south-lanarkshire"} == {value for value, _ in answer.options[:-1]}


def test_every_gazetteer_place_lies_in_the_council_it_claims(nation, councils):
    sheet = index.sheet("council")
    towns = gazetteer.gazetteer().towns
    astray = []
    for town in towns:
        near = {code for _, code in sheet.near(spot(town.lat, town.lon), 2000)}
        if nation.bodies[town.body].code not in near:
            astray.append(town)

    sys.stdout.write(
        f"\ngazetteer: {len(towns) - len(astray)}/{len(towns)} places lie in their council, within 2 km\n"
    )
    assert astray == []
    assert len(towns) > 200
    assert {town.body for town in towns} == {
        body.id for body in nation.bodies.values() if body.kind == "council"
    }


def test_every_gazetteer_place_reaches_its_council_by_name_without_boundaries(nation, db):
    for town in gazetteer.gazetteer().towns:
        places = [place for place in find(town.name) if place.council == town.body]
        told = told_by(places[0], "council", nation.bodies)

        assert of_council(nation, town.lat, town.lon, told) == Found(nation.bodies[town.body])


def test_open_names_load_and_are_found(nation, councils):
    loaded = load_places(path=OPEN_NAMES)
    assert (loaded.places, loaded.postcodes) == (2545, 1580)

    for typed in ("Netherbrough Road", "netherbruogh rd", "Netherbrough Road, Orkney"):
        place = find(typed).places[0]
        assert (place.name, of_council(nation, place.lat, place.lon).body.id) == (
            "Netherbrough Road",
            "orkney-islands",
        )


def test_the_coarse_outline_is_roughly_the_country(councils):
    """At sea nobody answers; far inland somebody always does, boundaries or none."""
    towns = gazetteer.gazetteer()

    assert [
        row[0] for row in rows(POSTCODES) if towns.is_far_from(float(row[7]), float(row[8]))
    ] == []
    assert towns.is_far_from(57.5, 1.0)
    assert towns.is_far_from(54.6, -1.5)
    assert towns.is_far_from(51.5, -0.1)
    assert towns.is_far_from(54.6, -5.9)
