"""Rounds, which join cases: when they open and close, and what is counted or shared out at the close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from yett.kernel.dates import Span
from yett.language.model.rule import Rule
from yett.language.model.working import Result

YearDay = tuple[int, int]  # day and month


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often: `every` span from a day, a `period` of each year, once a `year`, or when a body has `called` it."""

    kind: str
    span: Span | None = None
    start: date | None = None
    first: YearDay | None = None
    last: YearDay | None = None
    called_by: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a round opens or closes: a day of every year, or a day that is worked out; with its time of day where one is said. `or_next` says that a day of the year that is a day off moves to the next working day."""

    yearly: YearDay | None
    rule: Rule | None
    at: time | None
    line: int
    head: str
    or_next: bool = False


@dataclass(frozen=True, slots=True)
class ShareOut:
    """What is shared out at the close: among whom, how many there are, and in what order."""

    name: str
    each: tuple[Rule, ...]
    how_many: Rule
    order: Rule
    line: int


@dataclass(frozen=True, slots=True)
class Rounds:
    cadence: Cadence
    opens: Moment | None
    closes: Moment | None
    late: str
    covers: Rule | None
    assigned_to: tuple[str, str]
    again: bool
    share: ShareOut | None
    results: tuple[Result, ...]
    line: int
