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
class Hours:
    """The office hours of a body."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days a body works. Without days of its own it keeps Scotland's bank holidays."""

    own: frozenset[date] = field(default_factory=frozenset)
    hours: "Hours | None" = None

    @classmethod
    def of(cls, days: Iterable[date], hours: "Hours | None" = None) -> "Calendar":
        return cls(frozenset(days), hours)

    def arrival(self, moment: datetime) -> date:
        """The day a matter counts as arrived: after closing time, or on a day off, the next working day."""
        day = civil_day(moment)
        if self.hours is None:
            return day
        if moment.astimezone(UK).time() >= self.hours.closes:
            day += timedelta(days=1)
        return self.next_working_day(day)

    def is_holiday(self, day: date) -> bool:
        """A body that names its days for a year keeps those alone in that year."""
        if any(own.year == day.year for own in self.own):
            return day in self.own
        return day in scottish_bank_holidays(day.year)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and not self.is_holiday(day)

    def add(self, start: date, count: int) -> date:
        """The last of so many working days; day one is the next working day after the start. Fewer than none count back."""
        day, onwards = start, timedelta(days=1 if count > 0 else -1)
        count = abs(count)
        while count > 0:
            day += onwards
            count -= self.is_working_day(day)
        return day

    def next_working_day(self, day: date) -> date:
        """The day itself, unless it is a day off."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day


def last_day(start: date, span: Span, calendar: Calendar) -> date:
    """The last day of a time that runs from a day; day one is the day after. Hours end on the day itself."""
    if span.unit == "working day":
        return calendar.add(start, span.count)
    last = start if span.unit == "hour" else shift(start, span)
    return calendar.next_working_day(last) if span.or_next else last


def ends(start: datetime, span: Span, calendar: Calendar) -> datetime:
    """When a time limit runs out: hours to the minute, all else at the midnight that ends the last day.

    Working days are counted from the day a matter arrives in the body's office hours, where it has declared them.
    """
    if span.unit == "hour":
        return start + timedelta(hours=span.count)
    begun = calendar.arrival(start) if span.unit == "working day" else civil_day(start)
    return midnight_after(last_day(begun, span, calendar))


def midnight_after(day: date) -> datetime:
    """The moment a day is over."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=UK)
