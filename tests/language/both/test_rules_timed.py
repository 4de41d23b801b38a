"""The benchmark of the interpreters times what it says: both results of the grant, the same by both."""

import sys

from benchmarks import rules
from tests.language.both.browser import Browser
from tests.scotland.nation import compiled, texts
from yett.language import edition_json
from yett.language.interpret.frame import Frame
from yett.language.interpret.plan import plan_of


def test_the_people_of_the_benchmark_meet_every_row():
    service = compiled(texts(rules.SERVICE))
    plan = plan_of(service)

    found = [Frame(plan, each, rules.ON).read("entitled", "") for each in rules.people()]

    assert (len(found), set(found)) == (rules.PEOPLE, {"yes", "no"})


def test_both_interpreters_are_timed_on_the_same_results():
    service = compiled(texts(rules.SERVICE))
    plan, sets = plan_of(service), rules.people()
    with Browser() as browser:
        told = browser.evaluate(
            edition_json(service),
            [{"answers": each, "on": rules.ON.isoformat(), "unsettled": []} for each in sets],
        )

    here = [str(Frame(plan, each, rules.ON).read("award", "")) for each in sets]

    assert [each["values"]["award"] for each in told] == here


def test_a_sum_over_answers_that_are_always_asked_makes_no_row():
    """Of what the server does for it, calls are counted: unlike time, they are the same on every machine."""
    plan, sets = plan_of(compiled(texts(rules.SERVICE))), rules.people()

    frame = Frame(plan, sets[1], rules.ON)
    frame.read("award", "")

    assert [key for key in frame if "rows of" in key] == []
    assert max(_calls(plan, each) for each in sets) <= 36


def _calls(plan, answers) -> int:
    counted = 0

    def count(frame, event, arg):
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        frame = Frame(plan, answers, rules.ON)
        for name in ("entitled", "award"):
            frame.read(name, "")
    finally:
        sys.setprofile(None)
    return counted
