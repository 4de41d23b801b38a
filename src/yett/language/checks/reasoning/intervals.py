"""Between which figures a sum lies, whatever is answered. What tables and lengths of time can tell may be anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from yett.kernel.money import round_to
from yett.language.checks.reasoning.points import given
from yett.language.checks.rules import Key, Web
from yett.language.model import Amount, Group, Question, Service
from yett.language.once import once_for_each
from yett.language.tree import (
    Arithmetic,
    Count,
    Distance,
    FromBands,
    Literal,
    Node,
    OnDay,
    PartBeyond,
    Read,
    Rounded,
    Total,
    Worth,
    parts,
)

DEEPEST = 12
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Between:
    """Both ends belong to it; None has no end there."""

    low: Decimal | None = None
    high: Decimal | None = None


ANYTHING = Between()
FROM_NOTHING = Between(NOTHING)


@dataclass(slots=True)
class Intervals:
    service: Service
    web: Web = field(init=False)
    amounts: Mapping[str, Between] = field(init=False)
    groups: Mapping[str, Group] = field(init=False)
    found: dict[Key, Between] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.web = Web.of(self.service)
        self.amounts, self.groups = _known(self.service)

    def of(self, node: Node, depth: int = 0) -> Between:
        """The figures that a part of a sum may be."""
        if depth > DEEPEST:
            return ANYTHING
        beneath = [self.of(part, depth + 1) for part in parts(node)]
        match node:
            case Read():
                return self._read(node, depth)
            case Arithmetic(how):
                return _SUMS[how](*beneath)
            case PartBeyond(direction):
                over = _minus(*(beneath if direction == "above" else reversed(beneath)))
                return _higher(over, Between(NOTHING, NOTHING))
            case Rounded(direction, step):
                return _each_end(beneath[0], lambda end: round_to(end, step, direction))
            case OnDay() | Total("average"):
                return beneath[0]
            case FromBands("for", Read(name)):
                return self.amounts.get(name, ANYTHING)
            case Total("sum", group):
                return self._added(group, beneath[0])
        return (
            _alone(node)
            if not isinstance(node, Count)
            else Between(NOTHING, self._most(node.group))
        )

    def _read(self, node: Read, depth: int) -> Between:
        key = (node.group, node.name)
        if key in self.web.results:
            if key not in self.found:
                rows = self.web.results[key].rows
                self.found[key] = ANYTHING  # while it is looked at
                self.found[key] = _either(self.of(row.gives, depth + 1) for row in rows)
            return self.found[key]
        item = self.web.questions.get(key)
        if isinstance(item, Question):
            asked = Between(*given(item))
            counted = node.counts_as
            return asked if counted is None else _either((asked, Between(counted, counted)))
        if isinstance(item, Group) or node.group:
            return ANYTHING
        return self.amounts.get(node.name, ANYTHING)

    def _added(self, group: str, each: Between) -> Between:
        """No more than the most of each, as many times as there may be rows."""
        if not _positive(each):
            return ANYTHING
        rows = self._most(group)
        return Between(NOTHING, None if rows is None or each.high is None else rows * each.high)

    def _most(self, group: str) -> Decimal | None:
        """How many rows there may be, of all that they stand in."""
        most = Decimal(1)
        for _ in range(DEEPEST):
            item = self.groups.get(group)
            if item is None or item.most is None or item.over is not None:
                return None
            most *= item.most
            group = item.group
            if not group:
                return most
        return None


@once_for_each(kept=8)
def _known(service: Service) -> tuple[Mapping[str, Between], Mapping[str, Group]]:
    """The amounts and the groups of which it is known how many rows there may be, by their names."""
    repeated = {each.name for each in service.periods}
    items = Web.of(service).questions.values()
    groups = {each.name: each for each in items if isinstance(each, Group) and each.name not in repeated}  # fmt: skip
    changed = {name: each.direction for each in service.may_change for name in each.names}
    amounts = {each.name: _held(_figures(each), changed.get(each.name)) for each in service.amounts}
    return amounts, groups


def _alone(node: Node) -> Between:
    """What rests on nothing beneath it that has ends."""
    match node:
        case Literal(Decimal() as figure):
            return Between(figure, figure)
        case Worth(_, _, figures) if figures:
            return Between(min(figures), max(figures))
        case Distance():
            return FROM_NOTHING
    return ANYTHING


def _figures(amount: Amount) -> list[Any]:
    """What it is on any day; of steps, each."""
    values = [held.value for held in amount.held]
    if amount.shape.banded:
        return [band.value for value in values if isinstance(value, tuple) for band in value]
    return values


def _held(values: list[Any], direction: str | None) -> Between:
    """An amount on any day, and as a body may change it."""
    figures = [value for value in values if isinstance(value, Decimal)]
    if len(figures) < len(values) or not figures:
        return ANYTHING
    said = direction or ""
    return Between(
        None if "lower" in said else min(figures), None if "higher" in said else max(figures)
    )


def apart(left: Between, right: Between) -> Between:
    """How far one may lie above the other."""
    return _minus(left, right)


def _either(each_of: Iterable[Between]) -> Between:
    found = list(each_of)
    lows, highs = [each.low for each in found], [each.high for each in found]
    low = min(each for each in lows if each is not None) if found and None not in lows else None
    high = max(each for each in highs if each is not None) if found and None not in highs else None
    return Between(low, high)


def _each_end(ends: Between, work: Callable[[Decimal], Decimal]) -> Between:
    low, high = ends.low, ends.high
    return Between(None if low is None else work(low), None if high is None else work(high))


def _plus(left: Between, right: Between) -> Between:
    low = None if left.low is None or right.low is None else left.low + right.low
    return Between(low, None if left.high is None or right.high is None else left.high + right.high)


def _minus(left: Between, right: Between) -> Between:
    return _plus(left, _each_end(Between(right.high, right.low), lambda end: -end))


def _times(left: Between, right: Between) -> Between:
    """Of what is not below nothing; two figures below nothing are seldom multiplied."""
    if left.low is None or right.low is None or left.low < 0 or right.low < 0:
        return ANYTHING
    high = None if left.high is None or right.high is None else left.high * right.high
    return Between(left.low * right.low, high)


def _divided(left: Between, right: Between) -> Between:
    return FROM_NOTHING if _positive(left) and _positive(right) else ANYTHING


def _positive(ends: Between) -> bool:
    return ends.low is not None and ends.low >= 0


def _lower(left: Between, right: Between) -> Between:
    highs = [end for end in (left.high, right.high) if end is not None]
    low = None if left.low is None or right.low is None else min(left.low, right.low)
    return Between(low, min(highs) if highs else None)


def _higher(left: Between, right: Between) -> Between:
    lows = [end for end in (left.low, right.low) if end is not None]
    high = None if left.high is None or right.high is None else max(left.high, right.high)
    return Between(max(lows) if lows else None, high)


_SUMS: dict[str, Callable[[Between, Between], Between]] = {
    "plus": _plus,
    "minus": _minus,
    "times": _times,
    "divided by": _divided,
    "percent": lambda left, right: _each_end(_times(left, right), lambda end: end / 100),
    "lower of": _lower,
    "higher of": _higher,
}

__all__ = ["Between", "Intervals", "apart"]
