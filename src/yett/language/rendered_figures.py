"""The figures of a text held against those of its translation, and times of day however they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = re.compile(r"(?<![A-Za-z])[0-9]+(?:[.,:][0-9]+)*")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?")
_HALF = re.compile(r" ?([ap])\.?m\b", re.IGNORECASE)
NOON = 12


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day; not `sure` where it may be of the morning or of the evening."""

    hour: int
    minute: int
    sure: bool

    def agrees(self, other: Time) -> bool:
        if self.minute != other.minute:
            return False
        both = self.sure and other.sure
        return self.hour == other.hour if both else self.hour % NOON == other.hour % NOON


@dataclass(frozen=True, slots=True)
class Figure:
    text: str
    time: Time | None = None

    def agrees(self, other: Figure) -> bool:
        if self.text == other.text:
            return True
        return bool(self.time and other.time and self.time.agrees(other.time))


def other_figures(english: str, other: str) -> tuple[str, str] | None:
    """A figure of the English and the one that stands in its place; what only one of them writes in figures is left alone."""
    ours = _figures(english)
    timed = any(each.time and _is_clock(each.text) for each in ours)
    theirs = [Figure(each[0], _time(each[0], "") if timed else None) for each in _FIGURE.finditer(other)]  # fmt: skip
    lost = [each for each in ours if not any(each.agrees(one) for one in theirs)]
    new = [each for each in theirs if not any(one.agrees(each) for one in ours)]
    return (lost[0].text, new[0].text) if lost and new and len(ours) == len(theirs) else None


def _figures(english: str) -> list[Figure]:
    """A figure is a time where it has a colon, or stands before am or pm."""
    found: list[Figure] = []
    for each in _FIGURE.finditer(english):
        half = _HALF.match(english, each.end())
        timed = half is not None or ":" in each[0]
        time = _time(each[0], half[1].lower() if half else "") if timed else None
        found.append(Figure(each[0] + (half[0] if half else ""), time))
    return found


def _is_clock(text: str) -> bool:
    return ":" in text or not text[-1].isdigit()


def _time(text: str, half: str) -> Time | None:
    """18:00 and 06:00 are sure, 6 and 6:00 are not."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if half:
        return Time(hour % NOON + (NOON if half == "p" else 0), minute, sure=True)
    whole = found[2] is not None and len(found[1]) > 1
    return Time(hour, minute, sure=hour > NOON or (whole and hour != NOON))
