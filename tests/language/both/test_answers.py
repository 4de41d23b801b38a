"""What people type is read alike on the server and in the browser, and refused in the same words."""

from datetime import date

import pytest

from tests.language.both.answers import carried, cases, question_of
from tests.language.both.browser import Browser
from yett.language import phrases_json

TODAY = date(2026, 6, 3)


@pytest.fixture(scope="module")
def told():
    """What the browser makes of every case."""
    asked = [{"question": carried(case.question), **case.request} for case in cases()]
    with Browser() as browser:
        answers = browser.ask("answers", asked=asked, said=phrases_json(), today=TODAY.isoformat())
    assert isinstance(answers, list), answers["error"]
    return dict(zip((case.id for case in cases()), answers, strict=True))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_an_answer_is_read_and_shown_alike(told, case):
    here = case.read_here(question_of(case.question), TODAY)

    assert (here.get("problem", here) if isinstance(here, dict) else here) == case.expected
    assert told[case.id] == here
