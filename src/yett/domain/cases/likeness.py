"""How likely two reports of one kind are of the same thing: one score of declared parts, for the door and the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yett.kernel.text import fold

LIKELY = 0.5
IN_THE_SAME_STREET = 0.5  # along a street a metre counts half
IN_THE_SAME_BLOCK = 0.25  # between numbers of one hundred in a street, a quarter
HALF_AS_LIKELY_DAYS = 365
_ADDRESS = re.compile(r"(?<!\w)([0-9]{1,5})[a-z]? ([^,.;:()]{3,60})")


@dataclass(frozen=True)
class Beside:
    """What is known of two reports: how far apart their spots lie, and how many days they were made apart."""

    metres: float
    days: float
    same_street: bool = False
    same_block: bool = False


def likeness(two: Beside, within: float) -> float:
    """From 1, the same spot on the same day, to 0. `within` is what their service declares; LIKELY or more is likely."""
    metres = two.metres
    if two.same_block:
        metres *= IN_THE_SAME_BLOCK
    elif two.same_street:
        metres *= IN_THE_SAME_STREET
    nearness = max(0.0, 1 - metres / within)
    return float(nearness * 0.5 ** (abs(two.days) / HALF_AS_LIKELY_DAYS))


@dataclass(frozen=True)
class Address:
    """A street, and the hundred of its numbers: "1127 W Schubert Ave" lies in block 11 of "w schubert ave"."""

    street: str
    block: int


def address_in(words: str) -> Address | None:
    """The first number that is followed by a street, in words that describe a spot; None where there is none."""
    found = _ADDRESS.search(fold(words))
    if found is None:
        return None
    return Address(" ".join(found[2].split()), int(found[1]) // 100)
