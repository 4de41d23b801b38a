"""A sum of money that people are told does not fall below nothing."""

import pytest

from tests.language.reading import faults, planted

FROM = "  email: Where should we send news?\n"
BILLS = """  each bill: Tell us about each bill.
    why: the help depends on it
    cost: What did it cost?
      answer: money
      at least: £1
      at most: £5,000
    insured: How much is paid by others?
      answer: money
      at most: £5,000
      may be left out
      counts as: £0
"""
COST = """  cost: What does it cost?
    why: the help depends on it
    answer: money
    at most: £500
  other help: What help do you get from others?
    why: nobody gets it twice
    answer: money
    at most: £1,000
"""
LEFT = "  left over: cost for each bill, minus insured for each bill"


def told(rows: str, asked: str, more: str = "") -> list[str]:
    """People are told what is to be given."""
    text = planted(FROM, f"{asked}{more}{FROM}")
    text = planted("  urgency\n", f"{rows}\n  urgency\n", text)
    return faults(planted("{to pay} a year.", "{to pay} a year. You get {to give}.", text))


@pytest.mark.parametrize(
    ("rows", "asked", "why"),
    [
        ("  to give: cost for each bill, minus insured for each bill", BILLS, '"to give" may fall below £0, because up to £5,000 may be taken away as "insured", and people are told it'),
        (f"{LEFT}\n  to give: 50% of left over, rounded down to the pound", BILLS, '"left over" may fall below £0, because up to £5,000 may be taken away as "insured", and people are told "to give", which is made of it'),
        (f"{LEFT}\n  to give: left over, but at most £900", BILLS, "which is made of it"),
        ("  to give: cost minus other help", COST, 'up to £1,000 may be taken away as "other help"'),
        ("  to give: cost minus other help, but at most £300", COST, 'up to £1,000 may be taken away as "other help"'),
        ("  to give: £900 minus other help", COST.replace("  cost: What does it cost?\n    why: the help depends on it\n    answer: money\n    at most: £500\n", ""), "up to £1,000 may be taken away"),
    ],
)  # fmt: skip
def test_it_may_fall_below_nothing(rows, asked, why):
    (fault,) = told(rows, asked)
    assert why in fault


@pytest.mark.parametrize(
    ("rows", "asked", "more"),
    [
        ("  to give: cost for each bill, minus insured for each bill, but at least £0", BILLS, ""),
        (f"{LEFT}\n  to give: left over, but at least £0", BILLS, ""),
        (f"{LEFT}, but at least £0\n  to give: 50% of left over, rounded down to the pound", BILLS, ""),
        (f"{LEFT}\n  to give\n    £0: left over is less than £1\n    left over: otherwise", BILLS, ""),
        ("  to give: cost minus other help", COST, "    ask again if other help is more than cost: Enter no more than it costs.\n"),
        ("  to give: cost plus £500, minus other help", COST, "    ask again if other help is more than £400: Enter £400 or less.\n"),
    ],
)  # fmt: skip
def test_it_may_not(rows, asked, more):
    assert told(rows, asked, more) == []
