"""What an evaluation gives: a value, or one of two absences."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any


class Lack(Enum):
    """Not known yet: more answers may settle it. Absent: left out or not asked, and settled."""

    NOT_KNOWN = "not known yet"
    ABSENT = "absent"

    def __repr__(self) -> str:
        return self.name


NOT_KNOWN = Lack.NOT_KNOWN
ABSENT = Lack.ABSENT


@dataclass(frozen=True, slots=True)
class Bounds:
    """A count that more rows may still raise."""

    low: int
    high: int | None


def plain(value: Any) -> Any:
    """A value as it leaves the interpreter: a fraction becomes a decimal of 28 places."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return value
