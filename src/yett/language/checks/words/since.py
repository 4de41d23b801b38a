"""For how long after a day people are told that they can claim, held against the rule that counts how long ago that day is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.spells import differ
from yett.language.checks.reasoning.points import constant, unchanging
from yett.language.checks.rules import NOW, holding
from yett.language.checks.words.terms import COUNTED, length_of, way, word_of
from yett.language.model import Question, Service
from yett.language.tree import Elapsed, Node, Read, inside
from yett.language.types import DATE

_ASKS = r"\b(?:claim|apply|ask|ask for [a-z]+|ask us|appeal|complain|report it|report this)"
_LENGTH = rf"(?P<length>{COUNTED.pattern})"
_SINCE = way(
    rf"{_ASKS} (?:for|within|in|up to|until)(?: up to)? (?:the )?{_LENGTH}"
    r" (?:from|after|of|since) (?:then|that|it|this)\b(?! (?!day|date))"
)
_ELSE = way(word_of("not|cannot|again|another|new|next|if|unless|or"))
Key = tuple[str, str]


def check_since(service: Service, context: Context) -> None:
    told = {(item.group, item.name): found for item in service.items if isinstance(item, Question) and item.shape.kind == DATE and (found := _told(item, context))}  # fmt: skip
    if not told:
        return
    faulted = {fault.line for fault in context.findings.faults}
    for key, (said, line) in told.items():
        held = list(_held(key, service))
        lines = {line, *(at for _, at, _ in held)}
        spans = [span for span, _, _ in held]
        if held and not lines & faulted and all(isinstance(each, Span) and differ(said, each) for each in spans):  # fmt: skip
            wrong = (
                f'"{key[1]}" tells {said} from then, and {held[0][2]} holds it against {spans[0]}'
            )
            context.fault(line, wrong, "write the same length of time in both")


def _told(item: Question, context: Context) -> tuple[Span, int] | None:
    """The one length of time that is told, and on which line."""
    found: list[tuple[Span, int]] = []
    for words in (each for each in (item.hint, item.why, item.words) if each):
        for part in re.split(r"[.;]", words.en):
            match = None if _ELSE.search(part) else _SINCE.search(part)
            counted = COUNTED.match(match["length"]) if match else None
            span = length_of(counted) if counted else None
            found += [(span, _line(words.en, item, context))] if span else []
    return found[0] if len(found) == 1 else None


def _line(text: str, item: Question, context: Context) -> int:
    lines = (said.number for said in context.texts.said if said.english == text)
    return next((line for line in lines if line >= item.line), item.line)


def _held(key: Key, service: Service) -> Iterator[tuple[Any, int, str]]:
    """How long ago rules hold this day to be, on which line, and in which words."""
    figures: Mapping[str, Any] = unchanging(service)
    for standing in holding(service, Elapsed):
        for part in inside(standing.tree):
            if isinstance(part, Elapsed) and _ago(part, key):
                yield constant(part.span, figures), standing.line, _named(part.span)


def _ago(part: Elapsed, key: Key) -> bool:
    """Is it about this day before the one on which it is asked?"""
    first, last = (part.left, part.right) if part.direction == "before" else (part.right, part.left)
    return isinstance(first, Read) and (first.group, first.name) == key and last in NOW


def _named(span: Node) -> str:
    return f'"{span.name}"' if isinstance(span, Read) else "a rule"
