"""What is asked of whom there is none of, and rows about fewer than none."""

import pytest

from tests.language.reading import faults, planted

FROM = "  email: Where should we send news?\n"


def asked_of(no: str, words: str) -> list[str]:
    """A question that is asked of those who say no to another."""
    first = f"  there: {no}\n    why: we plan for it\n    answer: yes or no\n"
    then = (
        f"  thing: {words}\n    why: we write it down\n    answer: text\n    only if: there is no\n"
    )
    return faults(planted(FROM, f"{first}{then}{FROM}"))


@pytest.mark.parametrize(
    ("no", "words"),
    [
        ("Does someone else run the plot for you?", "What is their number?"),
        ("Is anyone living with you?", "What is their name?"),
        ("Is there another person who helps?", "Who is their doctor?"),
        ("Do you have a car?", "What is the number plate of your car?"),
        ("Do you keep a dog?", "How old is your dog?"),
        ("Do you have a bank account?", "What is your bank account called?"),
        ("Are there any helpers?", "Who is their leader?"),
        ("Is there a shed already?", "What is its colour?"),
    ],
)
def test_nobody_is_asked_about_what_they_do_not_have(no, words):
    (fault,) = asked_of(no, words)
    assert '"thing" is asked of those who say no to "there", and they have none' in fault
    assert fault.endswith('; write "only if: there is yes"')


@pytest.mark.parametrize(
    ("no", "words"),
    [
        ("Do your parents live here?", "What is their address?"),
        ("Do you have a child who goes to school?", "What is their age?"),
        ("Do you have a car?", "How will you bring your tools?"),
        ("Do you have a car?", "What would the number of your car be?"),
        ("Do you have a permit?", "From which day do you need your permit?"),
        ("Do you have a job in Scotland?", "What is your job?"),
        ("Do you have a job?", "What is your job seeker number?"),
        ("Do you have an email?", "What is your phone number?"),
        ("Is the plot your own?", "Who is its owner?"),
        ("Do you rent a house?", "How big is your house?"),
        ("Do you have a new car?", "What is its age?"),
        ("Do you have another job?", "What is your job?"),
        ("Is anyone helping you?", "Why is their help not wanted?"),
    ],
)
def test_those_who_have_none_may_be_asked_for_something_else(no, words):
    assert asked_of(no, words) == []


def row(rule: str, *, words: str = "How many children will come?", kind: str = "number", more: str = "") -> list[str]:  # fmt: skip
    question = f"  children: {words}\n    why: we plan for them\n    answer: {kind}\n{more}"
    text = planted(FROM, f"{question}{FROM}")
    return faults(planted("  urgency\n", f"  large\n    yes: {rule}\n    no: otherwise\n  urgency\n", text))  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    ["children is less than 0", "children is at most -1", "children is -1", "children is less than 0 and born is known"],
)  # fmt: skip
def test_how_many_there_are_is_not_below_nothing(rule):
    (fault,) = row(rule)
    assert (
        f'"{rule}" asks for fewer than none, and no answer to "How many children will come?" is below 0; correct'
        in fault
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("number", "Do you know, and if so, how many of them there are?"),
        ("number of metres", "What is the depth of the pond?"),
        ("number of hours", "How long do you work in a week?"),
    ],
)
def test_nor_is_what_is_counted_in_a_unit(kind, words):
    of = kind.partition(" of")[2]
    (fault,) = row(f"children is less than 0{of}", words=words, kind=kind)

    assert f'no answer to "{words}" is below 0' in fault
    assert fault.endswith('if one may be, write "at least: " and how low')


def test_what_may_be_below_nothing_says_how_low():
    assert row("children is less than 0", more="    at least: -5\n") == []


def test_how_many_may_not_all_be_below_nothing():
    (fault,) = row("born is known", more="    at most: -1\n")

    assert '"children" must be at least 0 and at most -1' in fault


def test_its_own_limit_of_nothing_is_a_limit():
    (fault,) = row("children is less than 0", more="    at least: 0\n")
    assert "can never be reached" in fault


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("children is less than 1", "How many children will come?"),
        ("children is at most 0", "How many children will come?"),
        ("children is less than 0", "How many degrees is it?"),
        ("children is less than 0", "What is the balance of the club?"),
    ],
)
def test_other_figures_may_be(rule, words):
    assert row(rule, words=words) == []


def test_a_wrong_answer_may_be_turned_down_by_hand():
    more = "    ask again if children is less than 0: Enter 0 or more.\n"
    assert row("children is less than 2", more=more) == []


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Is a child ill right now?", "no"),
        ("Has anyone been hurt?", "no"),
        ("Is there a smell of gas?", "no"),
        ("Can you see flames?", "no"),
        ("Is everyone safe?", "yes"),
        ("Are they all breathing?", "yes"),
    ],
)
def test_who_is_in_no_danger_is_not_sent_to_999(asked, answer):
    (fault,) = danger(asked, answer)
    assert f"sends to 999 those who say {answer}" in fault
    assert danger(asked, {"yes": "no", "no": "yes"}[answer]) == []


@pytest.mark.parametrize(
    "asked",
    ["Is the injured person breathing?", "Is the fire out?", "Has someone who is hurt been helped?", "Is nobody hurt?", "Has the hurt person left?"],
)  # fmt: skip
def test_danger_that_may_go_on_may_be_asked_about(asked):
    assert danger(asked, "no") == []


def danger(asked: str, answer: str) -> list[str]:
    question = f"  risk: {asked}\n    why: help must come at once\n    answer: yes or no\n    stop if risk is {answer}: Call 999 now.\n"
    return faults(planted(FROM, f"{question}{FROM}"))
