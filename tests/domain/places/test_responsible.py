import pytest

from tests.domain.places.land import BODIES, COUNCIL, EAST, NORTH, ROADS, SIDE, WEST, at
from yett.domain.places.queries import Ask, Found, Nobody, responsible
from yett.language import Authority, Words

pytestmark = pytest.mark.django_db


def answer(spot, authority=COUNCIL, **told):
    return responsible(*spot, authority, told, BODIES)


def values(asked):
    return [value for value, _ in asked.options]


@pytest.mark.parametrize(
    ("spot", "body"),
    [
        ((5000, 5000), WEST),
        ((15_000, 5000), EAST),
        ((5000, 15_000), NORTH),
        ((4 * SIDE + 500, 500), EAST),
    ],
)
def test_responsible_inside_one_area_is_its_body(councils, spot, body):
    assert answer(at(*spot)) == Found(BODIES[body])


def test_responsible_asks_within_the_tolerance_of_a_border(councils):
    asked = answer(at(SIDE - 20, 5000))

    assert (asked.kind, asked.key) == ("border", "council")
    assert values(asked) == [WEST, EAST, "not sure"]
    assert str(asked.words) == (
        "This spot is close to a border. Is it West Council or East Council who should look after it?"
    )
    assert "West Council no East Council" in asked.words.in_("gd")


def test_responsible_asks_nothing_beyond_the_tolerance(councils):
    assert answer(at(SIDE - 40, 5000)) == Found(BODIES[WEST])


def test_responsible_asks_about_all_that_meet_at_a_corner(councils):
    asked = answer(at(SIDE - 5, SIDE - 5))

    assert values(asked) == [WEST, EAST, NORTH, "not sure"]


@pytest.mark.parametrize(("told", "body"), [(WEST, WEST), (EAST, EAST), ("not sure", WEST)])
def test_responsible_believes_what_was_told_at_a_border(councils, told, body):
    assert answer(at(SIDE - 20, 5000), council=told) == Found(BODIES[body])


@pytest.mark.parametrize("told", [NORTH, "highways", "nonsense", "yes"])
def test_responsible_asks_again_when_told_one_that_does_not_lie_there(councils, told):
    assert isinstance(answer(at(SIDE - 20, 5000), council=told), Ask)


def test_responsible_goes_by_the_boundary_whatever_was_told_far_from_a_border(councils):
    assert answer(at(5000, 5000), council=EAST) == Found(BODIES[WEST])


def test_responsible_off_the_coast_is_the_nearest_within_500_metres(councils):
    assert answer(at(-490, 5000)) == Found(BODIES[WEST])
    assert isinstance(answer(at(-510, 5000)), Nobody)


def test_responsible_asks_off_the_coast_when_two_are_as_near(councils):
    assert values(answer(at(SIDE + 3, -200))) == [EAST, WEST, "not sure"]


def test_responsible_finds_nobody_in_another_country(councils):
    nobody = answer(at(15_000, 15_000))

    assert str(nobody.words).startswith("This spot lies outside the area we serve")
    assert nobody.words.in_("gd") != str(nobody.words)


def test_responsible_asks_nothing_on_our_side_of_another_country(councils):
    assert answer(at(SIDE + 5000, SIDE - 10)) == Found(BODIES[EAST])


@pytest.mark.parametrize(
    "spot", [(91.0, 0.0), (56.0, 181.0), (float("nan"), 0.0), (0.0, float("inf"))]
)
def test_responsible_finds_nobody_at_what_is_no_place(councils, spot):
    assert isinstance(answer(spot), Nobody)
    assert isinstance(answer(spot, ROADS), Nobody)


def test_responsible_finds_nobody_for_a_kind_of_which_there_is_none(councils):
    nobody_has = Authority(
        name="the reeve", words=Words("Reeve"), layers=(), otherwise_kind="reeve"
    )

    assert isinstance(answer(at(5000, 5000), nobody_has), Nobody)


def test_responsible_asks_about_a_line_that_is_not_loaded(councils):
    asked = answer(at(2000, 5000), ROADS)

    assert asked == Ask(
        "line", "highways", ROADS.layers[0].ask, ROADS.layers[0].hint, asked.options
    )
    assert values(asked) == ["yes", "no", "not sure"]


def responsible_for_roads(spot, said):
    return responsible(*spot, ROADS, {"highways": said}, BODIES)


@pytest.mark.parametrize(("said", "body"), [("yes", "highways"), ("no", WEST), ("not sure", WEST)])
def test_responsible_goes_on_as_the_reporter_said_about_a_line(councils, said, body):
    assert responsible_for_roads(at(2000, 5000), said) == Found(BODIES[body])


def test_responsible_asks_the_line_again_when_told_nonsense(councils):
    assert responsible_for_roads(at(2000, 5000), "perhaps").kind == "line"


def test_responsible_asks_about_the_line_first_and_the_border_after(councils):
    spot = at(SIDE - 20, 5000)

    assert answer(spot, ROADS).kind == "line"
    assert responsible_for_roads(spot, "no").kind == "border"


def test_responsible_asks_about_no_line_where_nobody_is_responsible(councils):
    assert isinstance(answer(at(-5000, 5000), ROADS), Nobody)


@pytest.mark.parametrize(("north", "body"), [(5000, "highways"), (5024, "highways"), (5026, WEST)])
def test_responsible_tries_a_loaded_line_within_25_metres(councils, highways, north, body):
    assert answer(at(2000, north), ROADS, highways="no") == Found(BODIES[body])


def test_responsible_asks_the_database_nothing_once_it_knows(councils, django_assert_num_queries):
    answer(at(5000, 5000), ROADS)

    with django_assert_num_queries(0):
        answer(at(5000, 5000), ROADS)
        answer(at(15_000, 5000), ROADS)


# --- without boundaries -------------------------------------------------------------------------------------------------


def test_responsible_without_boundaries_asks_among_the_nearest(db):
    asked = answer(at(15_000, 4000))

    assert (asked.kind, asked.key) == ("nearby", "council")
    assert values(asked) == [EAST, WEST, NORTH, "other"]


def test_responsible_without_boundaries_then_asks_among_all(db):
    asked = answer(at(15_000, 4000), council="other")

    assert asked.kind == "all"
    assert values(asked) == [EAST, NORTH, WEST, "not sure"]


@pytest.mark.parametrize(("told", "body"), [(NORTH, NORTH), (EAST, EAST), ("not sure", EAST)])
def test_responsible_without_boundaries_believes_what_was_told(db, told, body):
    assert answer(at(15_000, 4000), council=told) == Found(BODIES[body])


def test_responsible_without_boundaries_does_not_believe_in_another_kind_of_body(db):
    assert answer(at(15_000, 4000), council="highways").kind == "nearby"


def test_responsible_without_boundaries_finds_nobody_far_away(db):
    assert isinstance(answer(at(-12_000, 5000)), Nobody)
    assert isinstance(answer((52.0, -1.0)), Nobody)
    assert isinstance(answer((float("nan"), 0.0)), Nobody)


def test_responsible_without_boundaries_finds_nobody_where_no_town_names_a_body(db):
    nobody_has = Authority(
        name="the reeve", words=Words("Reeve"), layers=(), otherwise_kind="reeve"
    )

    assert isinstance(answer(at(5000, 5000), nobody_has), Nobody)
