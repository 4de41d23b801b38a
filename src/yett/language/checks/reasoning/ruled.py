"""From rules to formulas: what a rule says, in tests of one thing each, joined by all, any and not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.language.checks.reasoning.formulas import FALSE, TRUE, Formula, Joined, Test
from yett.language.checks.reasoning.points import constant, kind_of
from yett.language.checks.reasoning.relations import Relations, stands
from yett.language.checks.sides import FLIPPED
from yett.language.model import Result
from yett.language.tree import (
    All,
    AnyOf,
    Between,
    CheckIs,
    Compare,
    Count,
    Elapsed,
    Includes,
    Known,
    LeftOut,
    Literal,
    Node,
    OneOf,
    Read,
)
from yett.language.types import CHOICE

DEEPEST = 6  # results that rest on results
LARGEST = 400  # tests that a result may stand for


@dataclass(slots=True)
class Formulas:
    """Writes the rules of one service as formulas. `figures` are the amounts that never change."""

    results: Mapping[tuple[str, str], Result]
    figures: Mapping[str, Any]
    relations: Relations = field(init=False)
    made: dict[tuple[Node, Any, str, int], Formula] = field(default_factory=dict)
    _whole: dict[tuple[int, int], tuple[Node, Formula]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.relations = Relations(self.results, self.figures)

    def of(self, tree: Node, depth: int = 0) -> Formula:
        """The formula of a whole rule, written once: wherever the rule is named, it is one and the same."""
        kept = self._whole.get((id(tree), depth))
        if kept is None:
            kept = self._whole[id(tree), depth] = (tree, self.formula(tree, depth))
        return kept[1]

    def formula(self, node: Node, depth: int) -> Formula:
        match node:
            case All(tests) | AnyOf(tests):
                how = "all" if isinstance(node, All) else "any"
                return Joined(how, tuple(self.formula(each, depth) for each in tests))
            case Between(left, low, high, order):
                ends = (
                    Compare("at least", left, low, order),
                    Compare("at most", left, high, order),
                )
                return Joined("all", tuple(self.formula(each, depth) for each in ends))
            case OneOf():
                return self._listed(node, depth)
            case Compare():
                return self._compared(node, depth)
            case _:
                return self._alone(node)

    def _alone(self, node: Node) -> Formula:
        """A test of one thing; what is no test that can be told apart is true or not."""
        match node:
            case Known(left, wanted):
                return Test(left, "known", wanted)
            case LeftOut(left):
                return Test(left, "known", False)
            case Includes(how, left, values):
                return Test(left, how, values)
            case CheckIs(name, state) if name != "*":
                return Test(("check", name), "is", state)
            case Elapsed():
                told = self._elapsed(node)
                if told is not None:
                    return told
        return Test(node, "is", True)

    def _listed(self, node: OneOf, depth: int) -> Formula:
        each = tuple(self.formula(Compare("is", node.left, value), depth) for value in node.values)
        if node.wanted:
            return Joined("any", each)
        known = Test(node.left, "known", True)
        return Joined("all", (known, *(Joined("not", (one,)) for one in each)))

    def _compared(self, node: Compare, depth: int) -> Formula:
        left, right = self._counted(node.left), node.right
        value = constant(right, self.figures)
        if value is None:
            return self._related(node)
        result = self.results.get((left.group, left.name)) if isinstance(left, Read) else None
        if result is not None and node.how in ("is", "is not") and result.shape.kind == CHOICE and depth < DEEPEST:  # fmt: skip
            return self._as_rows(left, result.rows, value, node.how, depth)
        if node.order and isinstance(value, str) and node.how not in ("is", "is not"):
            return Test(left, node.how, (node.order, value))
        if isinstance(value, str) and node.how not in ("is", "is not"):
            return Test((left, "a time"), node.how, _minutes(value))
        if isinstance(value, Span):
            return Test((left, kind_of(value)), node.how, value)
        return Test(left, node.how, value)

    def _counted(self, node: Node) -> Node:
        """A result that is a count, and nothing else, is that count."""
        found = self.results.get((node.group, node.name)) if isinstance(node, Read) else None
        rows = found.rows if found else ()
        alone = rows[0].gives if len(rows) == 1 and rows[0].rule is None else None
        return alone if isinstance(alone, Count) else node

    def _related(self, node: Compare) -> Formula:
        """Two things held against one another. Both ways round are about the same two."""
        apart = self.relations.between(node.left, node.right)
        if apart is not None:
            return Test(node.left, "known", True) if stands(node.how, apart) else FALSE
        sides = (node.left, node.right)
        if repr(sides[0]) > repr(sides[1]):
            return Test(("between", *reversed(sides)), FLIPPED.get(node.how, node.how), 0)
        return Test(("between", *sides), node.how, 0)

    def _elapsed(self, node: Elapsed) -> Formula | None:
        length = constant(node.span, self.figures)
        if length is None:
            return None
        apart = self.relations.elapsed(node.left, node.right, node.direction, length)
        if apart is not None:
            return Test(node.left, "known", True) if stands(node.how, apart) else FALSE
        about = ("elapsed", node.left, node.right, node.direction, kind_of(length))
        return Test(about, node.how, length)

    def _as_rows(self, left: Node, rows: Any, value: Any, how: str, depth: int) -> Formula:
        """As its rows say, worked out once; where they say too much, the result is taken for itself."""
        key = (left, value, how, depth)
        if key not in self.made:
            found = self._given(left, rows, value, how, depth)
            self.made[key] = found if found.size <= LARGEST else Test(left, how, value)
        return self.made[key]

    def _given(self, left: Node, rows: Any, value: Any, how: str, depth: int) -> Formula:
        """A result is this value where a row that gives it is the first that is true."""
        above: list[Formula] = []
        gives: list[Formula] = []
        for row in rows:
            formula = self.of(row.rule.tree, depth + 1) if row.rule else TRUE
            if not isinstance(row.gives, Literal):
                return Test(left, how, value)
            if (row.gives.value == value) is (how == "is"):
                gives.append(Joined("all", (*above, formula)))
            above.append(Joined("not", (formula,)))
        return Joined("any", tuple(gives))


def _minutes(time: str) -> Decimal:
    hour, _, minute = time.partition(":")
    return Decimal(hour) * 60 + Decimal(minute)
