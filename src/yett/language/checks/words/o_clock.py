"""Times of day as texts tell them: 17:00, 5pm, 5.30 pm, noon."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<past>\d{2}))? ?(?P<half>am|pm)\b"
    r"|\b(?P<plain>\d{1,2}:\d{2})\b|\b(?:noon|midday)\b",
    re.IGNORECASE,
)


# When a place is open, or the last bus goes, is no limit of an answer.
_ELSE = re.compile(
    r"\b(?:call|phone|ring|opens?|office|shuts?|closes?|closed|bus|train|ferry|from|locks?|[0-9]{1,2} (?:and|to|until) [0-9]{1,2} ?[ap]m)\b",
    re.IGNORECASE,
)


def times_told(text: str) -> Iterator[tuple[str, str]]:
    """Each as it is told, and as rules write it; nothing where the text tells of other times too."""
    for found in _CLOCK.finditer(text) if not _ELSE.search(text) else ():
        if found["plain"]:
            yield found[0], found["plain"].zfill(5)
        elif found["half"]:
            hour = int(found["hour"]) % 12 + 12 * (found["half"].lower() == "pm")
            yield found[0], f"{hour:02}:{found['past'] or '00'}"
        else:
            yield found[0], "12:00"
