"""A figure as an amount holds it: money, a number, a length of time, with its unit."""

from __future__ import annotations

from decimal import Decimal

from yett.kernel.dates import OR_NEXT, Span, split_or_next
from yett.language.build.context import Context
from yett.language.rules.read import try_sum
from yett.language.rules.scope import Scope
from yett.language.tree import Literal
from yett.language.types import NUMBER, Type


def read_value(text: str, line: int, context: Context) -> tuple[Decimal | Span, Type] | None:
    if split_or_next(text)[1]:
        wrong = f'"{text}" is a length of time, and only a day moves to the next working day'
        mend = f'write it where a day is reckoned, as in "28 days after told{OR_NEXT}"'
        context.fault(line, wrong, mend)
        return None
    # A unit that answers are given in stays what it is; any other length is counted in metres.
    meaning = None if _in_their_unit(text, context) else try_sum(text, Scope(), ())
    if (
        meaning is not None
        and isinstance(meaning.node, Literal)
        and isinstance(meaning.node.value, (Decimal, Span))
    ):
        return meaning.node.value, meaning.type
    figure, _, unit = text.partition(" ")
    plain = try_sum(figure, Scope(), ())
    if (
        plain is not None
        and isinstance(plain.node, Literal)
        and isinstance(plain.node.value, Decimal)
        and plain.type == Type(NUMBER)
        and unit.replace(" ", "").isalpha()
    ):
        said = unit.lower()
        named = f"{said}s" if f"{said}s" in context.scope.units else said
        context.scope.units.add(named)
        return plain.node.value, Type(NUMBER, unit=named)
    context.fault(line, f'"{text}" is not a figure', "write, as in £850, 5, 28 days or 50 metres")
    return None


def _in_their_unit(text: str, context: Context) -> bool:
    unit = text.lower().partition(" ")[2]
    return bool(unit) and not {unit, f"{unit}s"}.isdisjoint(context.scope.units)
