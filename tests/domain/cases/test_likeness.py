"""One score of declared parts tells how likely two reports are of the same thing."""

import pytest

from yett.domain.cases.likeness import LIKELY, Address, Beside, address_in, likeness


def likely(metres: float, within: float = 100, **more) -> bool:
    return likeness(Beside(metres, **{"days": 0, **more}), within) >= LIKELY


def test_the_same_spot_on_the_same_day_is_the_same_thing():
    assert likeness(Beside(0, 0), 100) == 1


@pytest.mark.parametrize(
    ("metres", "more", "expected"),
    [
        (50, {}, True),
        (51, {}, False),
        (100, {"same_street": True}, True),
        (101, {"same_street": True}, False),
        (200, {"same_block": True}, True),
        (201, {"same_block": True}, False),
        (0, {"days": 365}, True),
        (0, {"days": 366}, False),
        (40, {"days": 200}, False),
    ],
)
def test_half_the_declared_distance_is_likely_and_streets_blocks_and_days_count(
    metres, more, expected
):
    assert likely(metres, **more) is expected


def test_the_declared_distance_is_the_measure():
    assert (likely(20, within=30), likely(10, within=30)) == (False, True)


def test_beyond_reach_nothing_is_left():
    assert likeness(Beside(1000, 0), 100) == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1127 W Schubert Ave", Address("w schubert ave", 11)),
        ("12a High Street, Stirling", Address("high street", 0)),
        ("outside 212 Rue de l’Été (left)", Address("rue de l'ete", 2)),
        ("outside the bakery", None),
        ("number 12", None),
        ("", None),
    ],
)
def test_an_address_is_found_in_words(words, expected):
    assert address_in(words) == expected
