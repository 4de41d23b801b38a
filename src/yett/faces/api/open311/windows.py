"""Spans of time in requests: moments as ISO 8601 writes them, at most ninety days apart."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from yett.faces.api.open311.entry import Asked, Refused
from yett.kernel.dates import UK, civil_day

LONGEST = timedelta(days=90)
INSTANT = timedelta(microseconds=1)
FIRST, LAST = 1900, 2999  # years: further off, sums of days would leave the calendar
LOST_PLUS = re.compile(r" (\d\d:?\d\d)$")  # a + that was not encoded arrives as a space
MIDNIGHT_AFTER = re.compile(r"T24(:?00(:?00(?:[.,]0+)?)?)?(?=[Z+-]|$)")
YEAR = re.compile(r"\d{4}")
MONTH = re.compile(r"(\d{4})-(\d\d)")
DAY_OF_YEAR = re.compile(r"(\d{4})-?(\d{3})")


def moment(asked: Asked, name: str) -> datetime | None:
    """A moment such as 2026-06-03T00:00:00Z, or the first of a day, a month or a year. One without a zone is taken for
    the time here."""
    return _ends(asked, name)[0]


def until(asked: Asked, name: str) -> datetime | None:
    """The same, or the last of a day, a month or a year."""
    return _ends(asked, name)[1]


def _ends(asked: Asked, name: str) -> tuple[datetime | None, datetime | None]:
    text = asked.one(name)
    if not text:
        return None, None
    try:
        first, last = _read(LOST_PLUS.sub(r"+\1", text).upper().replace("\u2212", "-"))
    except (ValueError, OverflowError):
        first, last = None, None
    if first is None or last is None or not FIRST <= first.year <= last.year <= LAST:
        said = f"{name} must be written as 2026-06-03T00:00:00Z, not {text[:40]!r}."
        raise Refused(400, said)
    return first, last


def _read(text: str) -> tuple[datetime, datetime]:
    """Raises ValueError."""
    if "T" in text or ":" in text:
        found = _to_the_second(text)
        return found, found
    day, after = _days(text)
    return datetime.combine(day, time(), UK), datetime.combine(after, time(), UK) - INSTANT


def _to_the_second(text: str) -> datetime:
    earlier = MIDNIGHT_AFTER.sub("T00:00", text, count=1)
    found = datetime.fromisoformat(earlier) + timedelta(days=earlier != text)
    return found if found.tzinfo else found.replace(tzinfo=UK)


def _days(text: str) -> tuple[date, date]:
    """The first day, and the day after the last."""
    if YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text) + 1, 1, 1)
    if found := MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    if found := DAY_OF_YEAR.fullmatch(text):
        day = date(int(found[1]), 1, 1) + timedelta(days=int(found[2]) - 1)
        if day.year != int(found[1]):
            raise ValueError(text)
    else:
        day = date.fromisoformat(text)
    return day, day + timedelta(days=1)


def given(asked: Asked) -> bool:
    return bool(asked.one("start_date") or asked.one("end_date"))


def span(asked: Asked, start: str, end: str) -> tuple[datetime, datetime]:
    """From one moment to the other; the one not given lies ninety days away, or is now."""
    since, to = moment(asked, start), until(asked, end)
    if to is None:
        to = asked.at if since is None else min(asked.at, since + LONGEST)
        to = max(to, since or to)
    since = to - LONGEST if since is None else since
    if since > to:
        raise Refused(400, f"{start} is after {end}.")
    if to - since > LONGEST + timedelta(days=1):
        raise Refused(400, f"{start} and {end} may not lie more than 90 days apart.")
    return since, to


def days(asked: Asked) -> tuple[datetime, datetime]:
    """start_date and end_date as the beginning of the first day, and the end of the last: reports are shown by the day."""
    since, to = span(asked, "start_date", "end_date")
    after = civil_day(to) + timedelta(days=1)
    return datetime.combine(civil_day(since), time(), UK), datetime.combine(after, time(), UK)


def changed(asked: Asked) -> tuple[datetime, datetime] | None:
    """updated_after and updated_before; None when neither is given."""
    if not (asked.one("updated_after") or asked.one("updated_before")):
        return None
    return span(asked, "updated_after", "updated_before")
