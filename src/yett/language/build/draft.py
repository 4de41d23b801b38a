"""A question or group as it is declared, before its rules are read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yett.language.model import Choice, Page
from yett.language.sorting import Found, Sorted
from yett.language.types import UNKNOWN, Type
from yett.language.vocabulary import Item


@dataclass(slots=True)
class Draft:
    """A question or group whose rules have not been read yet."""

    found: Found
    parts: Sorted
    group: str
    key: str = ""
    shape: Type = Type(UNKNOWN)
    choices: tuple[Choice, ...] = ()
    item: Item | None = None
    counts_as: Decimal | None = None
    inside: tuple[Draft, ...] | None = None
    page: Page | None = None

    @property
    def name(self) -> str:
        return self.found.argument.lower()
