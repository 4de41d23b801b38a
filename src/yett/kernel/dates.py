"""Days, months and spans of time, as the law counts them."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from yett.kernel.problems import Problem

UK = ZoneInfo("Europe/London")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
OR_NEXT = " or the next working day"
UNITS = ("hour", "day", "working day", "week", "month", "year")
_SPAN = re.compile(r"([0-9]{1,5}) (hour|day|working day|week|month|year)s?")


class NotADay(Problem):
    """This is not a day in the calendar."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in one unit: 28 days, 5 working days, 3 years. `or_next` says that a last day off is not the last: the next working day is."""

    count: int
    unit: str
    or_next: bool = False

    def __str__(self) -> str:
        plural = "" if self.count == 1 else "s"
        return f"{self.count} {self.unit}{plural}{OR_NEXT if self.or_next else ''}"

    def times(self, factor: int) -> "Span":
        return Span(self.count * factor, self.unit)


def read_span(text: str) -> Span | None:
    """28 days, 1 month, 5 working days; None when it is not a span."""
    match = _SPAN.fullmatch(" ".join(text.split()).lower())
    return Span(int(match[1]), match[2]) if match else None


def split_or_next(text: str) -> tuple[str, bool]:
    """The words before `or the next working day`, and whether that stands at the end."""
    if not text.lower().endswith(OR_NEXT):
        return text, False
    return text[: -len(OR_NEXT)].rstrip().removesuffix(","), True


def read_time(text: str) -> Span | None:
    """The time within which something is to be done: 28 days, or 1 month or the next working day."""
    said, moves = split_or_next(" ".join(text.split()))
    span = read_span(said)
    return replace(span, or_next=True) if span and moves else span


def civil_day(moment: datetime) -> date:
    """The day it is in the United Kingdom."""
    return moment.astimezone(UK).date()


def make_day(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as wrong:
        raise NotADay(f"{day} {month} {year}") from wrong


def read_month(text: str) -> int | None:
    """The month's number from 3, 03, Mar or March."""
    folded = text.strip().lower().rstrip(".")
    if folded.isascii() and folded.isdigit() and len(folded) <= 2:
        return int(folded) if 1 <= int(folded) <= 12 else None
    found = [
        n
        for n, name in enumerate(MONTHS, 1)
        if len(folded) >= 3 and name.lower().startswith(folded)
    ]
    return found[0] if len(found) == 1 else None


def read_day(text: str) -> date:
    """A day written as 1 August 2025."""
    parts = text.split()
    month = read_month(parts[1]) if len(parts) == 3 and not parts[1][:1].isdigit() else None
    if month is None or not (parts[0].isdecimal() and re.fullmatch(r"\d{4}", parts[2])):
        raise NotADay(text)
    return make_day(int(parts[0]), month, int(parts[2]))


def show_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def add_months(day: date, months: int) -> date:
    """The same day some months on; where the month is shorter, its last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise NotADay(f"{months} months from {day}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, span: Span, sign: int = 1) -> date:
    """A day some days, weeks, months or years on (or back, with sign -1)."""
    count = span.count * sign
    try:
        if span.unit in ("day", "week"):
            return day + timedelta(days=count * (7 if span.unit == "week" else 1))
        if span.unit in ("month", "year"):
            return add_months(day, count * (12 if span.unit == "year" else 1))
    except OverflowError as wrong:
        raise NotADay(f"{span} from {day}") from wrong
    raise NotADay(f"{span} from {day}")


def days_beside(day: date) -> tuple[date, ...]:
    """The day, and the days before and after it, as far as the calendar goes."""
    near = (day.toordinal() + step for step in (-1, 0, 1))
    return tuple(date.fromordinal(each) for each in near if 1 <= each <= date.max.toordinal())


def birthday(born: date, years: int) -> date:
    """The day an age begins; for those born on 29 February, 1 March where the year has none."""
    try:
        return born.replace(year=born.year + years)
    except (ValueError, OverflowError) as wrong:
        if not 1 <= born.year + years <= 9999:
            raise NotADay(f"{years} years from {born}") from wrong
        return date(born.year + years, 3, 1)


def whole_years(start: date, end: date) -> int:
    """Whole years from one day to another; an age, when the first is a birth date."""
    years = end.year - start.year
    return years if birthday(start, years) <= end else years - 1
