import pytest

from .conftest import POTHOLE, SPOT, STEPS, TOLD

WHERE = f"{POTHOLE}where"


@pytest.fixture
def there(citizen):
    """A citizen who is asked where it is."""
    citizen.walk(STEPS[:1])
    return citizen


def tell(citizen, page, **said):
    """Answer what is asked about the body, with what the page already knows."""
    boxes = {f"said:{key.replace('_', ' ')}": value for key, value in said.items()}
    return citizen.fill(f"{WHERE}/body", {**page.hidden, **boxes}, seen=int(page.hidden["seen"]))


def test_the_ways_to_a_place_stand_side_by_side(there):
    page = there.open(WHERE)

    ways = ("Type where it is", "Use where you are now", "Point to it on a map")
    assert [way for way in ways if way not in page.text] == []


def test_a_place_by_name_leads_to_its_spot(there):
    page = there.open(f"{WHERE}/found", near="Stirling")

    assert (page.address, page.heading) == (f"{WHERE}/found", "Is this the right spot?")
    assert page.hidden["told:council"] == "stirling"


def test_a_misspelt_place_is_found(there):
    page = there.open(f"{WHERE}/found", near="Sterling")

    assert page.typed["where-words"] == "Stirling (Sruighlea)"


def test_a_grid_reference_leads_to_its_spot(there):
    page = there.open(f"{WHERE}/found", near="NS 797 936")

    assert page.heading == "Is this the right spot?"
    assert (page.hidden["where-lat"][:4], page.hidden["where-lon"][:4]) == ("56.1", "-3.9")


@pytest.mark.parametrize("typed", ["", "   ", "\0", "qqqqqqqqqq", "<b>", "x" * 5000])
def test_what_is_not_a_place_is_told_in_words_and_kept(there, typed):
    page = there.open(f"{WHERE}/found", near=typed)

    assert (page.address, len(page.wrong)) == (f"{WHERE}/found", 1)
    assert page.typed["near"] == " ".join(typed.replace("\0", "").split())[:200]


def test_a_spot_without_boundaries_or_a_name_asks_on_one_page_what_only_the_reporter_knows(there):
    page = there.fill(WHERE, SPOT)
    assert (page.address, page.heading) == (f"{WHERE}/body", "Tell us more about this spot")
    assert "Is it on a motorway or a trunk road?" in page.text
    assert "Stirling Council" in page.text

    page = tell(there, page, trunk_roads="no", council="stirling")

    assert page.address == f"{POTHOLE}size"
    assert "This goes to Stirling Council." in page.text


def test_a_spot_whose_council_is_known_asks_about_the_trunk_road_alone(there):
    page = there.fill(WHERE, SPOT | {"told:council": "stirling"})
    assert page.heading == "Is it on a motorway or a trunk road?"
    assert "Stirling Council" not in page.text

    page = tell(there, page, trunk_roads="yes")

    assert "This goes to Transport Scotland." in page.text


def test_nobody_has_to_name_a_council_for_a_trunk_road(there):
    page = tell(there, there.fill(WHERE, SPOT), trunk_roads="yes")

    assert "This goes to Transport Scotland." in page.text


def test_what_was_told_stays_chosen_beside_what_was_not(there):
    page = tell(there, there.fill(WHERE, SPOT), trunk_roads="no")

    assert (page.status, len(page.wrong)) == (422, 1)
    assert page.chosen == ["no"]

    page = tell(there, page, trunk_roads="no", council="stirling")

    assert page.address == f"{POTHOLE}size"


def test_a_council_that_is_not_among_the_nearest_is_chosen_from_all(there):
    page = tell(there, there.fill(WHERE, SPOT), trunk_roads="no", council="other")
    assert page.address == f"{WHERE}/body"
    assert "Shetland Islands Council" in page.text

    page = tell(there, page, council="shetland-islands")

    assert "This goes to Shetland Islands Council." in page.text


def test_no_answer_about_the_body_is_told_in_words(there):
    page = there.fill(WHERE, SPOT)

    page = there.fill(f"{WHERE}/body", {**page.hidden}, seen=int(page.hidden["seen"]))

    assert (page.status, page.wrong) == (422, ["Choose one of the answers"])


def test_a_spot_far_away_is_answered_kindly_and_not_kept(there):
    page = there.fill(
        WHERE, {"where-lat": "48.85", "where-lon": "2.35", "where-words": "by the tower"}
    )

    assert (page.status, page.heading) == (422, "Nobody we know of looks after that spot")
    assert there.open(POTHOLE).address == WHERE


@pytest.mark.parametrize(
    "spot",
    [
        {},
        {"where-lat": "x", "where-lon": "y"},
        {"where-lat": "nan", "where-lon": "inf"},
        {"where-lat": "1e999", "where-lon": "0"},
        {"where-lat": "91", "where-lon": "181"},
    ],
)
def test_a_forged_spot_is_refused_in_words(there, spot):
    page = there.fill(WHERE, spot)

    assert (page.status, len(page.wrong)) == (422, 1)


def test_the_spot_page_keeps_words_typed_beside_a_changed_place(there):
    there.fill(WHERE, SPOT | TOLD)

    page = there.fill(WHERE, SPOT | TOLD | {"where-words": "by the school"})

    assert (page.status, page.typed["where-words"]) == (409, "by the school")
    assert "outside the bakery" in page.text


def test_the_place_is_shown_when_the_person_comes_back(there):
    there.fill(WHERE, SPOT | TOLD)

    assert "outside the bakery" in there.open(WHERE).text


def test_the_outline_is_served_for_maps_without_tiles(there):
    answer = there.client.get("/outline.geojson")

    assert answer["Content-Type"] == "application/geo+json"
    assert {shape["geometry"]["type"] for shape in answer.json()["features"]} >= {"Point"}


@pytest.mark.parametrize("query", ["", "lat=x&lon=y", "lat=nan&lon=inf", "lat=91&lon=0", "lat=1e999&lon=0"])  # fmt: skip
def test_an_address_that_names_no_spot_leads_back_to_the_question(there, query):
    assert there.open(f"{WHERE}/spot?{query}").address == WHERE
