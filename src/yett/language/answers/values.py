"""Values of rules in words: money, figures, dates, choices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span, show_day
from yett.kernel.money import show_figure, show_money
from yett.language.interpret.values import Lack
from yett.language.phrases import GAELIC_MONTHS, PHRASES
from yett.language.types import CHOICE, MONEY, Type


def show_value(value: Any, shape: Type, code: str) -> str:
    """A value of a rule in words."""
    if isinstance(value, Lack):
        return PHRASES["left out"].in_(code)
    if isinstance(value, bool):
        return PHRASES["yes" if value else "no"].in_(code)
    if isinstance(value, Decimal):
        return _figure(value, shape)
    if isinstance(value, date):
        return show_date(value, code)
    if isinstance(value, Span):
        return str(value)
    return (
        PHRASES[value].in_(code) if shape.kind == CHOICE and value in ("yes", "no") else str(value)
    )


def _figure(value: Decimal, shape: Type) -> str:
    if shape.kind == MONEY:
        return show_money(value)
    if shape.unit == "percent":
        return f"{show_figure(value)}%"
    return f"{show_figure(value)} {shape.unit}".strip()


def show_date(day: date, code: str) -> str:
    if code == "gd":
        return f"{day.day} {GAELIC_MONTHS[day.month - 1]} {day.year}"
    return show_day(day)
