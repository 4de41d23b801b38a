"""What an evaluation gives: a value, or one of two absences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from yett.kernel.dates import Span


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


Plain = Decimal | date | Span | str | frozenset[str]
