"""What compiling costs, counted in calls: unlike time, they are the same on every machine."""

import gc
import sys
from weakref import ref

import pytest

from benchmarks import made
from tests.scotland.nation import vocabulary
from yett.language import Source, inspect_service, walk
from yett.language.checks.reasoning.apart import Apart
from yett.language.interpret.plan import plan_of


def calls(text, events=("call",)):
    """The second time, when words and names have been cut."""
    source = Source(text=text, vocabulary=vocabulary(), authorities=frozenset({"the council"}))
    inspect_service(source)
    counted = 0

    def count(frame, event, arg):
        nonlocal counted
        counted += event in events

    sys.setprofile(count)
    try:
        inspect_service(source)
    finally:
        sys.setprofile(None)
    return counted


def test_results_that_rest_on_one_another_cost_no_more_the_more_there_are():
    few, many = calls(made.text(100, 13)), calls(made.text(100, 25))

    assert many / few < 25 / 13


@pytest.mark.parametrize(("results", "most"), [(5, 49_200), (13, 72_000), (25, 112_200)])
def test_a_service_of_a_hundred_questions_costs_little(results, most):
    assert calls(made.text(100, results)) < most


CHAINS = {
    "garden used": "  {}\n    yes: {} is yes\n    no: otherwise\n",
    "garden state": "  {}\n    worn: {} is worn\n    good: otherwise\n",
    "garden cost": "  {}: {} plus £1\n",
    "garden maker": "  {}\n    {}: garden used is yes\n    damp: otherwise\n",
}
SUMS_IN_ROWS = "  {}\n    {} plus £1: garden used is yes\n    £0: otherwise\n"


def chain(first, many, written):
    """Results, each of which rests on the one before, and the first on an answer or on the last."""
    names = ["step " + "".join(chr(97 + int(digit)) for digit in f"{at:03}") for at in range(many)]
    before = [names[-1] if first == "the last" else first, *names]
    rows = "".join(written.format(*pair) for pair in zip(names, before, strict=False))
    return made.text(9, 5).replace("\nwork out\n", f"\nwork out\n{rows}", 1)


@pytest.mark.parametrize(
    ("first", "written"), [*CHAINS.items(), ("garden cost", SUMS_IN_ROWS), ("the last", SUMS_IN_ROWS), ("the last", CHAINS["garden maker"])]
)  # fmt: skip
def test_a_chain_of_results_is_read_and_faulted_in_steps_as_many_as_it_has_links(first, written):
    few, many = (calls(chain(first, each, written), ("call", "c_call")) for each in (150, 300))

    assert many / few < 2.1


@pytest.mark.parametrize(("apart", "most"), [(1, 1100), (10, 900), (400, 455)])
def test_a_question_that_is_asked_at_times_costs_little_however_many_stand_above_it(apart, most):
    """In one chain, in ten chains, and all because of the first; each rule rests on all above it in its chain."""
    assert calls(made.conditional(400, apart)) / 400 < most


def test_as_many_questions_are_asked_at_times_as_are_wanted():
    asked = walk(made.compiled(made.conditional(50, 10), vocabulary()).questions)

    assert [item.only_if is not None for item in asked].count(True) == 49


def of_days(many):
    """Days, each of which lies within two years of the day it is asked on."""
    again = "    ask again if day {0} is after today: Give an earlier day.\n    ask again if day {0} is more than 2 years before today: Give a later day.\n"
    asked = "".join(f"  day {at}: When was visit {at}?\n    why: it counts\n    answer: date\n{again.format(at)}" for at in range(many))  # fmt: skip
    return made.text(10, 1).replace("\nask\n", f"\nask\n{asked}", 1)


def test_days_that_are_held_against_the_same_day_cost_little_however_many_there_are():
    few, many = calls(of_days(40)), calls(of_days(160))

    assert many / few < 160 / 40


def test_two_outcomes_that_shut_one_another_out_are_told_apart_at_once():
    """Tried case by case this takes longer than one rule may."""
    service = made.compiled(made.text(100, 25), vocabulary())
    one, other = (each.rule.tree for each in service.decision.outcomes)
    apart = Apart(service)

    found = apart.together([one, other]), apart.together([one]), apart.together([other])

    assert found == (False, True, True)


def test_what_is_made_of_a_service_goes_with_it_at_once():
    """Nothing of it holds itself, so that nothing is left to look for. The first time, words and names are cut."""
    text, known = made.text(20, 5), vocabulary()
    made.compiled(text, known)
    gc.collect()
    gc.disable()
    service = made.compiled(text, known)
    names = ref(plan_of(service).names[""])
    assert plan_of(service).names[""] is names()

    del service
    left = gc.collect()
    gc.enable()

    assert (names(), left) == (None, 0)
