"""What a look can find."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Level(Enum):
    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One sentence on how something stands, and what to do about it where it is not well."""

    level: Level
    words: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.level.value:<5}  {self.words}" + (
            f"\n       {self.mend}" if self.mend else ""
        )


Look = Callable[[datetime], Iterator[Finding]]


def well(words: str) -> Finding:
    return Finding(Level.WELL, words)


def note(words: str, mend: str) -> Finding:
    """Not wrong, but worth knowing."""
    return Finding(Level.NOTE, words, mend)


def wrong(words: str, mend: str) -> Finding:
    return Finding(Level.WRONG, words, mend)
