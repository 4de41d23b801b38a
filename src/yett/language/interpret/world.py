"""What an evaluation is told besides the answers: rows of registers, the round at hand, and what others have settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from yett.kernel.dates import civil_day
from yett.kernel.working import Calendar

Row = Mapping[str, Any]
SINCE, UNTIL = "since", "until"  # the days between which a row of a register holds


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a round, as its close counts it."""

    key: str
    answers: Mapping[str, Any]
    received: date | datetime | None = None
    applicant: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """`registers` holds rows by the name of their table; a register that is not there is silent.

    `said` holds names whose value is settled elsewhere, such as whether a shared-out thing is had; `rules` the functions
    that declarations name; `applicant` whom a register knows the applicant as; `received` the day the case was received;
    `calendar` the working days of the deciding body; `cases` those that the close of a round counts.
    """

    registers: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)
    rules: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    applicant: str | None = None
    received: date | datetime | None = None
    seed: str = ""
    calendar: Calendar = field(default_factory=Calendar)
    cases: tuple[Case, ...] = ()

    def received_on(self, on: date) -> date:
        """The day the case was received; until it is sent, the day it is."""
        moment = self.received
        return civil_day(moment) if isinstance(moment, datetime) else moment or on

    def rows(self, table: str, on: date) -> Sequence[Row] | None:
        """The rows of a register as they stood on a day; None when it says nothing."""
        found = self.registers.get(table)
        return None if found is None else [row for row in found if _holds(row, on)]


def _holds(row: Row, on: date) -> bool:
    since, until = row.get(SINCE), row.get(UNTIL)
    return (since is None or since <= on) and (until is None or on <= until)


NOTHING = World()
