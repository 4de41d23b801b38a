"""Rows of one group held against one another: any other helper where hours is this helper's hours."""

from datetime import date

import pytest

from tests.language.reading import compiled, faults, planted
from yett.language import NOT_KNOWN, evaluate

DAY = date(2026, 6, 3)
RESULTS = "work out\n  each helper\n    alike\n      yes: {rule}\n      no: otherwise\n"


def rows(rule, helpers, closed=True):
    service = compiled(planted("work out\n", RESULTS.format(rule=rule)))
    answers = {"helper": helpers, "helper closed": closed}
    found, _ = evaluate(service, answers, DAY).frame.rows("helper")
    return [row.read("alike", "helper") for row in found]


THREE = [
    {"hours": "3", "adult": True},
    {"hours": "4", "adult": True},
    {"hours": "3", "adult": False},
]


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("any other helper where hours is this helper's hours", ["yes", "no", "yes"]),
        ("no other helper where hours is this helper's hours", ["no", "yes", "no"]),
        ("any other helper where hours is more than this helper's hours", ["yes", "no", "yes"]),
        ("at least 2 other helpers where adult is yes", ["no", "no", "yes"]),
        ("exactly 1 other helper where adult is yes", ["yes", "yes", "no"]),
        ("number of other helpers is 2", ["yes", "yes", "yes"]),
        ("adult is yes and any other helper where hours is this helper's hours and adult is no", ["yes", "no", "no"]),
    ],
)  # fmt: skip
def test_rows_are_held_against_one_another(rule, given):
    assert rows(rule, THREE) == given


def test_more_rows_may_come_until_there_are_no_more():
    rule = "any other helper where hours is this helper's hours"

    assert rows(rule, THREE[:2], closed=None) == [NOT_KNOWN, NOT_KNOWN]
    assert rows(rule, THREE, closed=None) == ["yes", NOT_KNOWN, "yes"]
    assert rows(rule, [{"hours": "3"}, {}]) == [NOT_KNOWN, NOT_KNOWN]


def test_other_rows_are_those_of_the_row_at_hand():
    outside = planted("soon: needs includes water and size", "soon: any other helper where adult is yes and size")  # fmt: skip

    assert [fault.partition(": ")[2] for fault in faults(outside)] == [
        '"other helper" stands outside each helper; work it out under "each helper", or leave "other" out'
    ]
