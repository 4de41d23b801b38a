"""Figures, and days reckoned from other days."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yett.kernel.dates import Span
from yett.language.tree.node import Node


@dataclass(frozen=True, slots=True)
class Count(Node):
    group: str
    where: Node | None = None


@dataclass(frozen=True, slots=True)
class Total(Node):
    """How: sum or average, over the rows of a group; and what the sum of no rows is."""

    how: str
    group: str
    part: Node
    where: Node | None = None
    empty: Decimal | Span = Decimal(0)


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """How: plus, minus, times, divided by, lower of, higher of."""

    how: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class PartBeyond(Node):
    """The part of a figure above (or below) another."""

    direction: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class FromBands(Node):
    """How: charged on (each slice at its rate), or for (the one step reached)."""

    how: str
    bands: Node
    left: Node


@dataclass(frozen=True, slots=True)
class Worth(Node):
    """The figure a choice stands for; a choice without one is absent."""

    left: Node
    keys: tuple[str, ...]
    figures: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Rounded(Node):
    direction: str
    step: Decimal
    left: Node


@dataclass(frozen=True, slots=True)
class Shift(Node):
    """A day so long after (sign 1) or before (sign -1) another."""

    sign: int
    span: Node
    left: Node


@dataclass(frozen=True, slots=True)
class NextWorkingDay(Node):
    """A day, or the next working day where it is a day off."""

    left: Node


@dataclass(frozen=True, slots=True)
class Lasting(Node):
    """A number of days, weeks, months or years, as a length of time."""

    left: Node
    unit: str


@dataclass(frozen=True, slots=True)
class WholeYears(Node):
    start: Node
    end: Node


@dataclass(frozen=True, slots=True)
class NextDay(Node):
    """The next (or last) day of the year with this day and month; how: on or after, after, on or before, before."""

    day: int
    month: int
    how: str
    left: Node


@dataclass(frozen=True, slots=True)
class Distance(Node):
    """In metres, as the crow flies."""

    start: Node
    end: Node
