"""A part of a sum that may be absent may be added where a rule makes sure that it is there."""

import pytest

from tests.language.reading import HERE, planted
from tests.language.test_unseen import inspected

KIT = HERE / "sound" / "kit.yett"
PLACE, WHERE, ASKED = "item price for each item where lent is no", "where lent is no", "only if: lent is no\n"  # fmt: skip
LENT = "      answer: yes or no\n    item price"
WHO = """    lent: Who has it?
      choice college: The college
      choice shop: A shop
      choice friend: A friend
"""


def told(where: str, *changes: tuple[str, str]) -> list[str]:
    text = planted(PLACE, f"item price for each item where {where}", KIT.read_text())
    for old, new in changes:
        text = planted(old, new, text)
    return [str(fault).partition('; write "counts')[0] for fault in inspected(KIT, text)]


BROKEN = (LENT, "      answer: yes or no\n    broken: Is it broken?\n      answer: yes or no\n    item price")  # fmt: skip
CHOSEN = ("    lent: Can your college lend it to you?\n      answer: yes or no\n", WHO)
MANY = ("Can your college lend it to you?\n      answer: yes or no", "How many do you need?\n      answer: number")  # fmt: skip
TO_BUY = ("work out\n", "work out\n  each item\n    to buy\n      yes: lent is no\n      no: otherwise\n")  # fmt: skip
OPTIONAL = ("      at most: £9,000\n", "      at most: £9,000\n      may be left out\n")


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("lent is no and item price is at least £5", ()),
        ("to buy is yes", (TO_BUY,)),
        ("broken is yes", (BROKEN, (ASKED, "only if: lent is no or broken is yes\n"))),
        ("lent is shop", (CHOSEN, (ASKED, "only if: lent is one of shop, friend\n"))),
        ("lent is one of shop, friend", (CHOSEN, (ASKED, "only if: lent is not college\n"))),
        ("lent is at least 3", (MANY, (ASKED, "only if: lent is more than 2\n"))),
        ("item price is more than £5", (OPTIONAL,)),
    ],
)
def test_the_rows_that_are_added_are_those_of_whom_it_is_asked(where, changes):
    assert told(where, *changes) == []


@pytest.mark.parametrize(
    ("where", "changes", "why"),
    [
        ("lent is known", (), "is not always asked"),
        ("to buy is no", (TO_BUY,), "is not always asked"),
        ("lent is yes", (BROKEN, (ASKED, "only if: lent is no or broken is yes\n")), "is not always asked"),
        ("lent is one of college, shop", (CHOSEN, (ASKED, "only if: lent is one of shop, friend\n")), "is not always asked"),
        ("lent is at least 2", (MANY, (ASKED, "only if: lent is more than 2\n")), "is not always asked"),
        ("lent is no", (OPTIONAL,), "may be left out"),
        ("lent is no or item price is known", (OPTIONAL,), "may be left out"),
    ],
)  # fmt: skip
def test_rows_in_which_it_may_be_absent_are_not_added(where, changes, why):
    [fault] = told(where, *changes)

    assert fault.partition(": ")[2] == f'"costs" adds up "item price", which {why}'
