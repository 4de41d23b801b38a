"""How much later one day is than another, at least: as it is told, and as follows from what is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from yett.language.checks.rules import Key

Pair = tuple[Key, Key]


@dataclass(slots=True)
class Distances:
    """Most answers are held against a few days that others share: of two of those, what follows is reckoned when it is asked for."""

    told: dict[Pair, int] = field(default_factory=dict)
    _shared: list[Key] = field(default_factory=list)

    def happens(self, first: Key, second: Key, least: int = 0, most: int | None = None) -> None:
        """The second is at least so many days after the first, and at most so many."""
        self.told[first, second] = max(least, self.told.get((first, second), least))
        if most is not None:
            self.told[second, first] = max(-most, self.told.get((second, first), -most))

    def between(self, first: Key, second: Key) -> int | None:
        """How many days the second is after the first, at least, where that is certain."""
        if first == second:
            return 0
        if (first, second) in self.told:
            return self.told[first, second]
        told = self.told
        ways = [told[first, each] + told[each, second] for each in self._shared if (first, each) in told and (each, second) in told]  # fmt: skip
        return max(ways, default=None)

    def at_odds(self) -> bool:
        """Is a day held to be both before and after another?"""
        return any(by + self.told.get((other, one), -by) > 0 for (one, other), by in self.told.items())  # fmt: skip

    def close(self, answers: Iterable[Key]) -> None:
        """What follows from two of them follows."""
        keys = list(dict.fromkeys(key for pair in self.told for key in pair))
        lone = self._lone(set(answers))
        self._shared = [key for key in keys if key not in lone]
        alone = [key for key in keys if key in lone]
        self._through(alone, self._shared, self._shared)
        self._through(self._shared, self._shared, self._shared)
        self._through(self._shared, alone, self._shared)
        self._through(self._shared, self._shared, alone)

    def _lone(self, answers: set[Key]) -> set[Key]:
        """The answers that are held against no other answer."""
        beside = {key for pair in self.told if answers.issuperset(pair) for key in pair}
        return answers - beside

    def _through(self, middles: list[Key], firsts: list[Key], seconds: list[Key]) -> None:
        for middle in middles:
            before = list(self._told(firsts, middle))
            after = [(key, self.told[middle, key]) for key in seconds if (middle, key) in self.told]
            for one, by in before:
                for other, more in after:
                    if one != other:
                        self.happens(one, other, by + more)

    def _told(self, firsts: list[Key], middle: Key) -> Iterator[tuple[Key, int]]:
        yield from ((key, self.told[key, middle]) for key in firsts if (key, middle) in self.told)


__all__ = ["Distances"]
