"""When a session ends by itself."""

from datetime import datetime, timedelta

IDLE = timedelta(minutes=30)
AT_MOST = timedelta(hours=12)
NOTE_EVERY = timedelta(minutes=5)


def is_session_over(*, signed_in_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Thirty minutes without a request, or twelve hours in all."""
    return now - seen_at >= IDLE or now - signed_in_at >= AT_MOST


def is_sight_worth_noting(*, seen_at: datetime, now: datetime) -> bool:
    """Noting every request would write the session each time. What is not noted ends a session up to five minutes early,
    never late."""
    return now - seen_at >= NOTE_EVERY
