"""The law: more answers never turn a yes or no into another, nor change any value once it is known."""

import copy
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.reading import planted, source
from yett.language import NOT_KNOWN, evaluate, inspect_service
from yett.language.interpret.nodes import step

DAY = date(2026, 6, 3)
FIGURES = st.sampled_from(["0", "1", "49.99", "50", "400", "849.99", "850", "850.01"])
DAYS = st.sampled_from(
    ["2010-06-02", "2010-06-03", "2010-06-04", "2026-06-03", "2026-08-01", "2008-02-29"]
)
NEEDS = st.lists(st.sampled_from(["water", "path", "shed"]), unique=True, min_size=1)
HELPER = st.fixed_dictionaries(
    {"helper name": st.just("A"), "adult": st.booleans(), "hours": FIGURES}
)
WHOLE = st.fixed_dictionaries(
    {
        "full name": st.just("A"),
        "born": DAYS,
        "size": st.sampled_from(["half", "whole", "double"]),
        "benefit": st.sampled_from(["income support", "universal credit", "none"]),
        "pay": FIGURES,
        "needs": NEEDS,
        "distance": st.none() | FIGURES,
        "helper": st.lists(HELPER, max_size=3),
        "helper closed": st.just(True),
        "start day": st.none() | DAYS,
        "email": st.none() | st.just("a@example.org"),
        "check of benefit": st.sampled_from(["confirmed", "contradicted", "unchecked"]),
    }
)

TESTS = st.sampled_from([
    "size is half",
    "size is not half",
    "size is at least whole",
    "size is one of half, double",
    "benefit is income support or none",
    "pay is at most pay limit",
    "pay is between £1 and £850",
    "pay is known",
    "pay is not known",
    "needs includes water",
    "needs includes only water, path",
    "needs does not include shed",
    "distance is left out",
    "distance is less than longest walk",
    "start day is before today",
    "start day is at most 3 months after today",
    "born is at least youngest before today",
    "born is less than 18 years before received",
    "any helper where adult is yes",
    "no helper where hours is more than 49 hours",
    "at least 2 helpers where adult is yes",
    "at most 1 helper where adult is no",
    "exactly 2 helpers where hours is at least 1 hour",
    "every helper's adult is yes",
    "number of helper is at least 1",
    "number of helper is 2",
    "number of helper is not 2",
    "number of helper is less than 2",
    "number of helper is more than 1",
    "to pay is at least £20",
    "help hours is more than 50 hours",
    "plots wanted is 2",
    "low pay is yes",
    "every check is confirmed",
    "check of benefit is unchecked",
])  # fmt: skip


def joined(tests: list[str], word: str) -> str:
    """`where` runs to the end, so only the last test may hold one."""
    plain = [test for test in tests if " where " not in test]
    return f" {word} ".join([*plain, *[test for test in tests if " where " in test][:1]])


RULES = st.builds(joined, st.lists(TESTS, min_size=1, max_size=4), st.sampled_from(["and", "or"]))


@st.composite
def part_and_whole(draw):
    """Some of the answers someone gives, and all of them."""
    whole = draw(WHOLE)
    part = copy.deepcopy(whole)
    for name in draw(st.sets(st.sampled_from(sorted(whole)))):
        del part[name]
    if "helper" not in part:
        part.pop("helper closed", None)
    rows = part.get("helper", [])
    if rows and draw(st.booleans()):
        part["helper"] = rows[: draw(st.integers(0, len(rows)))]
        part.pop("helper closed", None)
    for row in part.get("helper", []):
        for name in draw(st.sets(st.sampled_from(["adult", "hours"]))):
            del row[name]
    return part, whole


def settled(before, after):
    return before is NOT_KNOWN or before == after


@given(part_and_whole())
@settings(max_examples=300, deadline=None)
def test_what_is_known_stays(garden, answers):
    part, whole = (evaluate(garden, each, DAY) for each in answers)

    for name in garden.results:
        assert settled(part.value(name.name), whole.value(name.name))
    for item in garden.questions:
        assert settled(part.frame.asked(item.name), whole.frame.asked(item.name))
        assert settled(part.value(item.name), whole.value(item.name)) or item.name == "helper"
    assert part.outcome in (None, whole.outcome)


@given(RULES, part_and_whole())
@settings(max_examples=300, deadline=None)
def test_no_rule_turns_a_yes_into_a_no(rule, answers):
    # A rule that can never be true is a fault; it is built and obeys the law all the same.
    service, _ = inspect_service(
        source(planted("outcome offer when old enough is yes:", f"outcome offer when {rule}:"))
    )
    run = step(service.decision.outcome("offer").rule.tree)

    part, whole = (run(evaluate(service, each, DAY).frame) for each in answers)

    assert settled(part, whole)


@given(WHOLE)
@settings(max_examples=100, deadline=None)
def test_the_order_of_answering_does_not_matter(garden, whole):
    backwards = dict(reversed(list(whole.items())))

    one, other = (evaluate(garden, answers, DAY) for answers in (whole, backwards))

    assert [item.name for item in one.path] == [item.name for item in other.path]
    assert dict(one.results) == dict(other.results)
