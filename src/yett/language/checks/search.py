"""A search for values of which a rule is true, one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yett.language.checks.formulas import Formula, Test, tests_of
from yett.language.checks.points import TooMuch

MOST_STEPS = 4000


def is_true(formula: Formula, told: Mapping[Any, Any]) -> bool:
    """Do these values settle that it is?"""
    about = list(dict.fromkeys(test.about for test in tests_of(formula)))
    left = _Left(about).of(formula, wanted=True)
    for at, each in enumerate(about):
        left = _without(left, at, told[each]) if each in told else left
    return left is True


@dataclass(slots=True)
class Search:
    """Tries the values of one thing after another, and goes back as soon as a rule cannot become true."""

    scales: Mapping[Any, tuple[Any, ...]]
    most: int = MOST_STEPS
    steps: int = 0
    _about: list[Any] = field(init=False)

    def finds(self, formula: Formula) -> bool:
        return self.model(formula) is not None

    def model(self, formula: Formula) -> dict[Any, Any] | None:
        """Values of which it is true."""
        self._about = list(self.scales)
        found = self._from(_Left(self._about).of(formula, wanted=True))
        return None if found is None else {self._about[at]: value for at, value in found}

    def _from(self, left: _Open | bool) -> tuple[tuple[int, Any], ...] | None:
        self.steps += 1
        if self.steps > self.most:
            raise TooMuch
        if isinstance(left, bool):
            return () if left else None
        at = left.first
        for value in self.scales[self._about[at]]:
            found = self._from(_without(left, at, value))
            if found is not None:
                return ((at, value), *found)
        return None


# What is left to be told of a formula: nothing is said twice, and `not` stands at the tests alone.


@dataclass(frozen=True, slots=True)
class _Leaf:
    first: int  # the number of what it is about
    bits: int
    test: Test
    wanted: bool


@dataclass(frozen=True, slots=True)
class _Several:
    """`settles` is the value of a part that settles the whole; `bits` has a bit for each thing that it is about."""

    settles: bool
    parts: tuple[_Open, ...]
    first: int
    bits: int


_Open = _Leaf | _Several


class _Left:
    """Makes what is left of a formula of which nothing is told yet."""

    def __init__(self, about: list[Any]) -> None:
        self._number = {each: at for at, each in enumerate(about)}

    def of(self, formula: Formula, *, wanted: bool) -> _Open | bool:
        if isinstance(formula, Test):
            at = self._number[formula.about]
            return _Leaf(at, 1 << at, formula, wanted)
        if formula.how == "not":
            return self.of(formula.parts[0], wanted=not wanted)
        settles = (formula.how == "any") is wanted
        return _joined(settles, [self.of(part, wanted=wanted) for part in formula.parts])


def _joined(settles: bool, parts: list[_Open | bool]) -> _Open | bool:
    left: list[_Open] = []
    bits = 0
    for part in parts:
        if part is settles:
            return settles
        if not isinstance(part, bool):
            left.append(part)
            bits |= part.bits
    if len(left) < 2:
        return left[0] if left else not settles
    return _Several(settles, tuple(left), left[0].first, bits)


def _without(left: _Open | bool, at: int, value: Any) -> _Open | bool:
    """What is left once one thing is told."""
    if isinstance(left, bool) or not left.bits >> at & 1:
        return left
    if isinstance(left, _Leaf):
        return left.test.holds(value) is left.wanted
    return _joined(left.settles, [_without(part, at, value) for part in left.parts])
