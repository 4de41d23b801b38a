"""Who takes part, what they may see, and what each of them is asked."""

from __future__ import annotations

from dataclasses import dataclass

from yett.kernel.dates import Span
from yett.language.model.asking import Group, Question
from yett.language.model.rule import Rule
from yett.language.words import Words

APPLICANT, DECIDER, EVERYTHING = "applicant", "decider", "everything"


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a service. The first begins; the others join when they are invited."""

    name: str
    words: Words
    strength: str
    why: Words | None
    line: int
    many: bool = False
    helper: bool = False
    joins_when: Rule | None = None
    invited_by: str | None = None
    invited_at: str | None = None
    invited_line: int = 0
    sees: tuple[str, ...] = ()
    sees_line: int = 0
    within: Span | None = None
    silence_means: str | None = None

    @property
    def silent_key(self) -> str:
        """Where it is noted that their time has run out."""
        return f"{self.name} silent"


@dataclass(frozen=True, slots=True)
class Asking:
    """What one party, or the decider, is asked. What each of them is asked is one group, named as they are."""

    party: str
    questions: tuple[Question | Group, ...]
    line: int
    declared: bool = True  # False where the members of a party are only counted
