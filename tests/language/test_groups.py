"""Groups within groups: their rows, the results worked out in them, and the sums over them."""

from datetime import date
from decimal import Decimal

import pytest

from tests.language.reading import compiled, faults, planted
from yett.language import ABSENT, NOT_KNOWN, evaluate, run_examples

DAY = date(2026, 6, 3)
SERVICE = """service: Tell us about your home
  id: homes/rooms
  purpose: so that homes are warm
  law: Housing (Scotland) Act 2006, section 13
  data basis: public task
  used by: anyone, without signing in
  used through: web
  languages: English
  goes to: the council for where
  fee: none

ask
  where: Where is it?
    data: road location
    why: we visit it
  each floor: Tell us about each floor.
    why: each floor is heated
    floor name: What is it called?
      answer: text
    each room: Tell us about each room.
      at most: 3
      kind: What is it for?
        choice bedroom: Sleeping
        choice kitchen: Cooking
      heated: Is it heated?
        answer: yes or no
        stop if kind is kitchen and heated is no: We can not help with cold kitchens.
      heaters: How many heaters are there?
        answer: number
        only if: heated is yes
        ask again if heaters is more than 9: Count them again, please.
      power: How strong is each heater?
        answer: number of watts
        may be left out
        counts as: 0
  each foot: Tell us about each pair of feet.
    plural: feet
    may be none
    size: What size are they?
      why: for the slippers
      answer: number
      at least: 1

work out
  each floor
    each room
      strength
        power times heaters: heaters is known
        0 watts: otherwise
    cold
      yes: any room where heated is no
      no: otherwise
    watts: strength for each room
  all watts: watts for each floor
  cold floors: number of floor where cold is yes
  warm
    yes: every floor's cold is no
    no: otherwise

decide
  by: an officer
  within: 28 days
  outcome visit: We will visit on {visit date}.
"""
KITCHEN = {"kind": "kitchen", "heated": True, "heaters": "2", "power": "500"}
BEDROOM = {"kind": "bedroom", "heated": False, "power": None}


def floor(*rooms, closed=True):
    return {"floor name": "A", "room": list(rooms), "room closed": closed}


def home(*floors, closed=True):
    return {
        "where": {"lat": 1, "lon": 2},
        "floor": list(floors),
        "floor closed": closed,
        "foot": [],
        "foot closed": True,
    }


@pytest.fixture(scope="module")
def service():
    return compiled(SERVICE)


def test_results_of_rows_are_summed_level_by_level(service):
    state = evaluate(service, home(floor(KITCHEN, BEDROOM), floor(KITCHEN)), DAY)

    assert dict(state.results) == {
        "all watts": Decimal(2000),
        "cold floors": Decimal(1),
        "warm": "no",
    }
    assert state.complete
    assert [len(row.rows["room"]) for row in state.rows["floor"]] == [2, 1]


def test_an_open_group_within_holds_back_what_rests_on_it(service):
    state = evaluate(service, home(floor(KITCHEN, closed=False), floor(KITCHEN)), DAY)

    assert state.results["all watts"] is NOT_KNOWN
    assert (state.results["warm"], state.next.name, state.complete) == (NOT_KNOWN, "floor", False)
    assert state.rows["floor"][0].next.name == "room"


def test_one_cold_room_settles_it(service):
    state = evaluate(service, home(floor(BEDROOM, closed=False), closed=False), DAY)

    assert state.results["warm"] == "no"


def test_the_journey_ends_in_a_row(service):
    state = evaluate(service, home(floor({"kind": "kitchen", "heated": False})), DAY)

    assert (str(state.stop.words), state.next, state.complete) == (
        "We can not help with cold kitchens.",
        None,
        False,
    )


def test_an_answer_is_asked_again_in_its_row(service):
    state = evaluate(service, home(floor(KITCHEN | {"heaters": "10"})), DAY)
    room = state.rows["floor"][0].rows["room"][0]

    assert (room.next.name, str(room.again.words), state.complete) == (
        "heaters",
        "Count them again, please.",
        False,
    )


def test_at_least_one_row_is_needed_unless_there_may_be_none(service):
    state = evaluate(service, home(), DAY)

    assert (state.next.name, [item.name for item in state.path]) == (
        "floor",
        ["where", "floor", "foot"],
    )


def test_what_fell_away_in_a_row_is_told(service):
    state = evaluate(service, home(floor(BEDROOM | {"heaters": "3"})), DAY)
    room = state.rows["floor"][0].rows["room"][0]

    assert (room.unused, room.frame.read("heaters", "room")) == (("heaters",), ABSENT)


def test_groups_have_their_plurals_and_limits(service):
    room, foot = service.question("room"), service.question("foot")

    assert (room.plural, room.least, room.most, str(room.why)) == (
        "rooms",
        1,
        3,
        "each floor is heated",
    )
    assert (foot.plural, foot.least, foot.closed_key) == ("feet", 0, "foot closed")
    assert str(service.question("kind").why) == "each floor is heated"


