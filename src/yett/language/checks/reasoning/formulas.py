"""What a rule says of the things it rests on: tests joined by all, any and not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from yett.kernel.dates import Span
from yett.language.checks.reasoning.points import ABSENT, Scale
from yett.language.checks.sides import FLIPPED


@dataclass(slots=True, eq=False)
class Test:
    """Something that is true of some values of what it is about."""

    about: Any
    how: str
    value: Any
    size: ClassVar[int] = 1
    known: dict[Any, bool] = field(default_factory=dict)  # of which values it holds

    @property
    def names(self) -> bool:
        """Is it that a choice is one and no other?"""
        return self.how == "is" and self.value.__class__ is str

    def holds(self, value: Any) -> bool:
        known = self.known.get(value)
        if known is None:
            if (
                isinstance(self.value, tuple)
                and value.__class__ is str
                and value != ABSENT
                and self.how != "known"
            ):
                self.known.update(Scale.in_order(self.how, *self.value))
            known = self.known[value] = Scale.holds(self.how, value, self.value)
        return known


@dataclass(slots=True, eq=False)
class Joined:
    """How: all, any, or not (of one)."""

    how: str
    parts: tuple[Formula, ...]
    size: int = field(init=False)  # how many tests stand in it, those said again too

    def __post_init__(self) -> None:
        self.size = 1 + sum([part.size for part in self.parts])


Formula = Test | Joined
TRUE, FALSE = Joined("all", ()), Joined("any", ())


def about_days(formulas: tuple[Formula, ...], abouts: Iterable[Any]) -> tuple[Formula, ...]:
    """Where rules say how long lies between two days, what they say of which comes first is about the same two."""
    told = [each for each in abouts if isinstance(each, tuple)]
    spans = {each for each in told if each[0] == "elapsed"}
    if not spans or all(each[0] != "between" for each in told):
        return formulas
    return tuple(_widened(each, spans) for each in formulas)


def _widened(formula: Formula, spans: set[Any]) -> Formula:
    if isinstance(formula, Joined):
        return Joined(formula.how, tuple(_widened(part, spans) for part in formula.parts))
    if not (isinstance(formula.about, tuple) and formula.about[0] == "between"):
        return formula
    told = [each for about in spans if (each := _as_length(formula, about)) is not None]
    return Joined("all", tuple(told)) if told else formula


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
