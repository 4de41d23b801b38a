"""The law holds of tables and rounds too: more answers never turn a yes or no into another, nor change what is known."""

import copy
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language import test_rounds, test_tables
from tests.language.reading import AUTHORITIES, VOCABULARY, planted
from yett.language import NOT_KNOWN, Source, World, evaluate, inspect_service
from yett.language.interpret.nodes import step
from yett.language.interpret.values import Bounds

DAY = date(2027, 1, 10)
ROWS = {
    "nursery": [
        {"nursery number": "7", "nursery name": "Near", "gate": {"lat": 55.95, "lon": -3.19}, "open to all": "yes"},
        {"nursery number": "8", "nursery name": "Far", "gate": {"lat": 57.0, "lon": -2.0}, "open to all": "yes"},
        {"nursery number": "9", "nursery name": "Shut", "gate": {"lat": 57.0, "lon": -2.0}, "open to all": "no"},
    ],
    "stock": [
        {"grown at": "7", "stock kind": "ACER", "ready": "2", "price": "40"},
        {"grown at": "8", "stock kind": "SALI", "ready": "0"},
    ],
    "club": [
        {"club number": "1", "club name": "Beach", "open this year": "yes", "site": {"lat": 55.9, "lon": -3.2}},
        {"club number": "2", "club name": "Hill", "open this year": "no"},
    ],
}  # fmt: skip
SPOTS = st.sampled_from([{"lat": 55.95, "lon": -3.18}, {"lat": 57.0, "lon": -2.01}])
SEEN = st.sampled_from(["good", "poor"])
FAULTS = st.lists(st.just({"fault mark": {"x": 0.5, "y": 0.5}}), max_size=2)


def part(number):
    return st.fixed_dictionaries(
        {"part seen row": st.just(f"ground / {number}"), "seen": SEEN, "fault": FAULTS, "fault closed": st.just(True)}
    )  # fmt: skip


TREES = st.fixed_dictionaries({
    "home address": st.just({"lines": ["1 High Street"], "postcode": "EH1 1YZ"}),
    "tree spot": SPOTS,
    "soil found": st.sampled_from(["dry", "wet"]),
    "nursery chosen": st.sampled_from(["7", "8", "9", "left blank", "nowhere"]),
    "kind chosen": st.none() | st.sampled_from(["ACER", "SALI", "QUER"]),
    "part seen": st.tuples(part(1), part(2)).map(list),
})  # fmt: skip
CLUBS = st.fixed_dictionaries({
    "home address": SPOTS.map(lambda spot: {"lines": ["1 High Street"], "postcode": "EH1 1YZ", **spot}),
    "child born": st.sampled_from(["2015-07-01", "2015-07-02", "2020-02-29"]),
    "age group": st.sampled_from(["small", "big"]),
    "club wanted": st.sampled_from(["1", "2"]),
    "school meals": st.booleans(),
    "next club": st.sampled_from(["1", "left blank"]),
})  # fmt: skip
TESTS = st.sampled_from([
    "ready there is at least 1",
    "ready there is not known",
    "ready in stock for nursery chosen and kind chosen is more than 0",
    "nursery chosen is known",
    "nursery chosen is left blank",
    "nursery chosen's open to all is yes",
    "nursery chosen's nursery name is \"Near\"",
    "nursery chosen's gate is known",
    "kind chosen's soil is any",
    "kind chosen's height is at most 10 metres",
    "kind chosen is left out",
    "far is at most 2 miles",
    "far is more than 1,000 metres",
    "number of part seen is 2",
    "any part seen where seen is poor and weight is at least 2",
    "at least 2 part seen where seen is good",
    "no part seen where faults here is at least 1",
    "every part seen's seen is good",
    "heavy points is at least 6",
    "at least 1 kind where soil is soil found",
    "any nursery where gate is known",
    "any stock where grown at is nursery chosen",
    "the next 1 March on or after received is before 1 April 2027",
    "suggested is known",
])  # fmt: skip
RULES = st.builds(
    lambda tests, word: f" {word} ".join(sorted(tests, key=lambda test: " where " in test)),
    st.lists(TESTS, min_size=1, max_size=3, unique=True).filter(
        lambda tests: sum(" where " in test for test in tests) < 2
    ),
    st.sampled_from(["and", "or"]),
)


