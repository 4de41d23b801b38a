"""What is worked out: amounts that hold from a day, and results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from yett.kernel.dates import Span
from yett.language.model.rule import Rule
from yett.language.tree import Node
from yett.language.types import Type
from yett.language.words import Words


@dataclass(frozen=True, slots=True)
class Band:
    """A row of bands or steps: up to and with this figure; the last has no end."""

    up_to: Decimal | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class Held:
    """A value, or bands, that an amount holds from a day."""

    since: date | None
    value: Decimal | Span | tuple[Band, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    name: str
    shape: Type
    held: tuple[Held, ...]
    laws: tuple[str, ...]
    line: int
    of: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a result: what it gives, and when."""

    gives: Node
    rule: Rule | None
    head: str
    line: int


@dataclass(frozen=True, slots=True)
class Result:
    """A named result: rows where the first true wins, or one sum."""

    name: str
    shape: Type
    rows: tuple[Row, ...]
    line: int
    group: str = ""
    words: Words = Words("")
    values: Mapping[str, Words] = field(default_factory=dict)
    closing: bool = False

    @property
    def trees(self) -> tuple[Node, ...]:
        """What its rows give, and when."""
        rules = tuple(row.rule.tree for row in self.rows if row.rule)
        return (*(row.gives for row in self.rows), *rules)

    def value_words(self, value: object) -> Words:
        """A value of this result as people read it; what is in no row is said as it is."""
        key = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        return self.values.get(key) or Words(key)
