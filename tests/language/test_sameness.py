"""How near a report of the same thing lies."""

import pytest

from tests.language.reading import SOUND, compiled, faults, planted

SPOT = planted("    data: home address\n", "    answer: place\n")


def test_a_report_of_the_same_thing_lies_within_100_metres_where_nothing_is_said():
    assert compiled(SPOT).same_within == 100


@pytest.mark.parametrize(
    ("said", "metres"),
    [
        ("within 50 metres", 50),
        ("within 1,000 metres", 1000),
        ("Within 5 metres", 5),
        ("none", None),
    ],
)
def test_a_service_says_how_near(said, metres):
    text = planted("  fee: none\n", f"  fee: none\n  same as: {said}\n", SPOT)

    assert faults(text) == []
    assert compiled(text).same_within == metres


def test_reports_without_a_spot_are_never_the_same():
    assert compiled(SOUND).same_within is None


def test_none_may_be_said_where_there_is_no_spot():
    assert faults(planted("  fee: none\n", "  fee: none\n  same as: none\n")) == []
