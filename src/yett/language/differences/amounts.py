"""Amounts: which figure holds from which day, said as a person would: the limit rises from £850 to £900 on 1 August."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yett.kernel.dates import Span, days_beside, show_day
from yett.language.answers.showing import show_value
from yett.language.differences.difference import Difference, Found, Then, listed_anew
from yett.language.model import Amount, Band, Held, Service
from yett.language.types import Type, given_by, limit_of

PART = "amounts"
Value = object


def amounts(old: Service, new: Service) -> Found:
    before = {each.name: each for each in old.amounts}
    after = {each.name: each for each in new.amounts}
    for name, amount in after.items():
        if name in before:
            yield from _amount(before[name], amount)
        else:
            yield Difference(PART, f"the {name} is new{_all(amount)}", Then.FOLLOWS)
    for name in (each for each in before if each not in after):
        yield Difference(PART, f"the {name} is gone{_all(before[name], 'it was ')}", Then.FOLLOWS)


def _all(amount: Amount, lead: str = "") -> str:
    """Every figure, with the days it holds."""
    told = [f"{_value(amount, each.value)}{_held(each)}" for each in amount.held]
    return f": {lead}{'; '.join(told)}" if told else ""


def _held(held: Held) -> str:
    since = f" from {show_day(held.since)}" if held.since else ""
    return since + (f" until {show_day(held.until)}" if held.until else "")


def _amount(old: Amount, new: Amount) -> Found:
    if old.shape != new.shape or old.of != new.of:
        words = f"the {new.name} changes from {old.shape} to {new.shape}"
        if old.of != new.of:
            words = f'the {new.name} depends on "{new.of}", and before on "{old.of}"'
        yield Difference(PART, words, Then.FOLLOWS)
        return
    if _starts_otherwise(old, new):
        pair = [show_day(each.held[0].since) for each in (new, old) if each.held[0].since]
        words = f"the {new.name}, {_value(new, new.held[0].value)}, holds from {pair[0]}, and before from {pair[1]}"
        yield Difference(PART, words, Then.FOLLOWS)
    else:
        for time in _times(old, new):
            yield from _moved(new, time)
    yield from listed_anew(PART, f"the law of the {new.name}", old.laws, new.laws)


def _starts_otherwise(old: Amount, new: Amount) -> bool:
    """The same figure for ever, from another day on."""
    if len(old.held) != 1 or len(new.held) != 1:
        return False
    before, after = old.held[0], new.held[0]
    dated = None not in (before.since, after.since) and (before.until, after.until) == (None, None)
    return dated and before.value == after.value and before.since != after.since


@dataclass(frozen=True, slots=True)
class _Time:
    """A stretch of days on which the two editions hold the same two figures, and these are not alike."""

    first: date | None  # None for the time before all days that are named
    last: date | None  # None where it never ends
    old: Value
    new: Value
    came_from: Value  # what the new edition holds before it
    planned: bool  # does the old edition change on the first day too?

    @property
    def on(self) -> str:
        on = f" on {show_day(self.first)}" if self.first else ""
        return f"{on}, until {show_day(self.last)}" if self.last else on

    @property
    def days(self) -> str:
        since = f" from {show_day(self.first)}" if self.first else ""
        if self.last is None:
            return since
        return (
            f"{since} to {show_day(self.last)}"
            if since
            else f" before {show_day(days_beside(self.last)[-1])}"
        )


def _times(old: Amount, new: Amount) -> Iterator[_Time]:
    days = _days(old, new)
    pairs = [(_on(old, day), _on(new, day)) for day in days]
    for at, (day, pair) in enumerate(zip(days, pairs, strict=True)):
        if pair[0] == pair[1] or (at and pair == pairs[at - 1]):
            continue
        ends = next((days[n] for n in range(at + 1, len(days)) if pairs[n] != pair), None)
        alike = ends is not None and _meets(pairs[days.index(ends)], pair)
        before = pairs[at - 1] if at else (None, None)
        last = days_beside(ends)[0] if ends is not None and alike else None
        yield _Time(day, last, *pair, before[1], before[0] != pair[0])


def _meets(then: tuple[Value, Value], now: tuple[Value, Value]) -> bool:
    """Is what follows no further change of this difference, but its end?"""
    return then[0] == then[1] or None in now


def _days(old: Amount, new: Amount) -> list[date | None]:
    """Every day on which either begins or stops to hold; None stands for the time before them all."""
    held = [*old.held, *new.held]
    begins = {each.since for each in held if each.since is not None}
    ends = {days_beside(each.until)[-1] for each in held if each.until not in (None, date.max)}
    always = any(each.since is None for each in held)
    return [*([None] if always else []), *sorted(begins | ends)]


def _on(amount: Amount, day: date | None) -> Value:
    found: Value = None
    for each in amount.held:
        begun = each.since is None or (day is not None and each.since <= day)
        over = each.until is not None and day is not None and each.until < day
        found = None if begun and over else each.value if begun else found
    return found


def _moved(amount: Amount, time: _Time) -> Found:
    name, old, new = f"the {amount.name}", time.old, time.new
    if new is None:
        if time.last is None:
            words = f"{name} no longer has a value{time.days}; it was {_value(amount, old)}"
        else:
            words = f"{name} has no value{time.days}; it was {_value(amount, old)} then"
    elif old is None:
        words = f"{name} is {_value(amount, new)}{time.days}, where it had no value"
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _bands(amount, time.on, old, new)
        return
    elif time.planned and time.came_from not in (None, old):
        words = f"{name} is {_value(amount, new)}{time.days}, instead of {_value(amount, old)}"
    else:
        since = old if time.came_from is None else time.came_from
        verb = _verb(since, new)
        words = f"{name} {verb} from {_value(amount, since)} to {_value(amount, new)}{time.on}"
    yield Difference(PART, words, Then.FOLLOWS)


def _verb(old: Value, new: Value) -> str:
    """Rises or falls, where the two can be compared."""
    if isinstance(old, Span) and isinstance(new, Span):
        if old.unit != new.unit:
            return "changes"
        return "rises" if new.count > old.count else "falls"
    return "rises" if new > old else "falls"  # type: ignore[operator]  # figures, as the shapes are the same


def _bands(amount: Amount, on: str, old: tuple[Band, ...], new: tuple[Band, ...]) -> Found:
    if [each.up_to for each in old] != [each.up_to for each in new]:
        words = f"the rows of the {amount.name} change{on}, and are now: {_value(amount, new)}; before: {_value(amount, old)}"
        yield Difference(PART, words, Then.FOLLOWS)
        return
    for before, after in zip(old, new, strict=True):
        if before.value != after.value:
            pair = f"from {_given(amount, before)} to {_given(amount, after)}"
            words = f"the {amount.name}{_reach(amount, after, new)} {_verb(before.value, after.value)} {pair}{on}"
            yield Difference(PART, words, Then.FOLLOWS)


def _reach(amount: Amount, row: Band, rows: tuple[Band, ...]) -> str:
    if row.up_to is not None:
        return f" up to {_limit(amount, row)}"
    return f" above {_limit(amount, rows[-2])}" if len(rows) > 1 else ""


def _value(amount: Amount, value: Value) -> str:
    if isinstance(value, tuple):
        rows = (
            f"{'above' if row.up_to is None else f'up to {_limit(amount, row)}'} {_given(amount, row)}"
            for row in value
        )
        return ", ".join(rows)
    return show_value(value, amount.shape, "en")


def _limit(amount: Amount, row: Band) -> str:
    return show_value(row.up_to, limit_of(amount.shape), "en")


def _given(amount: Amount, row: Band) -> str:
    """Bands hold rates; steps hold what their shape says."""
    shape = Type("number", unit="percent") if amount.shape.kind == "bands" else given_by(amount.shape)  # fmt: skip
    return show_value(row.value, shape, "en")
