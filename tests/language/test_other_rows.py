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


KINDS = "    kind: What will they do?\n      answer: one of these\n      choice dig: Dig\n      choice sow: Sow\n"
CHOSEN = planted("    hours: How many hours a week will they help?\n", f"{KINDS}    hours: How many hours a week will they help?\n")  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("any other helper where kind is this helper's kind", ["yes", "no", "yes"]),
        ("any other helper where kind is not this helper's kind", ["yes", "yes", "yes"]),
        ("no other helper where kind is this kind", ["no", "yes", "no"]),
        ("any other helper where kind is this helper's kind and adult is not this helper's adult", ["yes", "no", "yes"]),
        ("any other helper where adult is this helper's adult", ["yes", "yes", "no"]),
        ("any other helper where helper name is this helper's helper name", ["no", "yes", "yes"]),
    ],
)  # fmt: skip
def test_rows_are_held_against_one_another_by_choices_and_words(rule, given):
    helpers = [
        {"helper name": "A", "hours": "3", "adult": True, "kind": "dig"},
        {"helper name": "B", "hours": "4", "adult": True, "kind": "sow"},
        {"helper name": "B", "hours": "3", "adult": False, "kind": "dig"},
    ]
    text = planted("work out\n", RESULTS.format(rule=rule), CHOSEN)
    service = compiled(text)
    found, _ = evaluate(service, {"helper": helpers, "helper closed": True}, DAY).frame.rows("helper")  # fmt: skip

    assert [row.read("alike", "helper") for row in found] == given
    assert not faults(text)


def test_what_is_no_name_after_this_is_no_choice():
    text = planted("work out\n", RESULTS.format(rule="any other helper where kind is this dig"), CHOSEN)  # fmt: skip

    assert [fault.partition(": ")[2] for fault in faults(text)] == [
        '"this dig" is not one of the choices of "kind"; write dig or sow'
    ]


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
