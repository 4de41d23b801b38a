"""Amounts: which figure holds from which day, said as a person would: the limit rises from £850 to £900 on 1 August."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from yett.kernel.dates import Span, show_day
from yett.language.answers.showing import show_value
from yett.language.differences.difference import Difference, Found, Then, listed_anew
from yett.language.model import Amount, Band, Service
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
            last = f": {_value(amount, amount.held[-1].value)}" if amount.held else ""
            yield Difference(PART, f"the {name} is new{last}", Then.FOLLOWS)
    for name in (each for each in before if each not in after):
        yield Difference(PART, f"the {name} is gone", Then.FOLLOWS)


def _amount(old: Amount, new: Amount) -> Found:
    if old.shape != new.shape or old.of != new.of:
        words = f"the {new.name} changes from {old.shape} to {new.shape}"
        if old.of != new.of:
            words = f'the {new.name} depends on "{new.of}", and before on "{old.of}"'
        yield Difference(PART, words, Then.FOLLOWS)
        return
    told: tuple[Value, Value] | None = None
    days = _days(old, new)
    for at, day in enumerate(days):
        pair = (_on(old, day), _on(new, day))
        if pair[0] != pair[1] and pair != told:
            yield from _moved(new, _Time(day, days[at + 1] if at + 1 < len(days) else None), *pair)
        told = pair if pair[0] != pair[1] else None
    yield from listed_anew(PART, f"the law of the {new.name}", old.laws, new.laws)


def _days(old: Amount, new: Amount) -> list[date | None]:
    """Every day on which either begins or stops to hold; None stands for the time before them all."""
    held = [*old.held, *new.held]
    begins = {each.since for each in held if each.since is not None}
    ends = {each.until + timedelta(days=1) for each in held if each.until is not None}
    always = any(each.since is None for each in held)
    return [*([None] if always else []), *sorted(begins | ends)]


def _on(amount: Amount, day: date | None) -> Value:
    found: Value = None
    for each in amount.held:
        begun = each.since is None or (day is not None and each.since <= day)
        over = each.until is not None and day is not None and each.until < day
        found = None if begun and over else each.value if begun else found
    return found


@dataclass(frozen=True, slots=True)
class _Time:
    """The day a difference begins, if it has one, and the day of the next."""

    day: date | None
    next: date | None

    @property
    def on(self) -> str:
        return f" on {show_day(self.day)}" if self.day is not None else ""

    @property
    def since(self) -> str:
        if self.day is not None:
            return f" from {show_day(self.day)}"
        return f" before {show_day(self.next)}" if self.next is not None else ""


def _moved(amount: Amount, time: _Time, old: Value, new: Value) -> Found:
    on, name = time.on, f"the {amount.name}"
    if new is None:
        words = f"{name} no longer has a value{time.since}; it was {_value(amount, old)}"
    elif old is None:
        words = f"{name} is {_value(amount, new)}{time.since}, and had no value then before"
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _bands(amount, on, old, new)
        return
    else:
        verb = _verb(old, new)
        words = f"{name} {verb} from {_value(amount, old)} to {_value(amount, new)}{on}"
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
        words = f"the {amount.name} change{on}, and are now: {_value(amount, new)}"
        yield Difference(PART, words, Then.FOLLOWS)
        return
    for before, after in zip(old, new, strict=True):
        if before.value != after.value:
            row = "above all" if after.up_to is None else f"up to {_limit(amount, after)}"
            pair = f"from {_given(amount, before)} to {_given(amount, after)}"
            words = f"the {amount.name}, {row}: {_verb(before.value, after.value)} {pair}{on}"
            yield Difference(PART, words, Then.FOLLOWS)


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
