"""One small function for each kind of node. True, False and NOT_KNOWN are the three answers of a condition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yett.kernel.dates import NotADay, Span, birthday, shift, whole_years
from yett.kernel.money import round_to
from yett.language import tree
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds, Lack

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame

Step = Callable[["Frame"], Any]
DAYS_IN = {
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "working day": Decimal(7) / 5,
    "week": Decimal(7),
    "month": Decimal("30.436875"),
    "year": Decimal("365.2425"),
}


def step(node: tree.Node) -> Step:
    """The function that evaluates a node."""
    return _MAKERS[type(node)](node)


def _literal(node: tree.Literal) -> Step:
    value = node.value
    return lambda frame: value


def _read(node: tree.Read) -> Step:
    name, group = node.name, node.group
    return lambda frame: frame.read(name, group)


def _part(node: tree.Node) -> Step:
    """A part of a sum, where what was left out may count as a figure."""
    if not isinstance(node, tree.Read) or node.counts_as is None:
        return step(node)
    plain, instead = step(node), node.counts_as
    return lambda frame: instead if (value := plain(frame)) is ABSENT else value


# Comparing


def _ordered(value: Any, order: tuple[str, ...]) -> Any:
    if order and isinstance(value, str):
        return order.index(value) if value in order else ABSENT
    if isinstance(value, Span):
        return value.count * DAYS_IN[value.unit]
    return value


_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "is": lambda left, right: left == right,
    "is not": lambda left, right: left != right,
    "at least": lambda left, right: left >= right,
    "at most": lambda left, right: left <= right,
    "more than": lambda left, right: left > right,
    "less than": lambda left, right: left < right,
}


def _within_bounds(how: str, left: Any, right: Any) -> Any:
    """A comparison in which a count is still open."""
    low, high = (left.low, left.high) if isinstance(left, Bounds) else (left, left)
    least, most = (right.low, right.high) if isinstance(right, Bounds) else (right, right)
    sure = most is not None and low >= most
    never = high is not None and high < least
    surely_more = most is not None and low > most
    never_more = high is not None and high <= least
    match how:
        case "at least":
            return True if sure else False if never else NOT_KNOWN
        case "more than":
            return True if surely_more else False if never_more else NOT_KNOWN
        case "at most":
            return True if never_more else False if surely_more else NOT_KNOWN
        case "less than":
            return True if never else False if sure else NOT_KNOWN
        case _:
            apart = surely_more or never
            return (how == "is not") if apart else NOT_KNOWN


def _compare(node: tree.Compare) -> Step:
    left, right, how, order = step(node.left), step(node.right), node.how, node.order
    holds = _HOLDS[how]
    if (
        how in ("is", "is not")
        and isinstance(node.right, tree.Literal)
        and isinstance(node.right.value, str)
    ):
        return _is_literal(left, node.right.value, how == "is")

    def run(frame: Frame) -> Any:
        one, other = left(frame), right(frame)
        if one is ABSENT or other is ABSENT:
            return False
        if one is NOT_KNOWN or other is NOT_KNOWN:
            return NOT_KNOWN
        if isinstance(one, Bounds) or isinstance(other, Bounds):
            return _within_bounds(how, one, other)
        return holds(_ordered(one, order), _ordered(other, order))

    return run


def _is_literal(left: Step, value: str, wanted: bool) -> Step:
    def run(frame: Frame) -> Any:
        one = left(frame)
        if one.__class__ is Lack:
            return False if one is ABSENT else NOT_KNOWN
        return (one == value) is wanted

    return run


def _one_of(node: tree.OneOf) -> Step:
    left, wanted = step(node.left), node.wanted
    values = [value.value for value in node.values if isinstance(value, tree.Literal)]

    def run(frame: Frame) -> Any:
        one = left(frame)
        if one.__class__ is Lack:
            return False if one is ABSENT else NOT_KNOWN
        if isinstance(one, Bounds):
            return NOT_KNOWN
        return (one in values) is wanted

    return run


def _between(node: tree.Between) -> Step:
    low = _compare(tree.Compare("at least", node.left, node.low, node.order))
    high = _compare(tree.Compare("at most", node.left, node.high, node.order))
    return _all_of((low, high))


def _known(node: tree.Known) -> Step:
    left, wanted = step(node.left), node.wanted

    def run(frame: Frame) -> Any:
        one = left(frame)
        return NOT_KNOWN if one is NOT_KNOWN else (one is not ABSENT) is wanted

    return run


def _left_out(node: tree.LeftOut) -> Step:
    if not isinstance(node.left, tree.Read):
        return lambda frame: False
    name, group = node.left.name, node.left.group
    return lambda frame: frame.left_out(name, group)


def _includes(node: tree.Includes) -> Step:
    left, how, values = step(node.left), node.how, frozenset(node.values)
    holds: dict[str, Callable[[frozenset[str]], bool]] = {
        "any of": lambda given: not values.isdisjoint(given),
        "all of": lambda given: values <= given,
        "only": lambda given: bool(given) and given <= values,
        "none of": lambda given: values.isdisjoint(given),
    }
    test = holds[how]

    def run(frame: Frame) -> Any:
        given = left(frame)
        if given.__class__ is Lack:
            return False if given is ABSENT else NOT_KNOWN
        return test(given)

    return run


# Joining


def _all_of(tests: tuple[Step, ...]) -> Step:
    def run(frame: Frame) -> Any:
        result: Any = True
        for test in tests:
            holds = test(frame)
            if holds is False:
                return False
            if holds is NOT_KNOWN:
                result = NOT_KNOWN
        return result

    return run


def _any_of(tests: tuple[Step, ...]) -> Step:
    def run(frame: Frame) -> Any:
        result: Any = False
        for test in tests:
            holds = test(frame)
            if holds is True:
                return True
            if holds is NOT_KNOWN:
                result = NOT_KNOWN
        return result

    return run


# Rows


def _count(node: tree.Count) -> Step:
    group, where = node.group, step(node.where) if node.where else None

    def run(frame: Frame) -> Any:
        rows, closed = frame.rows(group)
        sure = maybe = 0
        for row in rows:
            holds = True if where is None else where(row)
            sure += holds is True
            maybe += holds is NOT_KNOWN
        if closed and not maybe:
            return Decimal(sure)
        return Bounds(sure, sure + maybe if closed else None)

    return run


def _every(node: tree.Every) -> Step:
    group, test = node.group, step(node.test)

    def run(frame: Frame) -> Any:
        rows, closed = frame.rows(group)
        result: Any = True if closed else NOT_KNOWN
        for row in rows:
            holds = test(row)
            if holds is False:
                return False
            if holds is NOT_KNOWN:
                result = NOT_KNOWN
        return result

    return run


def _total(node: tree.Total) -> Step:
    group, part, where = node.group, _part(node.part), step(node.where) if node.where else None
    average = node.how == "average"

    def run(frame: Frame) -> Any:
        rows, closed = frame.rows(group)
        total: Any = None
        count = 0
        known = closed
        for row in rows:
            holds = True if where is None else where(row)
            value = NOT_KNOWN if holds is NOT_KNOWN else part(row) if holds else None
            if value is ABSENT:
                return ABSENT
            if value is NOT_KNOWN or isinstance(value, Bounds):
                known = False
            elif value is not None:
                total = value if total is None else _plus(total, value)
                count += 1
        if not known:
            return NOT_KNOWN
        if average:
            return total / count if count else ABSENT
        return Decimal(0) if total is None else total

    return run


# Sums


def _plus(left: Any, right: Any) -> Any:
    if isinstance(left, Span) and isinstance(right, Span):
        return Span(left.count + right.count, left.unit) if left.unit == right.unit else ABSENT
    return left + right


def _minus(left: Any, right: Any) -> Any:
    return _plus(left, right.times(-1)) if isinstance(right, Span) else left - right


def _times(left: Any, right: Any) -> Any:
    if isinstance(left, Span):
        return left.times(int(right))
    return right.times(int(left)) if isinstance(right, Span) else left * right


def _pick(left: Any, right: Any, wanted: Callable[[Any, Any], bool]) -> Any:
    return left if wanted(_ordered(left, ()), _ordered(right, ())) else right


_SUMS: dict[str, Callable[[Any, Any], Any]] = {
    "plus": _plus,
    "minus": _minus,
    "times": _times,
    "divided by": lambda left, right: left / right if right else ABSENT,
    "percent": lambda left, right: left * right / 100,
    "lower of": lambda left, right: _pick(left, right, _HOLDS["at most"]),
    "higher of": lambda left, right: _pick(left, right, _HOLDS["at least"]),
}


def _of_two(left: Step, right: Step, work: Callable[[Any, Any], Any]) -> Step:
    """Absent when either is absent, not known yet when either is open."""

    def run(frame: Frame) -> Any:
        one, other = left(frame), right(frame)
        if one is ABSENT or other is ABSENT:
            return ABSENT
        if (
            one is NOT_KNOWN
            or other is NOT_KNOWN
            or isinstance(one, Bounds)
            or isinstance(other, Bounds)
        ):
            return NOT_KNOWN
        try:
            return work(one, other)
        except (NotADay, ArithmeticError):
            return ABSENT

    return run


def _arithmetic(node: tree.Arithmetic) -> Step:
    return _of_two(_part(node.left), _part(node.right), _SUMS[node.how])


def _part_beyond(node: tree.PartBeyond) -> Step:
    above = node.direction == "above"

    def work(one: Any, other: Any) -> Any:
        rest = _minus(one, other) if above else _minus(other, one)
        return max(rest, Decimal(0)) if isinstance(rest, Decimal) else rest

    return _of_two(_part(node.left), _part(node.right), work)


def _rounded(node: tree.Rounded) -> Step:
    step_, direction = node.step, node.direction
    return _of_two(
        _part(node.left), lambda frame: step_, lambda one, other: round_to(one, other, direction)
    )


# Days


def _shift(node: tree.Shift) -> Step:
    sign = node.sign
    return _of_two(step(node.left), step(node.span), lambda day, span: shift(day, span, sign))


def _whole_years(node: tree.WholeYears) -> Step:
    return _of_two(
        step(node.start), step(node.end), lambda start, end: Decimal(whole_years(start, end))
    )


def _elapsed(node: tree.Elapsed) -> Step:
    """X is at least 5 years before Y: X plus 5 years is on or before Y. At most and less than also need X not after Y."""
    left, span, right, how = step(node.left), step(node.span), step(node.right), node.how
    before, birth = node.direction == "before", node.birth

    def holds(frame: Frame) -> Any:
        first, length, second = left(frame), span(frame), right(frame)
        if ABSENT in (first, length, second):
            return False
        if NOT_KNOWN in (first, length, second):
            return NOT_KNOWN
        start, end = (first, second) if before else (second, first)
        try:
            reached = (
                birthday(start, length.count)
                if birth and length.unit == "year"
                else shift(start, length)
            )
        except NotADay:
            reached = date.max
        return _elapsed_holds(how, start, reached, end)

    return holds


def _elapsed_holds(how: str, start: date, reached: date, end: date) -> bool:
    match how:
        case "at least":
            return reached <= end
        case "more than":
            return reached < end
        case "at most":
            return reached >= end and start <= end
        case "less than":
            return reached > end and start <= end
        case _:
            return reached == end


# Checks with registers


def _check_is(node: tree.CheckIs) -> Step:
    name, state = node.name, node.state

    def one(frame: Frame) -> Any:
        found = frame.check(name)
        return NOT_KNOWN if found is NOT_KNOWN else found == state

    def every(frame: Frame) -> Any:
        found = [frame.check(each) for each in frame.plan.checked]
        if any(each is not NOT_KNOWN and each is not ABSENT and each != state for each in found):
            return False
        return NOT_KNOWN if NOT_KNOWN in found else True

    return every if name == "*" else one


_MAKERS: dict[type[tree.Node], Callable[[Any], Step]] = {
    tree.Literal: _literal,
    tree.Read: _read,
    tree.Compare: _compare,
    tree.OneOf: _one_of,
    tree.Between: _between,
    tree.Known: _known,
    tree.LeftOut: _left_out,
    tree.Includes: _includes,
    tree.All: lambda node: _all_of(tuple(step(test) for test in node.tests)),
    tree.AnyOf: lambda node: _any_of(tuple(step(test) for test in node.tests)),
    tree.Count: _count,
    tree.Every: _every,
    tree.Total: _total,
    tree.Arithmetic: _arithmetic,
    tree.PartBeyond: _part_beyond,
    tree.Rounded: _rounded,
    tree.Shift: _shift,
    tree.WholeYears: _whole_years,
    tree.Elapsed: _elapsed,
    tree.CheckIs: _check_is,
}
