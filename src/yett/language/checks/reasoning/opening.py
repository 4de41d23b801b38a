"""What is open of a formula while nothing is told yet: nothing is said twice, and `not` stands at the tests alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yett.language.checks.reasoning.formulas import Formula, Joined, Test

Tests = dict[Test, None]  # in the order they are said in
Said = dict[int, Tests]  # the tests of each thing, by its number


class Leaf:
    """A test that is still open; `first` is the number of what it is about."""

    __slots__ = ("bits", "first", "test", "wanted")

    def __init__(self, first: int, test: Test, wanted: bool) -> None:
        self.first = first
        self.bits = 1 << first
        self.test = test
        self.wanted = wanted

    def without(self, _: int, value: Any) -> bool:
        """What is left once its thing is told: nothing."""
        known = self.test.known.get(value)
        return (self.test.holds(value) if known is None else known) is self.wanted


class Several:
    """`settles` is the value of a part that settles the whole; `bits` has a bit for each thing that it is about."""

    __slots__ = ("bits", "first", "parts", "settles")
    first: int

    def __init__(self, settles: bool, parts: list[Open], bits: int) -> None:
        self.settles = settles
        self.parts = parts
        self.first = parts[0].first
        self.bits = bits

    def without(self, bit: int, value: Any) -> Open | bool:
        """What is left once the thing with this bit is told."""
        settles = self.settles
        left: list[Open] = []
        bits = 0
        for part in self.parts:
            if part.bits & bit:
                now = part.without(bit, value)
                if now is True or now is False:
                    if now is settles:
                        return settles
                    continue
                part = now
            left.append(part)
            bits |= part.bits
        if len(left) < 2:
            return left[0] if left else not settles
        return Several(settles, left, bits)


class OfOne(Several):
    """Parts that are about one thing alone: once it is told, nothing is left. The choices that settle the whole are looked up."""

    __slots__ = ("_settling",)

    def __init__(self, settles: bool, parts: list[Open], bits: int) -> None:
        super().__init__(settles, parts, bits)
        self._settling: tuple[frozenset[str], list[Open]] | None = None

    def without(self, bit: int, value: Any) -> bool:
        settles = self.settles
        named, parts = self._settling or self._settled()
        if value.__class__ is not str:
            parts = self.parts
        elif value in named:
            return settles
        for part in parts:
            if part.without(bit, value) is settles:
                return settles
        return not settles

    def _settled(self) -> tuple[frozenset[str], list[Open]]:
        """What settles the whole where it is the answer, and the parts of which only a look can tell."""
        named = [
            part
            for part in self.parts
            if isinstance(part, Leaf) and part.wanted is self.settles and part.test.names
        ]
        others = {id(part) for part in named}
        found = frozenset(part.test.value for part in named)
        self._settling = (found, [part for part in self.parts if id(part) not in others])
        return self._settling


Open = Leaf | Several
Opened = dict[int, tuple[Formula, Open | bool]]


class Opening:
    """Opens the formulas of one service, each once. What they are about is numbered as it is met."""

    __slots__ = ("_numbers", "_of", "_opened", "_said", "abouts", "pairs", "spans")

    def __init__(self) -> None:
        self.abouts: list[Any] = []
        self.spans = False  # is anything about how long lies between two days?
        self.pairs: set[int] = set()  # the numbers of two things that are held against one another
        self._numbers: dict[Any, int] = {}
        # By the ids of formulas, which are kept: what must be settled for one not to be so, and for it to be so.
        self._opened: tuple[Opened, Opened] = ({}, {})
        self._said: dict[int, tuple[Formula, Said]] = {}
        self._of: dict[int, tuple[Formula, bool]] = {}  # what was opened, by the id of what is open

    def of(self, formula: Formula, *, wanted: bool = True) -> Open | bool:
        """What must be settled for it to be so."""
        while isinstance(formula, Joined) and formula.how == "not":
            formula, wanted = formula.parts[0], not wanted
        opened = self._opened[wanted]
        kept = opened.get(id(formula))
        if kept is None:
            kept = opened[id(formula)] = (formula, self._open(formula, wanted))
            self._of.setdefault(id(kept[1]), (formula, wanted))
        return kept[1]

    def all(self, formulas: Iterable[Formula]) -> Open | bool:
        """The same of several that must hold together."""
        return joined(False, [self.of(each) for each in formulas])

    def _open(self, formula: Formula, wanted: bool) -> Open | bool:
        if isinstance(formula, Test):
            number = self._numbers.get(formula.about)
            return Leaf(self._number(formula.about) if number is None else number, formula, wanted)
        settles = (formula.how == "any") is wanted
        return joined(settles, [self.of(part, wanted=wanted) for part in formula.parts])

    def outright(self, left: Open | bool) -> Open | bool:
        """What is left where a part that must hold, or its contrary, is said again within others."""
        while isinstance(left, Several) and not left.settles:
            parts: list[Open] = []
            settled: dict[int, bool] = {}
            self._gather(left, parts, settled)
            now = [_beneath(part, settled) for part in parts]
            if all(new is part for new, part in zip(now, parts, strict=True)):
                break
            left = joined(False, now)
        return left

    def _gather(self, left: Open, parts: list[Open], settled: dict[int, bool]) -> None:
        """The parts that must all hold, and what that settles."""
        settled[id(left)] = True
        formula, wanted = self._of.get(id(left), (None, True))
        if formula is not None:
            settled[id(self.of(formula, wanted=not wanted))] = False
        if isinstance(left, Several) and not left.settles:
            for part in left.parts:
                self._gather(part, parts, settled)
        else:
            parts.append(left)

    def said(self, formula: Formula) -> Said:
        """The tests that stand in a formula, by the numbers of what they are about."""
        while isinstance(formula, Joined) and formula.how == "not":
            formula = formula.parts[0]
        kept = self._said.get(id(formula))
        if kept is None:
            kept = self._said[id(formula)] = (formula, self._tests(formula))
        return kept[1]

    def _tests(self, formula: Formula) -> Said:
        if isinstance(formula, Test):
            number = self._numbers.get(formula.about)
            return {self._number(formula.about) if number is None else number: {formula: None}}
        return together(map(self.said, formula.parts))

    def _number(self, about: Any) -> int:
        number = self._numbers.setdefault(about, len(self.abouts))
        if number == len(self.abouts):
            self.abouts.append(about)
            self.spans |= isinstance(about, tuple) and about[0] == "elapsed"
            if isinstance(about, tuple) and about[0] == "between":
                self.pairs.add(number)
        return number


def together(several: Iterable[Said]) -> Said:
    found: Said = {}
    for said in several:
        for number, tests in said.items():
            known = found.get(number)
            if known is None:
                found[number] = tests
            elif known is not tests:
                found[number] = known | tests
    return found


def joined(settles: bool, parts: list[Open | bool]) -> Open | bool:
    left: list[Open] = []
    bits = 0
    for part in parts:
        if part is settles:
            return settles
        if not isinstance(part, bool):
            left.append(part)
            bits |= part.bits
    if len(left) < 2:
        return left[0] if left else not settles
    return (Several if bits & (bits - 1) else OfOne)(settles, left, bits)


def _beneath(left: Open, settled: dict[int, bool]) -> Open | bool:
    """What is left of a part once the parts within it are settled."""
    if isinstance(left, Leaf):
        return left
    now = [settled[id(part)] if id(part) in settled else _beneath(part, settled) for part in left.parts]  # fmt: skip
    if all(new is part for new, part in zip(now, left.parts, strict=True)):
        return left
    return joined(left.settles, now)


__all__ = ["Open", "Opening", "Said", "joined", "together"]
