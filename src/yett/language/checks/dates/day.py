"""A day that is so many days at least, and so many at most, after others; and one, the first or the last of several such days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from yett.language.checks.rules import Key

Side = Mapping[Key, int]
Choose = Callable[[Iterable[int]], int]
RECEIVED: Key = ("", "received")


@dataclass(frozen=True, slots=True)
class Day:
    """A day: at least so many days after each of these, and at most so many."""

    least: Side = field(default_factory=dict)
    most: Side = field(default_factory=dict)

    @classmethod
    def on(cls, key: Key) -> Day:
        return cls({key: 0}, {key: 0})

    def later(self, least: int, most: int | None) -> Day:
        return Day(
            {key: by + least for key, by in self.least.items()},
            {} if most is None else {key: by + most for key, by in self.most.items()},
        )


def one_of(days: list[Day]) -> Day:
    return Day(
        _shared([each.least for each in days], min), _shared([each.most for each in days], max)
    )


def earlier(one: Day, other: Day) -> Day:
    return Day(_shared([one.least, other.least], min), _all([one.most, other.most], min))


def later(one: Day, other: Day) -> Day:
    return Day(_all([one.least, other.least], max), _shared([one.most, other.most], max))


def _shared(sides: Sequence[Side], choose: Choose) -> Side:
    keys = set(sides[0]).intersection(*sides[1:]) if sides else set()
    return {key: choose(side[key] for side in sides) for key in keys}


def _all(sides: Sequence[Side], choose: Choose) -> Side:
    keys = {key for side in sides for key in side}
    return {key: choose(side[key] for side in sides if key in side) for key in keys}
