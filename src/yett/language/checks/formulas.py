"""What a rule says of the things it rests on, and a search for values of which it is true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yett.kernel.dates import Span
from yett.language.checks.points import Scale, TooMuch

MOST_STEPS = 4000
FLIPPED = {
    "at least": "at most",
    "at most": "at least",
    "more than": "less than",
    "less than": "more than",
}


@dataclass(frozen=True, slots=True)
class Test:
    """Something that is true of some values of what it is about."""

    about: Any
    how: str
    value: Any


@dataclass(frozen=True, slots=True)
class Joined:
    """How: all, any, or not (of one)."""

    how: str
    parts: tuple[Formula, ...]


Formula = Test | Joined
TRUE, FALSE = Joined("all", ()), Joined("any", ())


def tests_of(formula: Formula) -> Iterator[Test]:
    if isinstance(formula, Test):
        yield formula
        return
    for part in formula.parts:
        yield from tests_of(part)


def about_days(formula: Formula) -> Formula:
    """Where rules say how long lies between two days, what they say of which comes first is about the same two."""
    abouts = {test.about for test in tests_of(formula)}
    spans = {each for each in abouts if isinstance(each, tuple) and each[0] == "elapsed"}
    return _widened(formula, spans) if spans else formula


def _widened(formula: Formula, spans: set[Any]) -> Formula:
    if isinstance(formula, Joined):
        return Joined(formula.how, tuple(_widened(part, spans) for part in formula.parts))
    if not (isinstance(formula.about, tuple) and formula.about[0] == "between"):
        return formula
    told = (_as_length(formula, about) for about in spans)
    return Joined("all", (formula, *(each for each in told if each is not None)))


def _as_length(test: Test, about: tuple[Any, ...]) -> Formula | None:
    """That one day is before another, said of the time that lies between them."""
    _, left, right, direction, unit = about
    early, late = (left, right) if direction == "before" else (right, left)
    if test.about[1:] == (early, late):
        how = FLIPPED.get(test.how, test.how)
    elif test.about[1:] == (late, early):
        how = test.how
    else:
        return None
    nothing = Span(0, unit)
    if how in ("at least", "more than", "is"):
        return Test(about, how, nothing)
    against = {"less than": "at least", "at most": "more than", "is not": "is"}[how]
    known = Test(about, "known", True)
    return Joined("all", (known, Joined("not", (Test(about, against, nothing),))))


@dataclass(slots=True)
class Search:
    """Tries the values of one thing after another, and goes back as soon as a rule cannot become true."""

    scales: Mapping[Any, tuple[Any, ...]]
    steps: int = 0

    def finds(self, formula: Formula) -> bool:
        return self.model(formula) is not None

    def model(self, formula: Formula) -> dict[Any, Any] | None:
        """Values of which it is true."""
        return self._from(formula, {})

    def _from(self, formula: Formula, told: dict[Any, Any]) -> dict[Any, Any] | None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooMuch
        found, open_ = holds(formula, told)
        if found is not None or open_ is None:
            return told if found is not False else None
        tried = (self._from(formula, {**told, open_: value}) for value in self.scales[open_])
        return next((model for model in tried if model is not None), None)


def holds(formula: Formula, told: Mapping[Any, Any]) -> tuple[bool | None, Any]:
    """Yes, no, or None and what it still rests on."""
    if isinstance(formula, Test):
        if formula.about not in told:
            return None, formula.about
        return Scale.holds(formula.how, told[formula.about], formula.value), None
    if formula.how == "not":
        found, open_ = holds(formula.parts[0], told)
        return (None if found is None else not found), open_
    settles, rests_on = formula.how == "any", None
    for part in formula.parts:
        found, open_ = holds(part, told)
        if found is settles:
            return settles, None
        rests_on = rests_on or open_
    return (None, rests_on) if rests_on is not None else (not settles, None)
