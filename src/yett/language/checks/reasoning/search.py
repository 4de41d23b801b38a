"""A search for values of which a rule is true, one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yett.language.checks.reasoning.formulas import Formula
from yett.language.checks.reasoning.opening import Open, Opening
from yett.language.checks.reasoning.points import TooMuch

MOST_STEPS = 4000
Domain = tuple[Any, ...]
Told = tuple[tuple[int, Any], ...]  # values, by the numbers of what they are of


def is_true(formula: Formula, told: Mapping[Any, Any]) -> bool:
    """Do these values settle that it is?"""
    opening = Opening()
    left = opening.of(formula)
    for at, about in enumerate(opening.abouts):
        if about in told and not isinstance(left, bool) and left.bits >> at & 1:
            left = left.without(1 << at, told[about])
    return left is True


@dataclass(slots=True)
class Search:
    """Tries the values of one thing after another, and goes back as soon as a rule cannot become true."""

    scales: Mapping[Any, Domain]
    most: int = MOST_STEPS
    steps: int = 0

    def model(self, formula: Formula) -> dict[Any, Any] | None:
        """Values of which it is true."""
        opening = Opening()
        left = opening.of(formula)
        found = self.among(left, {at: self.scales[each] for at, each in enumerate(opening.abouts)})
        return None if found is None else {opening.abouts[at]: value for at, value in found}

    def among(self, left: Open | bool, domains: Mapping[int, Domain]) -> Told | None:
        """The same of what is numbered already."""
        self.steps += 1
        if self.steps > self.most:
            raise TooMuch
        if isinstance(left, bool):
            return () if left else None
        at = left.first
        bit = 1 << at
        for value in domains[at]:
            now = left.without(bit, value)
            if now is False and self.steps < self.most:
                self.steps += 1  # nothing is left to look for, which is a step too
                continue
            found = self.among(now, domains)
            if found is not None:
                return ((at, value), *found)
        return None
