"""The benchmark of the interpreters times what it says: both results of the grant, the same by both."""

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
