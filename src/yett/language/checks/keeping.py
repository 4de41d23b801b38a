"""What a decision rested on is still there while it may be challenged."""

from __future__ import annotations

import re

from yett.kernel.dates import Span, read_span
from yett.language.build.context import Context
from yett.language.model import Question, Service

_KEPT = re.compile(r"(\d+ .+?) after ")
DAYS = {"day": 1, "working day": 1.4, "week": 7, "month": 30, "year": 365}


def check_keeping(service: Service, context: Context) -> None:
    """ "The case is closed" means for good; a time after it is reckoned from the close."""
    later = service.afterwards
    limits = [(each.within.span, each.name) for each in (later.review, *later.appeals) if each and each.within]  # fmt: skip
    for question in service.items:
        kept = _KEPT.match(question.kept_until or "") if isinstance(question, Question) else None
        span = read_span(kept[1]) if kept else None
        longer = [name for limit, name in limits if span and _days(span) < _days(limit)]
        if longer:
            wrong = f'"{question.name}" is erased before the time to ask for "{longer[0]}" is over'
            context.fault(
                question.line, wrong, "keep it at least as long as the decision may be challenged"
            )


def _days(span: Span) -> float:
    return span.count * DAYS.get(span.unit, 0) + span.or_next
