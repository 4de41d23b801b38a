"""Sums, exact, and days reckoned from days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from yett.kernel.dates import NotADay, Span, shift, whole_years
from yett.kernel.money import round_to
from yett.language import tree
from yett.language.interpret.comparing import ordered
from yett.language.interpret.labels import label
from yett.language.interpret.steps import Step, makes, step
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds, Lack
from yett.language.model import Band

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame


@makes(tree.Literal)
def _literal(node: tree.Literal) -> Step:
    value = node.value
    return lambda frame: value


@makes(tree.Read)
def _read(node: tree.Read) -> Step:
    return itemgetter(label(node.name, node.group))


def worth(node: tree.Node) -> Step:
    """A part of a sum, where what was left out may count as a figure."""
    if not isinstance(node, tree.Read) or node.counts_as is None:
        return step(node)
    plain, counted = step(node), counting(node.counts_as)
    return lambda frame: counted(plain(frame))


def counting(instead: Decimal | None) -> Callable[[Any], Any]:
    """As it stands, but for what was left out and counts as a figure."""
    return lambda value: instead if value is ABSENT and instead is not None else value


OPEN = frozenset((Lack, Bounds))

# Figures stay exact: what a decimal cannot hold is kept as a fraction until it is rounded or shown.

EXACT = Context(prec=28, traps=[Inexact, InvalidOperation, Overflow])


def _exact(
    work: Callable[[Decimal, Decimal], Decimal], otherwise: Callable[[Any, Any], Any]
) -> Callable[[Any, Any], Any]:
    def exactly(left: Any, right: Any) -> Any:
        if left.__class__ is right.__class__ is Decimal:
            try:
                return work(left, right)
            except (Inexact, Overflow):
                pass
        return otherwise(left, right)

    return exactly


def _added(left: Any, right: Any) -> Any:
    """Lengths of time are added in one unit only, but for none at all; what is absent stays so."""
    if isinstance(left, Span) and isinstance(right, Span):
        if not (left.count and right.count):
            return left if left.count else right
        return Span(left.count + right.count, left.unit) if left.unit == right.unit else ABSENT
    return ABSENT if left is ABSENT else Fraction(left) + Fraction(right)


plus = _exact(EXACT.add, _added)
_subtract = _exact(EXACT.subtract, lambda left, right: Fraction(left) - Fraction(right))
_multiply = _exact(EXACT.multiply, lambda left, right: Fraction(left) * Fraction(right))
_divide = _exact(EXACT.divide, lambda left, right: Fraction(left) / Fraction(right))


def over(left: Any, right: Any) -> Any:
    """Division; nothing can be divided by 0."""
    return _divide(left, right) if right else ABSENT


def _minus(left: Any, right: Any) -> Any:
    return plus(left, right.times(-1)) if isinstance(right, Span) else _subtract(left, right)


def _times(left: Any, right: Any) -> Any:
    if isinstance(left, Span):
        return left.times(int(right))
    if isinstance(right, Span):
        return right.times(int(left))
    return _multiply(left, right)


def _lower(left: Any, right: Any) -> Any:
    return left if ordered(left, ()) <= ordered(right, ()) else right


def _higher(left: Any, right: Any) -> Any:
    return left if ordered(left, ()) >= ordered(right, ()) else right


_SUMS: dict[str, Callable[[Any, Any], Any]] = {
    "plus": plus,
    "minus": _minus,
    "times": _times,
    "divided by": over,
    "percent": lambda left, right: over(_times(left, right), Decimal(100)),
    "lower of": _lower,
    "higher of": _higher,
}


_EXACTLY: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "plus": EXACT.add,
    "minus": EXACT.subtract,
    "times": EXACT.multiply,
}


def _of_two(left: Step, right: Step, work: Callable[[Any, Any], Any]) -> Step:
    """Absent when either is absent, not known yet when either is open."""

    def run(frame: Frame) -> Any:
        one, other = left(frame), right(frame)
        if not (one.__class__ is other.__class__ is Decimal):
            if one is ABSENT or other is ABSENT:
                return ABSENT
            if OPEN.intersection((one.__class__, other.__class__)):
                return NOT_KNOWN
        try:
            return work(one, other)
        except (NotADay, ArithmeticError):
            return ABSENT

    return run


def _of_decimals(
    left: Step, right: Step, exact: Callable[[Decimal, Decimal], Decimal], work: Step
) -> Step:
    """The same, where most often both are decimals and the sum is exact."""

    def run(frame: Frame) -> Any:
        one, other = left(frame), right(frame)
        if one.__class__ is other.__class__ is Decimal:
            try:
                return exact(one, other)
            except ArithmeticError:
                pass
        return work(frame)

    return run


@makes(tree.Arithmetic)
def _arithmetic(node: tree.Arithmetic) -> Step:
    left, right = worth(node.left), worth(node.right)
    work = _of_two(left, right, _SUMS[node.how])
    exact = _EXACTLY.get(node.how)
    return work if exact is None else _of_decimals(left, right, exact, work)


@makes(tree.PartBeyond)
def _part_beyond(node: tree.PartBeyond) -> Step:
    above = node.direction == "above"

    def work(one: Any, other: Any) -> Any:
        rest = _minus(one, other) if above else _minus(other, one)
        if isinstance(rest, Span):
            return rest if rest.count > 0 else rest.times(0)
        return rest if rest is ABSENT else _higher(rest, Decimal(0))

    return _of_two(worth(node.left), worth(node.right), work)


@makes(tree.FromBands)
def _from_bands(node: tree.FromBands) -> Step:
    work = _charge if node.how == "charged on" else _step_reached
    return _of_two(step(node.bands), worth(node.left), work)


def _charge(bands: tuple[Band, ...], figure: Any) -> Any:
    """Each slice at its rate."""
    total: Any = Decimal(0)
    below = Decimal(0)
    for band in bands:
        top = figure if band.up_to is None else _lower(figure, band.up_to)
        if top <= below:
            break
        total = plus(total, over(_times(_minus(top, below), band.value), Decimal(100)))
        below = top
    return total


def _step_reached(steps: tuple[Band, ...], figure: Any) -> Any:
    """The one row reached; up to includes its figure."""
    return next(each.value for each in steps if each.up_to is None or figure <= each.up_to)


@makes(tree.Worth)
def _worth(node: tree.Worth) -> Step:
    left, figures = step(node.left), dict(zip(node.keys, node.figures, strict=True))

    def run(frame: Frame) -> Any:
        key = left(frame)
        return key if isinstance(key, Lack) else figures.get(key, ABSENT)

    return run


@makes(tree.OnDay)
def _on_day(node: tree.OnDay) -> Step:
    left, day = step(node.left), step(node.day)

    def run(frame: Frame) -> Any:
        on = day(frame)
        return left(frame.as_of(on)) if isinstance(on, date) else on

    return run


@makes(tree.Rounded)
def _rounded(node: tree.Rounded) -> Step:
    step_, direction = node.step, node.direction
    return _of_two(
        worth(node.left), lambda frame: step_, lambda one, other: round_to(one, other, direction)
    )


@makes(tree.Shift)
def _shift(node: tree.Shift) -> Step:
    sign, left, span = node.sign, step(node.left), step(node.span)
    plain = _of_two(left, span, lambda day, length: shift(day, length, sign))

    def run(frame: Frame) -> Any:
        day, length = left(frame), span(frame)
        if isinstance(day, date) and isinstance(length, Span) and length.unit == "working day":
            return _worked(frame.world.calendar.add, day, sign * length.count)
        return plain(frame)

    return run


@makes(tree.NextWorkingDay)
def _next_working_day(node: tree.NextWorkingDay) -> Step:
    left = step(node.left)

    def run(frame: Frame) -> Any:
        day = left(frame)
        if not isinstance(day, date):
            return day
        return _worked(frame.world.calendar.next_working_day, day)

    return run


def _worked(count: Callable[..., date], *given: Any) -> Any:
    """A day of a body's calendar; the calendar has a last day."""
    try:
        return count(*given)
    except OverflowError:
        return ABSENT


@makes(tree.Lasting)
def _lasting(node: tree.Lasting) -> Step:
    """Whole ones only: half a week begun is not a week."""
    left, unit = worth(node.left), node.unit

    def run(frame: Frame) -> Any:
        figure = left(frame)
        if isinstance(figure, Lack):
            return figure
        return NOT_KNOWN if isinstance(figure, Bounds) else Span(int(figure), unit)

    return run


@makes(tree.WholeYears)
def _whole_years(node: tree.WholeYears) -> Step:
    return _of_two(
        step(node.start), step(node.end), lambda start, end: Decimal(whole_years(start, end))
    )
