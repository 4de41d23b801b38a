"""Days, and lengths of time that run from a day, as they stand under what follows the decision."""

from __future__ import annotations

from yett.kernel.dates import OR_NEXT, Span, read_span
from yett.language.build.context import Context
from yett.language.build.dating import read_length
from yett.language.model import Limit, Rule
from yett.language.rules.read import read_sum
from yett.language.rules.scope import Chain
from yett.language.sorting import Found
from yett.language.types import DATE, UNKNOWN


def read_date(text: str, line: int, chain: Chain, context: Context) -> Rule | None:
    """A day, as a sum gives it: told, 12 weeks before badge ends."""
    meaning = read_sum(text, context.scope, chain, line, context.findings)
    if meaning is None or meaning.type.kind == UNKNOWN:
        return None
    if meaning.type.kind != DATE:
        wrong = f'"{text}" is {meaning.type}, not a date'
        context.fault(line, wrong, "name a day, as in 30 days after told")
        return None
    return Rule(meaning.node, text, line)


def read_limit(found: Found | None, chain: Chain, sample: str, context: Context) -> Limit | None:
    """`28 days of told`: a length of time, and the day it runs from."""
    if found is None:
        return None
    span, day = read_length(found.words, found.number, context)
    if span is None or span.count == 0 or not day:
        wrong = f'"{found.words}" does not say how long this may be told'
        context.fault(found.number, wrong, f'write, as in "{found.head.name}: {sample}"')
        return None
    rule = read_date(day, found.number, chain, context)
    return Limit(span, rule) if rule else None


def read_every(found: Found | None, context: Context) -> tuple[Span, Rule] | None:
    """`2 weeks from support starts`: how often, and from which day."""
    if found is None:
        return None
    if found.words.lower().endswith(OR_NEXT):
        wrong = f'"{found.words}" could move the first time only, or each of them'
        mend = (
            f'leave "{OR_NEXT.strip()}" out, and write it under "within" for the last day to answer'
        )
        context.fault(found.number, wrong, mend)
        return None
    length, of, day = found.words.partition(" from ")
    span = read_span(length)
    sound = span is not None and span.count > 0 and span.unit not in ("hour", "working day")
    if span is None or not sound or not of:
        wrong = f'"{found.words}" does not say how often, and from which day'
        context.fault(found.number, wrong, 'write, as in "every: 2 weeks from decided"')
        return None
    rule = read_date(day, found.number, (), context)
    return (span, rule) if rule else None
