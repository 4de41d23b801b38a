"""What is asked over time tells of as long a time as lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.reasoning.points import ALIKE
from yett.language.checks.words.terms import COUNTED, RATES, length_of
from yett.language.model import Period, Service
from yett.language.tree import Arithmetic, Literal, Node, Read, inside
from yett.language.words import Words

_LAST = re.compile(rf"\b(?:last|past|previous|(?<!of )these) ({COUNTED.pattern})", re.IGNORECASE)
# Days that a name says, and those of each unit; what is called a month may be four weeks, and a quarter thirteen.
DAYS_OF = {"week": 7, "fortnight": 14, "month": 30.4, "quarter": 91, "year": 365}
DAYS = {"day": 1, "month": 30.4}
FEWEST, MOST = 0.9, 1.1
_THESE_LONG = re.compile(
    rf"\b(?<!of )these {COUNTED.pattern}", re.IGNORECASE
)  # what has just been may be shorter

_UNHEARD = re.compile(r"\b(?:heard|nothing|not (?:told|sent|answered))\b", re.IGNORECASE)


def check_repeated(service: Service, context: Context) -> None:
    for period in service.periods:
        named = "" if _every_faulted(period, context) else _by_its_name(period)
        other = _other(period.group.words, period)
        if named:
            wrong = f'"each {period.name}" is asked every {period.every}, which is no {named}'
            context.fault(period.line, wrong, "let its name say how long it is")
        elif other:
            wrong = f'"each {period.name}" asks about the last {other}, and is asked every {period.every}'
            context.fault(period.line, wrong, f'write "every: {other} from {period.start}", or ask about the last {period.every}')  # fmt: skip
        elif not _rates(period, service, context):
            _told_otherwise(period, service, context)


def _by_its_name(period: Period) -> str:
    """The length of time that it is called, where another lies between."""
    days = DAYS_OF.get(period.name)
    if days is None:
        return ""
    unit, count = _long(period.every)
    return "" if FEWEST < count * DAYS[unit] / days < MOST else period.name


def _every_faulted(period: Period, context: Context) -> bool:
    """Is a fault told already of the lines that say how often? Then that is not known."""
    first = min((each.line for each in period.group.questions), default=period.line + 1)
    return any(period.line <= fault.line < first for fault in context.findings.faults)


def _told_otherwise(period: Period, service: Service, context: Context) -> None:
    for line, words in _words(period, service):
        other = _other(words, period)
        if other:
            wrong = f'"{words}" is about {other}, and "each {period.name}" is asked every {period.every}'
            context.fault(line, wrong, f"write {period.every}")
            return


def _words(period: Period, service: Service) -> Iterator[tuple[int, Words]]:
    """What asks for it, and what is told when it is not answered, where nothing else is asked over time."""
    yield from ((item.line, item.words) for item in period.group.questions if _THESE_LONG.search(item.words.en))  # fmt: skip
    rests = [each for each in service.afterwards.suspends if each.rule is None and not _UNHEARD.search(each.words.en)]  # fmt: skip
    yield from ((each.line, each.words) for each in rests if len(service.periods) == 1)


def _other(words: Words, period: Period) -> Span | None:
    """Another time than the one that lies between, where that is not told too."""
    counted = (COUNTED.match(each[1]) for each in _LAST.finditer(words.en))
    told = [length for each in counted if each and (length := length_of(each))]
    other = [each for each in told if _alike(each, period.every)]
    return other[0] if other and all(_long(each) != _long(period.every) for each in other) else None


def _alike(one: Span, other: Span) -> bool:
    return _long(one)[0] == _long(other)[0]


def _long(span: Span) -> tuple[str, int]:
    unit, size = ALIKE.get(span.unit, (span.unit, 1))
    return unit, size * span.count


def _rates(period: Period, service: Service, context: Context) -> bool:
    """So many times what is due for one week, where there are other weeks between."""
    rows = [(row.gives, row.line) for each in service.results if each.group == period.name for row in each.rows]  # fmt: skip
    rows += [(pay.rule.tree, pay.line) for pay in period.pays]
    for tree, line in rows:
        for count, rate in _times(tree):
            unit = next((unit for word, unit in RATES.items() if word in rate.split()), "")
            if unit == period.every.unit and 1 < period.every.count != count:
                wrong = f'"{rate}" is taken {count:g} times, and "each {period.name}" is every {period.every}'
                context.fault(line, wrong, f'write "{period.every.count} times {rate}"')
                return True
    return False


def _times(tree: Node) -> Iterator[tuple[Decimal, str]]:
    for part in inside(tree):
        match part:
            case Arithmetic("times", Literal(Decimal() as count), Read(name)):
                yield count, name
            case Arithmetic("times", Read(name), Literal(Decimal() as count)):
                yield count, name
