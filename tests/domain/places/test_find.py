import pytest

from tests.domain.places.files import csv_of, directory, open_name
from tests.domain.places.land import BODIES, EAST, WEST, at, written
from yett.domain.places import gazetteer
from yett.domain.places.actions import load_places
from yett.domain.places.queries import Findings, Place, find, outline, told_by
from yett.kernel import grid

pytestmark = pytest.mark.django_db


@pytest.fixture
def streets(tmp_path):
    rows = (
        open_name("High Street", (2000, 2000), near="Westport"),
        open_name("High Street", (2100, 2300), near="Westport", kind="Section Of Named Road"),
        open_name("High Street", (15_000, 5000), near="Eastham", county="East"),
        open_name("Saint Mungo's Wynd", (15_100, 5000), near="Eastham", county="East"),
        open_name("Eastham", (15_000, 5000), kind="Town", county="East", type="populatedPlace"),
    )
    load_places(path=written(tmp_path, csv_of(*rows), "names.csv"))


@pytest.fixture
def postcodes(tmp_path):
    rows = (
        directory("ZZ1 1AA", (2000, 2000), council="C1"),
        directory("ZZ1 1AB", (2500, 2000), council="C1"),
        directory("ZZ1 1AC", (9000, 2000), council="C1"),
        directory("ZZ1 0OO", (2500, 2500), council="C1"),
        directory("ZZ1 1ADA", (9900, 2000), council="C1", split="Y"),
        directory("ZZ1 1ADB", (10_100, 2000), council="C2", split="Y"),
        directory("ZZ1 1AEA", (2000, 2000), council="C1", split="Y"),
        directory("ZZ1 1AEB", (2100, 2000), council="C1", split="Y"),
        directory("ZZ1 1AF", (1000, 1000), deleted="1/1/2001 00:00:00", council="C1"),
        directory("ZZ1 1AF", (3000, 3000), council="C1"),
    )
    # The council is the first code of the real kind; the made-up ones stand in for it here.
    path = written(tmp_path, csv_of(*rows), "postcodes.csv")
    load_places(path=path)


def spots(text, limit=10):
    return [(place.name, place.context) for place in find(text, limit)]


# --- what needs nothing loaded ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Westport", "westport", "  WESTPORT ", "Wesport", "westprot", "West port", "Port an Iar"],
)
def test_find_knows_a_town_however_it_is_spelled(text):
    assert find(text).places[0] == Place(
        "Westport (Port an Iar)", "place", *at(2000, 2000), "", "gazetteer", "west"
    )


def test_find_offers_what_begins_so():
    assert [place.name for place in find("East")] == ["Eastham"]


@pytest.mark.parametrize("text", ["", "   ", "!?", ", ,"])
def test_find_asks_for_something_when_nothing_was_typed(text):
    findings = find(text)

    assert len(findings) == 0
    assert (
        str(findings.said) == "Type a postcode, the name of a place or street, or a grid reference."
    )


def test_find_says_that_it_found_nothing_and_what_else_to_try():
    findings = find("Xanadu {name}")

    assert findings.places == ()
    assert str(findings.said).startswith(
        "We found no place called Xanadu {name}. Check the spelling,"
    )
    assert findings.said.in_("gd") != str(findings.said)


def test_find_finds_nothing_in_letters_that_fold_to_nothing():
    assert find("\u037a").places == ()


def test_find_needs_the_gazetteer_to_be_opened():
    gazetteer._opened.clear()

    with pytest.raises(gazetteer.NotOpened):
        find("Westport")


def test_find_says_that_this_installation_holds_no_postcodes():
    assert str(find("zz1 1aa").said).startswith(
        "We cannot look up ZZ1 1AA, because this installation holds no postcodes."
    )
    assert str(find("ZZ1").said).startswith("We cannot look up ZZ1, because")
    assert str(find("ZZ1 IAA").said).startswith("We cannot look up ZZ1 1AA, because")


def test_find_reads_a_grid_reference():
    easting, northing = grid.to_metres(*at(2000, 2000))
    reference = grid.write(easting, northing)

    place = find(reference).places[0]

    assert (place.name, place.kind, place.context) == (reference, "grid reference", "Westport")
    assert (place.lat, place.lon) == pytest.approx(at(2000, 2000), abs=0.00002)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_find_reads_degrees_whichever_comes_first(order):
    here = at(15_000, 5000)

    place = find(f"{here[order[0]]}, {here[order[1]]}").places[0]

    assert (place.kind, place.lat, place.lon, place.context) == ("point", *here, "Eastham")


