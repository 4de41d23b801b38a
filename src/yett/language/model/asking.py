"""What is asked: questions, their choices and limits, and groups of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from yett.language.model.rule import Rule
from yett.language.model.tables import Over
from yett.language.types import NUMBER, Type
from yett.language.words import Words

_HOW_MANY = re.compile(r"\bhow many (?!degrees\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    words: Words
    on_its_own: bool = False
    line: int = 0
    worth: Decimal | None = None
    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Ends the journey, or with `ask again if` refuses the answer, when its rule is true."""

    rule: Rule
    words: Words
    then: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """May we check this with a source; and what to send otherwise."""

    words: Words
    otherwise: Words | None


@dataclass(frozen=True, slots=True)
class Page:
    """Questions that are asked on one page, beneath these words."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    slug: str
    words: Words
    why: Words | None
    type: str
    shape: Type
    line: int
    hint: Words | None = None
    say: Words | None = None
    choices: tuple[Choice, ...] = ()
    only_if: Rule | None = None
    stops: tuple[Stop, ...] = ()
    ask_again: tuple[Stop, ...] = ()
    check: Check | None = None
    optional: bool = False
    sensitivity: str = "open"
    kept_until: str | None = None
    data: str | None = None
    published: str = "kept"
    ask_every_time: bool = False
    covers: tuple[str, ...] = ()
    counts_as: Decimal | None = None
    least: str | None = None
    most: str | None = None
    was: tuple[str, ...] = ()
    group: str = ""
    table: str = ""
    only_where: Rule | None = None
    shuffled: bool = False
    may_be_blank: bool = False
    secret: bool = False
    plan: Rule | None = None
    party: str = ""
    page: Page | None = None
    also: Mapping[str, Words] = field(default_factory=dict)

    @property
    def choice_keys(self) -> tuple[str, ...]:
        return tuple(choice.key for choice in self.choices)

    @property
    def gone_on_key(self) -> str:
        """Beside the answers: the rule of the stop that the person read and went on from."""
        return f"{self.name} gone on"

    @property
    def counts(self) -> bool:
        """Is it answered by how many there are of something?"""
        unit = self.shape.unit
        of_things = bool(unit) and unit != "percent" and "degrees" not in unit
        return self.shape.kind == NUMBER and (of_things or bool(_HOW_MANY.search(self.words.en)))

    @property
    def lowest(self) -> str | None:
        """The lowest figure that may be given: without a word, nobody has fewer than none of anything."""
        return self.least or ("0" if self.type in ("money", "percent") or self.counts else None)

    def choice(self, key: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions asked again for each of something."""

    name: str
    slug: str
    words: Words
    why: Words | None
    line: int
    questions: tuple[Question | Group, ...]
    only_if: Rule | None = None
    hint: Words | None = None
    say: Words | None = None
    may_be_none: bool = False
    least: int = 1
    most: int | None = None
    plural: str = ""
    group: str = ""
    over: Over | None = None
    together: int | None = None
    party: str = ""
    check: Check | None = None
    counted: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    was: tuple[str, ...] = ()

    @property
    def closed_key(self) -> str:
        return f"{self.name} closed"

    @property
    def row_key(self) -> str:
        """Where an answer says which row of a table it is about."""
        return f"{self.name} row"


def walk(questions: tuple[Question | Group, ...]) -> list[Question | Group]:
    """Every question and group, in order, those inside groups too."""
    found: list[Question | Group] = []
    for item in questions:
        found.append(item)
        if isinstance(item, Group):
            found.extend(walk(item.questions))
    return found
