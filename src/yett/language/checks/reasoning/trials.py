"""All combinations of telling answers to the questions a rule rests on, on each day that rules tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, product
from math import gcd, prod
from typing import Any

from yett.language.checks.reasoning.domains import SILENT
from yett.language.checks.rules import Key
from yett.language.interpret.frame import Frame
from yett.language.interpret.nodes import Step
from yett.language.interpret.plan import Plan
from yett.language.interpret.world import World

Domains = Mapping[Key, tuple[Any, ...]]
GOLDEN = 0.382  # of a circle: steps of so much come near one another last


@dataclass(frozen=True, slots=True)
class Trial:
    plan: Plan
    domains: Mapping[date, Domains]
    stops: tuple[Step, ...]
    settled: frozenset[Key] = frozenset()
    chain: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What is told outside all groups."""
        found = (name for domains in self.domains.values() for group, name in domains if not group)
        return tuple(dict.fromkeys(found))

    def frames(self) -> Iterator[Frame]:
        """One frame for each combination in which no earlier rule ends the journey."""
        for on, domains in self.domains.items():
            make = self._maker(domains, on)
            for values in product(*domains.values()):
                frame = make(values)
                if not self._ended(frame):
                    yield frame

    def scattered(self) -> Iterator[Frame]:
        """The same in an order in which neighbours differ, so that every kind of case comes early."""
        for on, domains in self.domains.items():
            make, values = self._maker(domains, on), tuple(domains.values())
            many = prod(map(len, values))
            stride = next(each for each in count(int(many * GOLDEN) + 1) if gcd(each, many) == 1)
            for at in range(many):
                frame = make(_drawn(values, at * stride % many))
                if not self._ended(frame):
                    yield frame

    def _ended(self, frame: Frame) -> bool:
        return bool(self.stops) and any(stop(frame) is True for stop in self.stops)

    def _maker(self, domains: Domains, on: date) -> Callable[[tuple[Any, ...]], Frame]:
        """Makes the frame of one combination; most rest on plain answers outside all groups alone."""
        keys = tuple(domains)
        silent = any(SILENT in values for values in domains.values())
        if self.chain or self.settled or silent:
            return lambda values: self._frame(dict(zip(keys, values, strict=True)), on)
        plan, names = self.plan, tuple(name for _, name in keys)
        return lambda values: Frame(plan, dict(zip(names, values, strict=True)), on)

    def _frame(self, told: dict[Key, Any], on: date) -> Frame:
        """The answers outside all groups, and beneath them a row of each group the rule stands in."""
        said = {key[1]: told[key] for key in self.settled if key in told}
        frame = Frame(self.plan, self._told(told, ""), on, world=World(said=said))
        for group in self.chain:
            frame = frame.beneath(group, self._told(told, group), None)
        return frame

    def _told(self, told: dict[Key, Any], group: str) -> dict[str, Any]:
        """Where a party keeps silent its answer is missing, and its time has run out."""
        answers: dict[str, Any] = {}
        for (owner, name), value in told.items():
            if owner == group and value is SILENT:
                answers[self.plan.asked[group, name].silent] = True
            elif owner == group:
                answers[name] = value
        return answers


def _drawn(domains: tuple[tuple[Any, ...], ...], number: int) -> tuple[Any, ...]:
    """The combination with this number."""
    told: list[Any] = []
    for values in domains:
        number, at = divmod(number, len(values))
        told.append(values[at])
    return tuple(told)
