"""One file of cases, two interpreters: each case holds in Python and in the browser's interpreter alike."""

import pytest

from tests.language.both.browser import Browser
from tests.language.both.cases import files, sets_of
from tests.language.both.standing import carried, standing

CASES = [case for file in files() for case in file.cases]


@pytest.fixture(scope="module")
def stood():
    """Where each set of answers leads, in both interpreters."""
    found = {}
    with Browser() as browser:
        for file in files():
            service = file.compiled()
            sets = sets_of(file)
            told = browser.evaluate(carried(service), sets)
            assert isinstance(told, list), told["error"]
            for set_, there in zip(sets, told, strict=True):
                key = (file.name, set_["on"], repr(set_["answers"]))
                found[key] = (standing(service, set_), there)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_holds_in_both_interpreters(stood, case):
    here, there = stood[case.file, case.on, repr(case.answers)]

    assert "error" not in there, there["error"]
    assert [case.found_in(each) for each in (here, there)] == [case.expected] * 2, case.written


def test_the_interpreters_agree_on_everything_the_cases_do_not_say(stood):
    apart = [key for key, (here, there) in stood.items() if here != there]

    assert apart == []


def test_there_are_at_least_700_different_cases():
    assert len({(case.written, case.on, repr(case.answers)) for case in CASES}) >= 700
