"""What a decision rested on is still there while it may be challenged, and what only tells of it is not there for ever."""

from __future__ import annotations

import re

from yett.kernel.dates import Span, read_span
from yett.language.build.context import Context
from yett.language.checks.words.terms import one_of, way, word_of
from yett.language.model import Question, Service

_KEPT = re.compile(r"(\d+ .+?) after ")
_SETTLED = re.compile(r" after .*\b(?:deci\w+|told|answer\w*|closed|case)\b")
# Why something is asked that nobody needs once the answer has been told.
_TELL, _NEWS_OF = (
    "tell|send|let|write|ring|call|phone|text|email",
    "answer|result|outcome|decision|news",
)
_NEWS = way(
    rf"\bonly to {one_of(_TELL)}\b",
    r"\bfor news\b",
    rf"\bto (?:tell|send) you (?:what (?:happened|happens|we)\b|the {one_of(_NEWS_OF)}|news\b)",
    r"\bwe (?:send|write|post|email|text|ring|call)(?: you)? (?:our|the)"
    r" (?:answer|decision|reply|result|outcome|news)\b",
)
CONTACT = ("email", "phone", "address")
LONG = 2 * 365
# What lets even that be kept.
_BOUND = way(word_of("keep|kept|laws?|act|regulations?|legal|years?|claims?"))
DAYS = {"day": 1, "working day": 1.4, "week": 7, "month": 30, "year": 365}


def check_keeping(service: Service, context: Context) -> None:
    """ "The case is closed" means for good; a time after it is reckoned from the close."""
    later = service.afterwards
    limits = [(each.within.span, each.name) for each in (later.review, *later.appeals) if each and each.within]  # fmt: skip
    for question in service.items:
        kept = _KEPT.match(question.kept_until or "") if isinstance(question, Question) else None
        span = read_span(kept[1]) if kept else None
        longer = [name for limit, name in limits if span and _days(span) < _days(limit)]
        if isinstance(question, Question) and span and _too_long(question, span, service):
            wrong = f'"{question.name}" is asked because "{question.why}", and is kept until {question.kept_until}'
            context.fault(question.line, wrong, 'write "kept until: the case is closed"')
        elif (
            longer and isinstance(question, Question) and _SETTLED.search(question.kept_until or "")
        ):
            wrong = f'"{question.name}" is erased before the time to ask for "{longer[0]}" is over'
            context.fault(
                question.line, wrong, "keep it at least as long as the decision may be challenged"
            )


def _too_long(question: Question, span: Span, service: Service) -> bool:
    """Is it where people are reached, and kept for years after all has been told? That is where nothing lasts."""
    later, why = service.afterwards, question.why.en if question.why else ""
    lasting = later.lasts_until or later.periods or later.renewal
    if question.type not in CONTACT or lasting or _BOUND.search(why):
        return False
    return _days(span) > LONG and _NEWS.search(why) is not None


def _days(span: Span) -> float:
    return span.count * DAYS.get(span.unit, 0) + span.or_next
