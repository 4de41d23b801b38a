"""Who decides, within what time, and how a case may end."""

from __future__ import annotations

from dataclasses import dataclass

from yett.kernel.dates import Span
from yett.language.model.rule import Rule
from yett.language.words import Words


@dataclass(frozen=True, slots=True)
class DecidedBy:
    who: Words
    rule: Rule | None
    computer: bool

    def __str__(self) -> str:
        return str(self.who)


@dataclass(frozen=True, slots=True)
class Within:
    """A time limit, from when the case is received or `of` another day; `no later than` a day is 0 days of it. `stops_for` names those whose silence stops the clock: applicant, or none."""

    span: Span
    rule: Rule | None
    line: int
    stops_for: tuple[str, ...] = ()
    of: Rule | None = None

    def __str__(self) -> str:
        return str(self.span)


@dataclass(frozen=True, slots=True)
class Outcome:
    key: str
    words: tuple[Words, ...]
    rule: Rule | None
    blanks: tuple[str, ...]
    closes: bool
    line: int
    passes_on: str | None = None
    closing_needs_photo: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    by: tuple[DecidedBy, ...]
    within: tuple[Within, ...]
    outcomes: tuple[Outcome, ...]
    nothing: Words | None = None
    silence_means: str | None = None

    def outcome(self, key: str) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)