def test_find_keeps_degrees_of_a_place_far_away():
    place = find("-33.9, 18.4").places[0]

    assert (place.lat, place.lon, place.context) == (-33.9, 18.4, "")


def test_find_reads_degrees_where_no_town_is_known():
    gazetteer._opened[:] = [gazetteer.Gazetteer((), outline())]

    assert find("55.95, -3.19").places[0].context == ""


# --- streets ------------------------------------------------------------------------------------------------------------


def test_find_shows_a_street_once_for_each_place_it_is_in(streets):
    assert spots("High Street") == [
        ("High Street", "Westport, West"),
        ("High Street", "Eastham, East"),
    ]


@pytest.mark.parametrize(
    "text", ["High Street, Eastham", "high st eastham", "12 High St Eastham", "Hihg Street Eastham"]
)
def test_find_puts_the_street_of_the_named_town_first(streets, text):
    assert spots(text)[0] == ("High Street", "Eastham, East")


@pytest.mark.parametrize(
    "text", ["St Mungos Wynd", "saint mungo's wynd", "Mungo Wynd", "St Mungoes Wynd"]
)
def test_find_forgives_the_spelling_of_a_street(streets, text):
    assert spots(text)[0] == ("Saint Mungo's Wynd", "Eastham, East")


def test_find_shows_a_town_once_though_two_sources_hold_it(streets):
    assert [(place.name, place.source) for place in find("Eastham")] == [("Eastham", "gazetteer")]


def test_find_keeps_to_the_limit(streets):
    assert len(find("High Street", limit=1)) == 1


# --- postcodes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["ZZ1 1AA", "zz11aa", "zz1-1aa", "ZZI 1AA", "ZZ1 IAA"])
def test_find_knows_a_postcode_however_it_is_typed(postcodes, text):
    place = find(text).places[0]

    assert (place.name, place.kind, place.lat, place.lon, place.context) == (
        "ZZ1 1AA",
        "postcode",
        *at(2000, 2000),
        "Westport",
    )


def test_find_takes_a_nought_for_the_letter(postcodes):
    assert find("ZZ1 000").places[0].name == "ZZ1 0OO"


def test_find_says_that_it_does_not_know_a_postcode(postcodes):
    findings = find("ZZ9 9ZZ")

    assert findings.places == ()
    assert str(findings.said).startswith("We do not know the postcode ZZ9 9ZZ. Check it,")


def test_find_gives_the_middle_of_an_outward_code(postcodes):
    place = find("zz1").places[0]

    assert (place.name, place.kind, place.council) == ("ZZ1", "postcode district", "")


def test_find_prefers_the_postcode_of_today(postcodes):
    place = find("ZZ1 1AF").places[0]

    assert (place.kind, (place.lat, place.lon)) == ("postcode", at(3000, 3000))


def test_find_knows_the_half_of_a_split_postcode(postcodes):
    assert [(place.lat, place.lon) for place in find("ZZ1 1AEB")] == [at(2100, 2000)]


def test_find_says_when_the_half_is_not_there(postcodes):
    assert str(find("ZZ1 1AEC").said).startswith("We do not know the postcode ZZ1 1AE.")


def test_find_shows_both_halves_of_a_postcode_only_where_two_councils_share_it(tmp_path):
    rows = (
        directory("ZZ1 1ADA", (9900, 2000), council="S12000001", split="Y"),
        directory("ZZ1 1ADB", (10_100, 2000), council="S12000002", split="Y"),
        directory("ZZ1 1AEA", (2000, 2000), council="S12000001", split="Y"),
        directory("ZZ1 1AEB", (2100, 2000), council="S12000001", split="Y"),
    )
    load_places(path=written(tmp_path, csv_of(*rows), "postcodes.csv"))

    assert [place.council for place in find("ZZ1 1AD")] == ["S12000001", "S12000002"]
    assert [(place.lat, place.lon) for place in find("ZZ1 1AE")] == [at(2000, 2000)]


# --- what a place tells -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("council", "told"),
    [
        ("west", {"council": WEST}),
        ("C2", {"council": EAST}),
        ("East", {"council": EAST}),
        ("highways", {}),
        ("elsewhere", {}),
        ("", {}),
    ],
)
def test_told_by_names_the_council_a_place_is_known_to_be_in(council, told):
    place = Place("Somewhere", "town", 56.0, -4.0, "", "a file", council)

    assert told_by(place, "council", BODIES) == told


def test_findings_can_be_walked_and_counted():
    place = Place("Somewhere", "town", 56.0, -4.0, "", "a file")

    assert (list(Findings((place,))), len(Findings((place,)))) == ([place], 1)


def test_outline_is_the_nations_own():
    assert outline().startswith('{"type": "FeatureCollection"')
