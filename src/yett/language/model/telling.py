"""What is told, published, promised, and may be changed."""

from __future__ import annotations

from dataclasses import dataclass

from yett.language.model.rule import Rule
from yett.language.words import Words


@dataclass(frozen=True, slots=True)
class Tell:
    """What is told when: at an event, to one party; or on a day reckoned from another, for each row of a period."""

    event: str
    words: Words
    then: tuple[Words, ...] = ()
    party: str | None = None
    line: int = 0
    before: Rule | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Publish:
    title: Words
    per: tuple[str, ...]
    show: tuple[str, ...]
    hide_under: int | None
    line: int = 0
    hide_with: str = ""  # the figure that is too small, where it is not the count of cases
    hides_nothing: str = ""  # why nothing needs to be hidden
    hide_line: int = 0


@dataclass(frozen=True, slots=True)
class Promise:
    name: str
    direction: str
    figure: str


@dataclass(frozen=True, slots=True)
class MayChange:
    names: tuple[str, ...]
    direction: str
