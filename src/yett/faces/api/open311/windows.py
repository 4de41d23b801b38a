"""Spans of time in requests: W3C moments, at most ninety days apart."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from yett.faces.api.open311.entry import Asked, Refused
from yett.kernel.dates import UK, civil_day

LONGEST = timedelta(days=90)
LOST_PLUS = re.compile(r" (\d\d:?\d\d)$")  # a + that was not encoded arrives as a space


def moment(asked: Asked, name: str) -> datetime | None:
    """A moment such as 2026-06-03T00:00:00Z; one without a zone is taken for the time here."""
    text = asked.one(name)
    if not text:
        return None
    try:
        found = datetime.fromisoformat(LOST_PLUS.sub(r"+\1", text))
    except ValueError:
        raise Refused(
            400, f"{name} must be written as 2026-06-03T00:00:00Z, not {text[:40]!r}."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UK)


def given(asked: Asked) -> bool:
    return bool(asked.one("start_date") or asked.one("end_date"))


def span(asked: Asked, start: str, end: str) -> tuple[datetime, datetime]:
    """From one moment to the other; the one not given lies ninety days away, or is now."""
    since, until = moment(asked, start), moment(asked, end)
    if until is None:
        until = asked.at if since is None else min(asked.at, since + LONGEST)
        until = max(until, since or until)
    since = until - LONGEST if since is None else since
    if since > until:
        raise Refused(400, f"{start} is after {end}.")
    if until - since > LONGEST:
        raise Refused(400, f"{start} and {end} may not lie more than 90 days apart.")
    return since, until


def days(asked: Asked) -> tuple[datetime, datetime]:
    """start_date and end_date as the beginning of the first day, and the end of the last: reports are shown by the day."""
    since, until = span(asked, "start_date", "end_date")
    after = civil_day(until) + timedelta(days=1)
    return datetime.combine(civil_day(since), time(), UK), datetime.combine(after, time(), UK)


def changed(asked: Asked) -> tuple[datetime, datetime] | None:
    """updated_after and updated_before; None when neither is given."""
    if not (asked.one("updated_after") or asked.one("updated_before")):
        return None
    return span(asked, "updated_after", "updated_before")
