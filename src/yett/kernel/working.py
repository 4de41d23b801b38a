"""Working days of a public body: its own local holidays, or Scotland's bank holidays."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from yett.kernel.dates import UK, Span, civil_day, shift


@lru_cache(maxsize=64)
def scottish_bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="SCT", years=year))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days a body works. Without days of its own it keeps Scotland's bank holidays."""

    own: frozenset[date] = field(default_factory=frozenset)

    @classmethod
    def of(cls, days: Iterable[date]) -> "Calendar":
        return cls(frozenset(days))

    def is_holiday(self, day: date) -> bool:
        """A body that names its days for a year keeps those alone in that year."""
        if any(own.year == day.year for own in self.own):
            return day in self.own
        return day in scottish_bank_holidays(day.year)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and not self.is_holiday(day)

    def add(self, start: date, count: int) -> date:
        """The last of so many working days; day one is the next working day after the start."""
        day = start
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def next_working_day(self, day: date) -> date:
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day


def ends(start: datetime, span: Span, calendar: Calendar) -> datetime:
    """When a time limit runs out: hours to the minute, all else at the midnight that ends the last day."""
    if span.unit == "hour":
        return start + timedelta(hours=span.count)
    day = civil_day(start)
    last = calendar.add(day, span.count) if span.unit == "working day" else shift(day, span)
    return datetime.combine(last + timedelta(days=1), time(0), tzinfo=UK)
