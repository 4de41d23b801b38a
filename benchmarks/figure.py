"""One figure that is promised: what it is, what it may be, and what it was."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    name: str
    target: str
    result: str
    good: bool
    others: str = ""
