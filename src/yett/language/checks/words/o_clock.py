"""What is said of a time of day beside its rule is the time of the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.model import Question, Service, Stop
from yett.language.tree import Literal, inside

_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)\b|\b(\d{1,2}):(\d{2})\b|\b(noon|midday)\b", re.IGNORECASE)  # fmt: skip
_HELD = re.compile(r"\d\d:\d\d")


def check_o_clock(service: Service, context: Context) -> None:
    for item in service.asked:
        for stop in (*item.stops, *item.ask_again) if isinstance(item, Question) else ():
            said, held = set(_said(stop.words.en)), set(_held(stop))
            if len(held) == 1 and said and not held & said:
                wrong = f'"{stop.words}" tells of {min(said)}, and its rule, "{stop.rule}", of {min(held)}'
                context.fault(stop.rule.line, wrong, "let both say the same time")


def _said(text: str) -> Iterator[str]:
    """The times of day in a text, as rules write them."""
    for hour, minutes, half, plain, past, noon in _CLOCK.findall(text):
        if noon:
            yield "12:00"
        elif plain:
            yield f"{int(plain):02}:{past}"
        else:
            yield f"{int(hour) % 12 + 12 * (half.lower() == 'pm'):02}:{minutes or '00'}"


def _held(stop: Stop) -> Iterator[str]:
    for part in inside(stop.rule.tree):
        if isinstance(part, Literal) and _HELD.fullmatch(str(part.value)):
            yield str(part.value)
