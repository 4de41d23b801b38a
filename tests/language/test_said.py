"""What turns an answer down is held against its rule; what only tells of others, or of what else there is, is left alone."""

import pytest

from tests.language.reading import faults, planted

BELOW = "    answer: number of metres\n"


def told(rule: str, words: str) -> list[str]:
    return faults(planted(BELOW, f"{BELOW}    ask again if {rule}: {words}\n"))


@pytest.mark.parametrize(
    "words",
    [
        "Walks of 900 metres or more are for the hill team.",
        "For 700 metres or more, call us.",
        "If you can walk at least 800 metres, choose the far field.",
        "Most people walk 200 metres or later take the bus.",
        "Enter 500 metres or less.",
        "It must be no more than 500 metres.",
    ],
)
def test_what_may_be_said_of_more_than_may_be(words):
    assert told("distance is more than 500 metres", words) == []


@pytest.mark.parametrize(
    "words",
    ["Enter 600 metres or less.", "Enter 500 metres or more.", "It must be at least 500 metres."],
)
def test_what_may_not(words):
    (fault,) = told("distance is more than 500 metres", words)
    assert f'"{words}" is said when distance is more than 500 metres' in fault