def test_examples_tell_rows_within_rows(service):
    example = """example: One kitchen
  on: 3 June 2026
  floor 1
    room 1
      kind: kitchen
      heated: yes
      heaters: 2
      power: 500
    room 2
      kind: bedroom
      heated: no
      power: left out
  foot: none
  outcome: visit
  expect
    all watts: 1000
    cold floors: 1
    warm: no
example: A warm one
  on: 3 June 2026
  floor 1
    room 1
      heated: yes
      heaters: 1
      power: 5
  outcome: visit
  expect
    warm: yes
"""

    assert [str(fault) for fault in run_examples(service, example, "examples.yett")] == []


def test_what_is_asked_only_then_is_known_in_a_row_of_that_rule():
    old, new = (
        "        power times heaters: heaters is known",
        "        power times heaters: heated is yes",
    )
    assert faults(planted(old, new, SERVICE)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  all watts: watts for each floor\n", "  all watts: watts for each room\n", 'service.yett:54: "room" stands within each floor; name a result inside "each floor", then use it here'),
        ("    each room\n      strength", "    each roof\n      strength", 'service.yett:46: "each roof" is not asked; work out results only for groups that are asked'),
        ("number of floor where", "number of room where", 'service.yett:55: "room" stands within each floor; name a result inside "each floor", then use it here'),
        ("        power times heaters: heaters is known", "        power times heaters: heated is no", 'service.yett:48: "strength" adds up "heaters", which is not always asked; write "counts as: 0" under "heaters", or add "where heaters is known"'),
        ("      heated: Is it heated?", "      where: Is it heated?", 'service.yett:25: "where" is said twice, first on line 13; give one of them another name'),
        ("  each foot: Tell", "  each floor: Tell", 'service.yett:36: "floor" is said twice; give one of them another name'),
        ("    cold\n      yes: any", "    floor\n      yes: any", 'service.yett:50: "floor" is said twice, first on line 16; give one of them another name'),
    ],
)  # fmt: skip
def test_a_fault_within_groups(old, new, fault):
    assert fault in faults(planted(old, new, SERVICE))


def test_lengths_of_time_have_no_average():
    timed = planted("      answer: number\n      at least: 1", "      answer: duration", SERVICE)
    line = "  all watts: watts for each floor"

    told = faults(planted(line, f"{line}\n  usual: average of size for each foot", timed))

    assert told == [
        'service.yett:54: "average of" divides a length of time, and no part of a day can be named; '
        "take the average of money or numbers"
    ]


def settled(rule):
    """What a rule says of homes with a kitchen and one bedroom, then two, on each of two floors."""
    text = planted("    yes: every floor's cold is no", f"    yes: {rule}", SERVICE)
    homes = [home(*[floor(*[BEDROOM] * rooms, KITCHEN)] * 2) for rooms in (1, 2)]
    return [evaluate(compiled(text), each, DAY).results["warm"] for each in homes]


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("any floor where number of room is more than 2", ["no", "yes"]),
        ("any floor where number of room where heated is no, is more than 1", ["no", "yes"]),
        ("no floor where any room where heaters is more than 1", ["no", "no"]),
        ("at least 2 floors where at least 2 rooms where kind is bedroom", ["no", "yes"]),
        ("the number of floors where at least 2 rooms where kind is bedroom, is 2", ["no", "yes"]),
        ("no floor where watts is less than 10 watts, and all watts is more than 10 watts", ["yes", "yes"]),
        ("any floor where watts is less than 10 watts, or all watts is less than 10 watts", ["no", "no"]),
    ],
)  # fmt: skip
def test_rows_are_chosen_by_the_rows_within_them_up_to_the_comma(rule, given):
    assert settled(rule) == given


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("any floor where all watts is more than 2 watts", '"where all watts is more than 2 watts" holds a test that is not about the floor; put that test first, before the rows are counted'),
        ("any floor where number of foot is 1", '"where number of foot is 1" holds a test that is not about the floor; put that test first, before the rows are counted'),
        ("any floor where number of floors is 1", '"number of floors" counts every floor from within one of them; count them in a result outside "each floor" and name that here, or count each "other floor"'),
    ],
)  # fmt: skip
def test_what_chooses_rows_is_about_them(rule, fault):
    (told,) = faults(planted("every floor's cold is no", rule, SERVICE))

    assert told.partition(": ")[2] == fault


@pytest.mark.parametrize(
    ("total", "watts"),
    [
        ("watts for each floor where cold is yes, times 2", 4000),
        ("watts for each floor where cold is yes, divided by 4", 500),
        ("10 watts times number of floor where cold is yes", 20),
        ("number of floor where cold is yes, times 10 watts", 20),
        ("number of floor where cold is yes, times 10 watts, plus 5 watts, but at most 24 watts", 24),
    ],
)  # fmt: skip
def test_a_sum_goes_on_after_the_comma_that_ends_where(total, watts):
    text = planted("  all watts: watts for each floor\n", f"  all watts: {total}\n", SERVICE)

    state = evaluate(compiled(text), home(*[floor(BEDROOM, KITCHEN)] * 2), DAY)

    assert state.results["all watts"] == Decimal(watts)


def test_without_where_a_sum_that_goes_on_could_be_read_two_ways():
    (told,) = faults(planted("watts for each floor\n", "watts for each floor times 2\n", SERVICE))

    assert told.endswith('cannot go on with "times 2"; give the sum a name of its own, and go on from that')  # fmt: skip