def built(text, **more):
    service, _ = inspect_service(
        Source(text=text, vocabulary=VOCABULARY, authorities=AUTHORITIES, **more)
    )
    return service


FILES = {"files": test_tables.FILES, "rules": test_tables.RULES}
STREET = built(test_tables.SOUND, **FILES)
CLUB = built(test_rounds.SOUND)


@st.composite
def part_and_whole(draw, whole):
    """Some of the answers someone gives, and all of them; within rows too."""
    everything = draw(whole)
    some = copy.deepcopy(everything)
    for name in draw(st.sets(st.sampled_from(sorted(everything)))):
        del some[name]
    for row in some.get("part seen", []):
        for name in draw(st.sets(st.sampled_from(["seen", "fault closed"]))):
            row.pop(name, None)
    return some, everything


def settled(before, after):
    return before is NOT_KNOWN or isinstance(before, Bounds) or before == after


WORLDS = st.sampled_from([World(ROWS, rules=test_tables.RULES), World(rules=test_tables.RULES)])


@given(part_and_whole(TREES), WORLDS)
@settings(max_examples=80, deadline=None)
def test_what_tables_give_stays(answers, world):
    some, everything = (evaluate(STREET, each, DAY, world) for each in answers)

    for result in STREET.results:
        if not result.group:
            assert settled(some.value(result.name), everything.value(result.name)), result.name
    for item in STREET.questions:
        assert settled(some.frame.asked(item.name), everything.frame.asked(item.name))
    assert some.outcome in (None, everything.outcome)


@given(part_and_whole(TREES), WORLDS)
@settings(max_examples=50, deadline=None)
def test_what_is_worked_out_for_rows_stays(answers, world):
    some, everything = (evaluate(STREET, each, DAY, world).frame for each in answers)

    before, closed = some.rows("part seen")
    after = {row.row_key("part seen"): row for row in everything.rows("part seen")[0]}
    assert not closed or len(before) == len(after)
    for row in before:
        same = after[row.row_key("part seen")]
        for name in ("seen", "faults here", "points got"):
            assert settled(row.read(name, "part seen"), same.read(name, "part seen"))


@given(RULES, part_and_whole(TREES))
@settings(max_examples=80, deadline=None)
def test_no_rule_on_tables_turns_a_yes_into_a_no(rule, answers):
    text = planted(
        "outcome plant when offer is yes:", f"outcome plant when {rule}:", test_tables.SOUND
    )
    service = built(text, **FILES)
    run = step(service.decision.outcome("plant").rule.tree)

    world = World(ROWS, rules=test_tables.RULES)
    some, everything = (run(evaluate(service, each, DAY, world).frame) for each in answers)

    assert settled(some, everything)


@given(part_and_whole(CLUBS), st.sampled_from([DAY, date(2027, 3, 16), date(2027, 7, 1)]), st.none() | st.sampled_from(["yes", "no"]))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_what_rounds_give_stays(answers, on, share):
    world = World(ROWS, {"club place": share} if share else {})
    some, everything = (evaluate(CLUB, each, on, world) for each in answers)

    for result in CLUB.results:
        assert settled(some.value(result.name), everything.value(result.name)), result.name
    assert some.outcome in (None, everything.outcome)


@given(TREES)
@settings(max_examples=50, deadline=None)
def test_a_silent_register_settles_nothing_that_it_will_say_otherwise(answers):
    silent, told = (
        evaluate(STREET, answers, DAY, World(rows, rules=test_tables.RULES)) for rows in ({}, ROWS)
    )

    assert silent.value("ready there") is NOT_KNOWN or answers["kind chosen"] is None
    chosen = [told.value(name) for name in ("nursery chosen", "kind chosen")]
    assert told.value("ready there") is not NOT_KNOWN or NOT_KNOWN in chosen
