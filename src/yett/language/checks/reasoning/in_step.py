"""Two things that always lie so far apart: what is above the higher of them is above the lower, and what is below the lower is below the higher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from yett.language.checks.reasoning.formulas import Formula, Joined, Test
from yett.language.checks.reasoning.relations import Relations
from yett.language.checks.sides import FLIPPED
from yett.language.tree import Node


@dataclass(slots=True)
class InStep:
    """What follows for tests of one thing against two others; worked out once for each two, by their numbers."""

    relations: Relations
    _known: dict[tuple[int, int], list[Formula]] = field(default_factory=dict)

    def of(self, numbers: Sequence[int], abouts: Sequence[Any]) -> list[Formula]:
        found: list[Formula] = []
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                if (one, other) not in self._known:
                    self._known[one, other] = list(self._follows(abouts[one], abouts[other]))
                found += self._known[one, other]
        return found

    def _follows(self, one: Any, other: Any) -> Iterator[Formula]:
        shared = [each for each in one[1:] if each in other[1:]]
        if len(shared) != 1:
            return
        first, second = (next(each for each in about[1:] if each != shared[0]) for about in (one, other))  # fmt: skip
        above = self.relations.between(first, second)
        if above is None:
            return
        high, low = (one, other) if above >= 0 else (other, one)
        beyond = ("more than", "less than") if above else ("at least", "at most")
        yield _if(_held(high, shared[0], "at least"), _held(low, shared[0], beyond[0]))
        yield _if(_held(low, shared[0], "at most"), _held(high, shared[0], beyond[1]))
        if not above:
            yield _if(_held(low, shared[0], "at least"), _held(high, shared[0], "at least"))
            yield _if(_held(high, shared[0], "at most"), _held(low, shared[0], "at most"))


def _held(about: Any, node: Node, how: str) -> Test:
    """How the thing that is shared stands to the other of the two."""
    return Test(about, how if about[1] == node else FLIPPED[how], 0)


def _if(test: Test, then: Test) -> Formula:
    return Joined("any", (Joined("not", (test,)), then))


__all__ = ["InStep"]
