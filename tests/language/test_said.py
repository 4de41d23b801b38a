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


STARTS = "    why: we offer plots that are free by then\n    answer: date\n"
ENDS = "  end day: When will you stop?\n    why: others wait for the plot\n    answer: date\n"


def told_of_days(rule: str, words: str) -> list[str]:
    """Said of the day on which someone starts, or of the day on which they stop, which is asked after it."""
    line = f"    ask again if {rule}: {words}\n"
    if rule.startswith("end day"):
        text = planted("  email: Where should we send news?\n", f"{ENDS}{line}  email: Where should we send news?\n")  # fmt: skip
    else:
        text = planted(STARTS, f"{STARTS}{line}")
    return faults(text)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("start day is on or before today", "Enter a day after today."),
        ("start day is on or before today", "Choose tomorrow or a later day."),
        ("start day is on or before today", "Give a day that is still to come."),
        ("start day is before today", "Enter today or a day after today."),
        ("start day is before today", "Choose a day after today."),
        ("start day is before today", "Choose a day for us to come."),
        ("start day is after today", "Enter today or a day before today."),
        ("start day is after today", "Enter a day that has been."),
        ("start day is after today", "Give a day, but none after today."),
        ("start day is before 1 May 2026", "Enter a day from 1 May 2026."),
        ("start day is before today", "That is too soon. Give a later day."),
        ("end day is before start day", "Enter a day after you start."),
        ("end day is before start day", "Enter the day before you hand it over."),
        ("end day is on or before start day", "You must stop after you start."),
        ("start day is more than 1 year after today", "Choose a day within 1 year from today."),
        ("start day is more than 1 year after today", "Choose a day at most 1 year ahead."),
        ("start day is more than 1 year before today", "You must have asked at most 1 year ago."),
        ("today is less than 3 weeks before start day", "Choose a day at least 3 weeks from today."),
    ],
)  # fmt: skip
def test_what_may_be_said_of_a_day(rule, words):
    assert told_of_days(rule, words) == []


@pytest.mark.parametrize(
    ("rule", "words", "why"),
    [
        ("start day is on or before today", "Enter a day before today.", '"before today" says the opposite'),
        ("start day is on or before today", "Enter a day that has been.", '"that has been" says the opposite'),
        ("start day is on or before today", "Give a day in the past.", '"in the past" says the opposite'),
        ("start day is after today", "Enter a day after today.", '"after today" says the opposite'),
        ("start day is after today", "Choose tomorrow or a later day.", "says the opposite"),
        ("start day is after today", "Give a day that is to come.", "says the opposite"),
        ("start day is before 1 May 2026", "Enter 1 May 2026 or an earlier day.", "says the opposite"),
        ("end day is before start day", "Enter a day before you start.", "says the opposite"),
        ("end day is before start day", "Choose a day before the start day.", "says the opposite"),
        ("start day is on or before today", "Enter today or a later day.", '"today or a later" asks for what is turned down too'),
        ("end day is on or before start day", "Enter a day on or after the start day.", "asks for what is turned down too"),
        ("start day is more than 1 year after today", "Choose a day at most 1 year ago.", '"ago" says the opposite'),
        ("start day is more than 1 year before today", "Choose a day within 1 year from today.", '"from today" says the opposite'),
    ],
)  # fmt: skip
def test_what_may_not_be_said_of_a_day(rule, words, why):
    (fault,) = told_of_days(rule, words)
    assert f'"{words}" is said when {rule}, and ' in fault
    assert why in fault
