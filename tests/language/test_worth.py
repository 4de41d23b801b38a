"""What a choice is worth, in sums and tests."""

from datetime import date
from decimal import Decimal

import pytest

from tests.language.reading import compiled, faults, planted
from yett.language import ABSENT, NOT_KNOWN, evaluate

SKILL = """    skill: How well do they dig?
      answer: one of these, in order
      choice none: Not at all
      choice some: A little
        worth: 2
      choice much: Well
        worth: 5
"""
SUMS = """  skill there: skill's worth for each helper where skill is some or much
  mean skill: average of skill's worth for each helper where skill is at least some and skill is one of some, much
  size worth: size's worth times 2
"""
TEXT = planted("    hours: How many hours a week", f"{SKILL}    hours: How many hours a week")
TEXT = planted("choice half: Half a plot\n", "choice half: Half a plot\n      worth: 0.5\n", TEXT)
TEXT = planted("  urgency\n    soon", f"{SUMS}  urgency\n    soon", TEXT)
ON = date(2026, 6, 3)


def results(**answers):
    found = evaluate(compiled(TEXT.replace("size worth: size's worth times 2", "size worth: 2 times 2")), answers, ON).results  # fmt: skip
    return found["skill there"], found["mean skill"]


@pytest.mark.parametrize(
    ("skills", "total", "mean"),
    [(("some", "much"), 7, Decimal("3.5")), (("none", "much"), 5, 5), (("none",), 0, ABSENT)],
)
def test_what_choices_are_worth_is_added_up(skills, total, mean):
    rows = [{"skill": skill} for skill in skills]

    assert results(helper=rows, **{"helper closed": True}) == (total, mean)


def test_an_open_choice_is_not_known_yet():
    assert results(helper=[{}], **{"helper closed": True}) == (NOT_KNOWN, NOT_KNOWN)


def test_a_choice_without_worth_is_told():
    assert faults(TEXT) == ['service.yett:41: "size worth" adds up what "size" is worth, and "whole" has no worth; say under "choice whole" what it is worth, or add "where size is half"']  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    choice half: Half a plot\n", "    choice half: Half a plot\n      worth: much\n", '"much" is not a figure; write a plain number, as in "worth: 5"'),
        ("    choice water: Water close by\n", "    choice water: Water close by\n      worth: 5\n", '"needs" may hold several choices, so it has no one worth; write "answer: one of these", or remove "worth"'),
        ("  full rent: plots wanted times rent", "  full rent: size's worth times rent", 'no choice of "size" has a worth; add, as in "worth: 5", under each of its choices'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_worth_is_told(old, new, fault):
    assert fault in [each.partition(": ")[2] for each in faults(planted(old, new))]
