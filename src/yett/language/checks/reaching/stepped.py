"""Rows of bands and steps that no figure reaches, because what they are of is never so high, or so low."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from yett.kernel.money import show_figure, show_money
from yett.language.build.context import Context
from yett.language.checks.reasoning.intervals import Between, Intervals
from yett.language.checks.rules import Web, trees
from yett.language.checks.sides import ABOVE, BELOW
from yett.language.entitlement import hard_stops
from yett.language.model import Amount, Band, Question, Rule, Service
from yett.language.tree import Compare, FromBands, Node, Read, inside
from yett.language.types import MONEY, limit_of


def check_stepped(service: Service, context: Context) -> None:
    """Told when nothing else is wrong with the figures they are read for."""
    if not context.sound:
        return
    uses = _uses(service)
    ends = Ends(service) if uses else None
    for amount in service.amounts:
        read = next(iter(uses.get(amount.name, ())), None)
        if ends is not None and isinstance(read, Read) and len(uses[amount.name]) == 1:
            _reached(amount, read, ends.of(read), context)


def _uses(service: Service) -> Mapping[str, set[Node]]:
    """What each of them is read for."""
    found: dict[str, set[Node]] = defaultdict(set)
    for standing in trees(service):
        for part in inside(standing.tree):
            if isinstance(part, FromBands) and isinstance(part.bands, Read):
                found[part.bands.name].add(part.left)
    return found


def _reached(amount: Amount, read: Read, ends: Between, context: Context) -> None:
    bands = amount.held[-1].value if amount.held else None
    if not isinstance(bands, tuple):
        return
    show = show_money if limit_of(amount.shape).kind == MONEY else show_figure
    high, low = ends.high, ends.low
    lost, why = _above(bands, high), f"at most {show(high)}" if high is not None else ""
    if lost is None:
        lost, why = _below(bands, low), f"at least {show(low)}" if low is not None else ""
    if lost is not None:
        said = f"up to {show(lost.up_to)}" if lost.up_to is not None else "above"
        wrong = (
            f'no row "{said}" of "{amount.name}" is ever reached, because "{read.name}" is {why}'
        )
        context.fault(amount.line, wrong, f'correct what limits "{read.name}", or the rows')


def _above(bands: tuple[Band, ...], high: Decimal | None) -> Band | None:
    """The first row above all figures. There must be a last: where it gives nothing, or goes on as before, it loses nothing."""
    for before, band in zip(bands, bands[1:], strict=False):
        if high is not None and before.up_to is not None and high <= before.up_to:
            idle = band is bands[-1] and band.value in (before.value, 0)
            return None if idle else band
    return None


def _below(bands: tuple[Band, ...], low: Decimal | None) -> Band | None:
    """A first row below all figures, that is not for nothing."""
    first = bands[0]
    lost = low is not None and first.up_to is not None and first.up_to < low
    return first if lost and first.value not in (0, bands[1].value) else None


@dataclass(slots=True)
class Ends:
    """Between which figures an answer or a result lies, by its own limits and by what turns answers down."""

    service: Service
    web: Web = field(init=False)
    _intervals: Intervals = field(init=False)

    def __post_init__(self) -> None:
        self.web, self._intervals = Web.of(self.service), Intervals(self.service)

    def of(self, read: Read) -> Between:
        ends = self._intervals.of(read)
        item = self.web.questions.get((read.group, read.name))
        if not isinstance(item, Question):
            return ends
        stops = [stop.rule for owner, stop in hard_stops(self.service, self.web) if owner is item]
        held = list(self._held(read, [*(each.rule for each in item.ask_again), *stops]))
        lows = [ends.low, *(each.low for how, each in held if how in BELOW)]
        highs = [ends.high, *(each.high for how, each in held if how in ABOVE)]
        return Between(_known(lows, max), _known(highs, min))

    def within(self, tree: Node) -> Between:
        """Of any sum; what turns answers down is looked at where it is one answer."""
        return self.of(tree) if isinstance(tree, Read) else self._intervals.of(tree)

    def _held(self, read: Read, rules: Iterable[Rule]) -> Iterator[tuple[str, Between]]:
        for tree in (rule.tree for rule in rules):
            if isinstance(tree, Compare) and tree.left == read:
                yield tree.how, self._intervals.of(tree.right)


def _known(
    ends: list[Decimal | None], choose: Callable[[list[Decimal]], Decimal]
) -> Decimal | None:
    found = [each for each in ends if each is not None]
    return choose(found) if found else None
