"""Named percentages, steps that are rounded to, limits counted in days, units that are kept, and a refusal that follows from a yes."""

from datetime import date
from decimal import Decimal

import pytest

from tests.language.reading import compiled, faults, planted
from yett.language import evaluate

DAY = date(2026, 6, 3)


def worked_out(sum_: str, *amounts: str, pay: str = "1010"):
    lines = "".join(f"  {each}\n" for each in amounts)
    text = planted("  help hours: hours for", f"  wanted: {sum_}\n  help hours: hours for")
    text = planted("  longest walk: 400 metres\n", f"  longest walk: 400 metres\n{lines}", text)
    return evaluate(compiled(text), {"benefit": "universal credit", "pay": pay}, DAY).value(
        "wanted"
    )


@pytest.mark.parametrize(
    ("sum_", "value"),
    [
        ("share kept of pay limit, rounded down to the penny", "552.50"),
        ("share kept of the part of rent above pay limit, rounded down to the penny", "0"),
        ("rent divided by 7, rounded up to the nearest £10", "10"),
        ("rent divided by 7, rounded down to the nearest pound", "6"),
        ("hours in all divided by 4, rounded up to the nearest 1", "3"),
        ("hours in all divided by 4, rounded to the nearest whole number", "3"),
    ],
)
def test_a_sum(sum_, value):
    assert worked_out(sum_, "share kept: 65%", "hours in all: 10") == Decimal(value)


def test_steps_may_be_counted_in_days_that_are_asked_for():
    amounts = "  stay fee: steps of stay\n    from 1 April 2025\n      up to 7 days: £10\n      above: £20\n"
    text = planted("  longest walk: 400 metres\n", f"  longest walk: 400 metres\n{amounts}")
    text = planted(
        "  email: Where",
        "  stay: How many days?\n    why: it costs by the day\n    answer: number of days\n  email: Where",
        text,
    )
    text = planted(
        "  help hours: hours for", "  price: stay fee for stay\n  help hours: hours for", text
    )

    fees = [evaluate(compiled(text), {"stay": days}, DAY).value("price") for days in ("7", "8")]

    assert fees == [Decimal(10), Decimal(20)]


def test_an_amount_keeps_the_unit_that_is_asked_for():
    text = planted("  longest walk: 400 metres", "  longest walk: 2 kilometres")
    text = planted("    answer: number of metres", "    answer: number of kilometres", text)
    text = planted("    2: size is double", "    2: distance is at most longest walk", text)

    wanted = [
        evaluate(compiled(text), {"distance": far}, DAY).value("plots wanted") for far in ("2", "3")
    ]

    assert wanted == [Decimal(2), Decimal(1)]


def test_a_no_that_helps_is_no_refusal_where_the_yes_refuses():
    refused = "  outcome refuse when old enough is no: You are too young to hold a plot, because {reason}.\n    then: You can ask us to look again by {review date}.\n"
    offer = "  outcome offer when old enough is yes: A plot is yours from {start date}. The rent is {to pay} a year.\n"
    text = planted(
        refused, "  outcome lend when old enough is no: A grown up gets the plot for you.\n"
    )
    wrong = "refuses and does not tell how to ask for a review"

    assert [wrong in fault for fault in faults(text)] == [True]
    turned = planted(
        offer,
        "  outcome decline when old enough is yes: You cannot, because {reason}. You can ask us to look again by {review date}.\n",
        text,
    )
    # Who is old enough and turned down all the same is a fault of its own.
    assert [fault for fault in faults(turned) if "is by its name the least" not in fault] == []


def test_what_is_granted_may_say_what_cannot_be_done():
    text = planted(
        "A plot is yours from {start date}.",
        "A plot is yours from {start date}. You cannot keep hens on it.",
    )

    assert faults(text) == []


def test_channels_may_be_written_as_they_are_spoken():
    text = planted(
        "  used through: web, telephone, API", "  used through: online, phone, in person, letter"
    )

    assert compiled(text).channels == ("web", "telephone", "face to face", "post")


def test_a_date_that_is_called_one_of_birth_is_one():
    text = planted("    answer: birth date\n", "    answer: date\n")
    text = planted("  born: When were you born?", "  birth date: When were you born?", text)
    text = text.replace("stop if born is", "stop if birth date is").replace(
        "yes: born is", "yes: birth date is"
    )

    assert compiled(text).question("birth date").shape.birth
    assert (
        "leaves out the birthday itself"
        in faults(planted("yes: birth date is at least", "yes: birth date is more than", text))[0]
    )


MENDED = [
    ("    kept until: the case is closed", "    kept until: 5 years", '"5 years" does not say when the answer is erased'),
    ("    why: small plots", "    was: benefit\n    why: small plots", '"benefit" is still the name of something'),
    ("choice whole: A whole plot", "choice whole: Half a plot", "people cannot tell them apart"),
    ("counts under 5", "counts under 1", "hides nobody"),
    ("at least 95%", "at least 120%", "is more than all"),
    ("    answer: birth date\n", "    answer: birth date\n    ask again if born is known: No.\n", "so nobody can go on"),
    ("  by the computer: old enough is no", "  by the computer: size is half and size is whole", "never decides"),
    ("outcome refuse when old enough is no", "outcome refuse when old enough is yes", "no outcome follows when born is"),
    ("born is at least youngest before today", "born is at least youngest after today", "asks of a birth that is still to come"),
    ("    counts as: 0\n", "    counts as: 0\n    at least: 50\n    at most: 5\n", "must be at least 50 and at most 5"),
    ("    yes: benefit is income support\n", "    yes: any helper where adult is yes\n    yes: any helper where adult is yes\n", "can never be reached"),
    ("    data: monthly pay\n", "    data: bank account\n    answer: signature\n    ask every time\n", '"bank account" is bank account in the vocabulary, not signature'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "wrong"), MENDED, ids=lambda value: value.strip()[:40])
def test_a_mistake_of_more_kinds_is_told(old, new, wrong):
    assert any(wrong in fault for fault in faults(planted(old, new)))
