"""Which round a case belongs to, and its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from yett.kernel.dates import UK, NotADay, Span, make_day, shift
from yett.language.interpret.built_in import received
from yett.language.interpret.labels import aside
from yett.language.interpret.steps import Step, step
from yett.language.interpret.values import NOT_KNOWN
from yett.language.model.rounds import Cadence, Moment, Rounds, YearDay

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame

ROUND = aside("round")
DAYS_A_UNIT = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Round:
    """The days of one round; a day that cannot be told is NOT_KNOWN."""

    first: Any
    last: Any
    opens: Any
    closes: Any


def round_of(frame: Frame) -> Round | None:
    """The latest round that had opened when the case was received; None before the first."""
    top = frame.outermost
    if ROUND not in top:
        rounds = top.plan.rounds
        top[ROUND] = _latest(rounds, received(top), top) if rounds else None
    found: Round | None = top[ROUND]
    return found


def _latest(rounds: Rounds, on: date, frame: Frame) -> Round | None:
    for first, last in _candidates(rounds, on):
        found = _days(rounds, first, last, frame)
        if rounds.cadence.kind == "called" or (isinstance(found.opens, date) and found.opens <= on):
            return found
    return None


def _candidates(rounds: Rounds, on: date) -> Iterator[tuple[date | None, date | None]]:
    """The first and last days of rounds near a day, the latest first."""
    cadence = rounds.cadence
    if cadence.kind == "called":
        yield None, None
    elif cadence.kind == "every" and cadence.span and cadence.start:
        yield from _spans(cadence.span, cadence.start, on)
    else:
        yield from _years(cadence, rounds.opens, on)


def _spans(span: Span, start: date, on: date) -> Iterator[tuple[date, date]]:
    number = (on - start).days // (span.count * DAYS_A_UNIT[span.unit]) + 1
    while number >= 0:
        try:
            first, after = shift(start, span.times(number)), shift(start, span.times(number + 1))
        except NotADay:
            return
        yield first, after - timedelta(days=1)
        number -= 1


def _years(
    cadence: Cadence, opens: Moment | None, on: date
) -> Iterator[tuple[date | None, date | None]]:
    for year in range(on.year + 1, on.year - 4, -1):
        start = cadence.first or (opens.yearly if opens else None)
        if start is None:
            yield None, None
            return
        first = _in_year(start, year)
        yield first, _on_or_after(cadence.last, first) if cadence.last and first else None


def _in_year(day: YearDay, year: int) -> date | None:
    try:
        return make_day(*day, year)
    except NotADay:
        return None


def _on_or_after(day: YearDay, start: date) -> date | None:
    found = _in_year(day, start.year)
    return found if found is None or found >= start else _in_year(day, start.year + 1)


def _days(rounds: Rounds, first: date | None, last: date | None, frame: Frame) -> Round:
    told: dict[str, Any] = {
        "round's first day": first or NOT_KNOWN,
        "round's last day": last or NOT_KNOWN,
    }
    opens = _day(rounds.opens, first, told, frame) if rounds.opens else first or NOT_KNOWN
    told |= {"round opens": opens, "round closes": NOT_KNOWN}
    start = opens if isinstance(opens, date) else None
    closes = _day(rounds.closes, start, told, frame) if rounds.closes else NOT_KNOWN
    return Round(first or opens, last or closes, opens, closes)


def _day(moment: Moment, start: date | None, told: dict[str, Any], frame: Frame) -> Any:
    if moment.yearly is not None:
        found = _on_or_after(moment.yearly, start) if start else None
        if found and moment.or_next:
            return frame.world.calendar.next_working_day(found)
        return found or NOT_KNOWN
    run = frame.plan.moments.get(moment.line)
    if run is None:
        return NOT_KNOWN
    world = replace(frame.world, said={**frame.world.said, **told})
    return run(frame.within(world))


def _read(name: str) -> Step:
    def run(frame: Frame) -> Any:
        found = round_of(frame)
        return NOT_KNOWN if found is None else getattr(found, name)

    return run


def in_time(frame: Frame) -> Any:
    """Received on or before the day it closes; to the minute, where both times are told."""
    found, rounds, moment = round_of(frame), frame.plan.rounds, frame.world.received
    if found is None or rounds is None or not isinstance(found.closes, date):
        return NOT_KNOWN
    if isinstance(moment, datetime) and rounds.closes and rounds.closes.at:
        return "yes" if moment <= closing(found.closes, rounds.closes.at) else "no"
    return "yes" if received(frame) <= found.closes else "no"


def closing(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=UK)


NAMES: dict[str, Step] = {
    "round opens": _read("opens"),
    "round closes": _read("closes"),
    "round's first day": _read("first"),
    "round's last day": _read("last"),
    "in time": in_time,
}

__all__ = ["NAMES", "Round", "in_time", "round_of", "step"]
