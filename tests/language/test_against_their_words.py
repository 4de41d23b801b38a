"""What goes against its own words is told; what only looks like it is not."""

import pytest

from tests.language.reading import HERE, planted
from tests.language.test_unseen import inspected


def told(service: str, *changes: tuple[str, str]) -> list[str]:
    file = HERE / "sound" / f"{service}.yett"
    text = file.read_text()
    for old, new in changes:
        text = planted(old, new, text)
    return [str(fault) for fault in inspected(file, text)]


@pytest.mark.parametrize(
    ("service", "changes"),
    [
        # a discount that is given back is what the price was before
        ("slipway-season-ticket", (("  allowed\n", "  price before taken off: ticket price plus taken off\n  allowed\n"), ("total ticket price", "total ticket price, total price before taken off"))),
        # no word says that those who have just come are first
        ("winter-clothing-voucher", (("we are quicker for people who have just come", "we ask more of people who have just come"), ("within 3 working days: arrived on", "within 30 working days: arrived on"))),
        # both rows are for grown-ups
        ("winter-clothing-voucher", (("      child voucher: person birth date is less than adult age", "      adult voucher: person birth date is less than adult age"), ("      adult voucher: otherwise", "      child voucher plus adult voucher: otherwise"))),
        # the account is also asked where there may be something to pay
        ("resit-and-refund", (("    only if: refund is more than £0\n    kept", "    only if: missed is yes\n    kept"),)),
        # people may stop a court case first
        ("boundary-mediation", (("while a court is dealing with it.", "while we wait for a court."),)),
        # it is said for whom it is
        ("boundary-mediation", (("stop if court case is yes: We cannot step in while a court is dealing with it.", "stop if court case is yes: We can help once no court is dealing with it."),)),
        # the score may be as high as its choices are worth
        ("zoo-inspection", (("passing score: 1.2", "passing score: 2"),)),
    ],
)  # fmt: skip
def test_it_is_not_told_where_it_may_be_meant(service, changes):
    assert told(service, *changes) == []


def test_an_average_lies_between_the_figures_it_is_of():
    [fault] = told("zoo-inspection", ("passing score: 1.2", "passing score: 2.1"))

    assert '"score" is never more than 2, and "passing score" is 2.1' in fault


def test_one_who_always_joins_is_there_and_one_who_may_not_is_not():
    optional = ("    ask again if visited on is after today", "    may be left out\n    ask again if visited on is after today")  # fmt: skip
    joins = ("  vet: the inspector who is a vet, signed in as staff\n    why: a vet must see how healthy the animals are\n    joins when: visited zoo is known", "  vet: the inspector who is a vet, signed in as staff\n    why: a vet must see how healthy the animals are\n    joins when: visited on is known")  # fmt: skip

    assert any('adds up "died", which is absent when "vet" does not take part' in each for each in told("zoo-inspection", optional, joins))  # fmt: skip
    assert not any('adds up "died"' in each for each in told("zoo-inspection", joins))
