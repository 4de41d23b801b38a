"""What is asked over time tells of as long a time as lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.reasoning.points import ALIKE
from yett.language.checks.words.said import COUNTED, length_of
from yett.language.model import Period, Service
from yett.language.tree import Arithmetic, Literal, Node, Read, inside

_LAST = re.compile(rf"\b(?:last|past|previous) ({COUNTED.pattern})", re.IGNORECASE)
RATES = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}


def check_repeated(service: Service, context: Context) -> None:
    for period in service.periods:
        counted = (COUNTED.match(each[1]) for each in _LAST.finditer(period.group.words.en))
        told = [length for each in counted if each and (length := length_of(each))]
        other = [each for each in told if _alike(each, period.every)]
        if other and not any(_long(each) == _long(period.every) for each in other):
            wrong = f'"each {period.name}" asks about the last {other[0]}, and is asked every {period.every}'
            context.fault(period.line, wrong, f'write "every: {other[0]} from {period.start}", or ask about the last {period.every}')  # fmt: skip
        else:
            _rates(period, service, context)


def _alike(one: Span, other: Span) -> bool:
    return _long(one)[0] == _long(other)[0]


def _long(span: Span) -> tuple[str, int]:
    unit, size = ALIKE.get(span.unit, (span.unit, 1))
    return unit, size * span.count


def _rates(period: Period, service: Service, context: Context) -> None:
    """So many times what is due for one week, where there are other weeks between."""
    rows = [(row.gives, row.line) for each in service.results if each.group == period.name for row in each.rows]  # fmt: skip
    rows += [(pay.rule.tree, pay.line) for pay in period.pays]
    for tree, line in rows:
        for count, rate in _times(tree):
            unit = next((unit for word, unit in RATES.items() if word in rate.split()), "")
            if unit == period.every.unit and count != period.every.count:
                wrong = f'"{rate}" is taken {count:g} times, and "each {period.name}" is every {period.every}'
                context.fault(line, wrong, f'write "{period.every.count} times {rate}"')
                return


def _times(tree: Node) -> Iterator[tuple[Decimal, str]]:
    for part in inside(tree):
        match part:
            case Arithmetic("times", Literal(Decimal() as count), Read(name)):
                yield count, name
            case Arithmetic("times", Read(name), Literal(Decimal() as count)):
                yield count, name
