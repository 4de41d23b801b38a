"""How two things stand to one another whatever is answered: a day and the same day moved, a figure and the same figure with more added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.language.checks.reasoning.points import ALIKE, constant
from yett.language.checks.rules import Key
from yett.language.model import Result
from yett.language.tree import Arithmetic, Node, Read, Shift

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Moved:
    """Something, and how much is added to it: a figure, days or months."""

    base: Node
    by: Decimal = Decimal(0)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Relations:
    """Sees through results that are one sum."""

    results: Mapping[Key, Result]
    figures: Mapping[str, Any]

    def between(self, left: Node, right: Node) -> Decimal | None:
        """How far left lies above right, where no answer changes that; their days and months must not be mixed."""
        one, other = self._moved(left, 0), self._moved(right, 0)
        if one is None or other is None or one.base != other.base:
            return None
        if one.kind and other.kind and one.kind != other.kind:
            return None
        return one.by - other.by

    def elapsed(self, left: Node, right: Node, direction: str, length: Any) -> Decimal | None:
        """How far what lies between two days exceeds a length of time, in its unit."""
        unit, size = _length(length) or ("", Decimal(0))
        apart = self.between(left, right)
        kinds = {each.kind for each in (self._moved(left, 0), self._moved(right, 0)) if each and each.kind}  # fmt: skip
        if apart is None or not unit or kinds - {unit}:
            return None
        return (apart if direction == "after" else -apart) - size

    def _moved(self, node: Node, depth: int) -> Moved | None:
        if depth > DEEPEST:
            return None
        match node:
            case Read(name, group) if (group, name) in self.results:
                rows = self.results[group, name].rows
                if len(rows) == 1 and rows[0].rule is None:
                    return self._moved(rows[0].gives, depth + 1)
            case Shift(sign, span, left):
                length = _length(self._constant(span))
                beneath = self._moved(left, depth + 1)
                return _added(beneath, sign * length[1], length[0]) if length else None
            case Arithmetic(("plus" | "minus") as how, left, right):
                figure = self._constant(right)
                if isinstance(figure, Decimal):
                    beneath = self._moved(left, depth + 1)
                    return _added(beneath, figure if how == "plus" else -figure, "figure")
        return Moved(node)

    def _constant(self, node: Node) -> Any:
        return constant(node, self.figures)


def _added(beneath: Moved | None, by: Decimal, kind: str) -> Moved | None:
    """Days and months do not add up."""
    if beneath is None or beneath.kind not in ("", kind):
        return None
    return Moved(beneath.base, beneath.by + by, kind)


def _length(value: Any) -> tuple[str, Decimal] | None:
    if not isinstance(value, Span):
        return None
    unit, size = ALIKE.get(value.unit, ("", 1))
    return (unit, Decimal(value.count * size)) if unit else None


def stands(how: str, apart: Decimal) -> bool:
    """Is this test true of two things that lie so far apart?"""
    match how:
        case "at least":
            return apart >= 0
        case "at most":
            return apart <= 0
        case "more than":
            return apart > 0
        case "less than":
            return apart < 0
        case "is not":
            return apart != 0
        case _:
            return apart == 0


__all__ = ["Relations", "stands"]
