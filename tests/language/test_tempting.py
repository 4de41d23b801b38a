"""The mends of sentences that tempt are taken."""

import pytest

from tests.language.reading import faults, planted

SOON = "    soon: needs includes water and size is at most whole\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SOON, "    soon: pay is between £0 and £100\n    mid: pay is more than £100 and pay is at most £200\n"),
        (SOON, "    soon: pay is between £0 and £100\n    mid: pay is between £100.01 and £200\n"),
        (SOON, "    soon: size is half and pay is between £0 and £100\n    mid: size is whole and pay is between £100 and £200\n"),
        (SOON, "    soon: number of helper is at least 1 and every helper's adult is yes\n"),
        (SOON, "    soon: needs includes only nothing\n"),
        ("    yes: born is at least youngest before today\n", "    yes: start day is on or after 1 August 2027\n    yes: start day is left out\n"),
        ("    yes: born is at least youngest before today\n", "    no: start day is on or after 1 August 2027\n    yes: born is known\n"),
    ],
)  # fmt: skip
def test_a_mend_is_taken(old, new):
    assert faults(planted(old, new)) == []


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("started is on or before today", "Enter a day that is still to come."),
        ("started is after today", "Choose a day that has passed."),
        ("started is after today", "That day is still to come. Choose a day that is past."),
    ],
)
def test_words_that_ask_for_a_day_are_not_taken_for_what_is_wrong_with_it(rule, told):
    asked = f"  started: When did it start?\n    why: we count from then\n    answer: date\n    ask again if {rule}: {told}\n"

    assert faults(planted("  email: Where", f"{asked}  email: Where")) == []


def test_a_day_that_rests_on_a_name_without_a_type_is_not_taken_for_a_choice():
    asked = "  started: When did it start?\n    why: we count from then\n    data: first day\n"
    rows = "  over on\n    2 weeks after started: needs includes water\n    1 month after started: otherwise\n  late\n    yes: over on is before today\n    no: otherwise\n"
    text = planted("  email: Where", f"{asked}  email: Where").replace("work out\n", f"work out\n{rows}")  # fmt: skip

    told = faults(text)

    assert [
        fault.split(": ", 1)[1][:36] for fault in told if "worked out, and nothing" not in fault
    ] == ['"first day" is not in the vocabulary']


BORN = "    yes: born is at least youngest before today\n"
ALONE = "  alone\n    yes: {rule}\n    no: otherwise\n  urgency\n"


@pytest.mark.parametrize(
    ("rule", "skipped"),
    [
        ("any helper where adult is no", 0),
        ("no helper where adult is no", 1),
        ("number of helper is at least 1 and every helper's adult is yes", 0),
        ("number of helper is 2", 0),
    ],
)  # fmt: skip
def test_a_yes_that_turns_people_down_may_be_lost_by_skipping_and_not_by_an_answer(rule, skipped):
    """Only where an answer takes the yes away could it have helped."""
    text = planted("      answer: yes or no\n    hours", "      answer: yes or no\n      may be left out\n    hours")  # fmt: skip
    text = planted(BORN, "    no: born is less than youngest before today\n    yes: alone is no\n", text)  # fmt: skip
    text = planted("  urgency\n    soon", f"{ALONE.format(rule=rule)}    soon", text)

    assert sum("allowed to skip it" in each for each in faults(text)) == skipped
