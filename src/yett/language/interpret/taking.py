"""From a stored answer to the value rules see. What cannot be read is as if not answered yet, and is asked again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from yett.kernel.dates import read_span
from yett.language.interpret.values import NOT_KNOWN
from yett.language.types import CHOICE, DATE, MANY, MONEY, NUMBER, SPAN, TEXT, TIME, Type

# As answers are stored: 12.50 and 2026-06-03, and nothing else that Python would read.
_FIGURE = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")


def taker(shape: Type) -> Callable[[Any], Any]:
    """How answers of a type are taken."""
    if shape.kind == CHOICE:
        return _choice(frozenset(shape.keys))
    if shape.kind == MANY:
        return _many(frozenset(shape.keys))
    if shape == TIME:
        return _time
    return _TAKES.get(shape.kind, _as_is)


def _choice(keys: frozenset[str]) -> Callable[[Any], Any]:
    def take(value: Any) -> Any:
        said = ("yes" if value else "no") if value.__class__ is bool else value
        return said if isinstance(said, str) and said in keys else NOT_KNOWN

    return take


def _many(keys: frozenset[str]) -> Callable[[Any], Any]:
    def take(value: Any) -> Any:
        if not isinstance(value, (list, tuple)) or not all(isinstance(each, str) for each in value):
            return NOT_KNOWN
        return frozenset(value) if keys.issuperset(value) else NOT_KNOWN

    return take


def _figure(value: Any) -> Any:
    if value.__class__ is str:
        return Decimal(value) if _FIGURE.fullmatch(value) else NOT_KNOWN
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return NOT_KNOWN
    return Decimal(value) if _FIGURE.fullmatch(str(value)) else NOT_KNOWN


def stored_day(value: Any) -> Any:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return NOT_KNOWN
    try:
        return date.fromisoformat(value)
    except ValueError:
        return NOT_KNOWN


def _span(value: Any) -> Any:
    span = read_span(value) if isinstance(value, str) else None
    return NOT_KNOWN if span is None else span


def _time(value: Any) -> Any:
    return value if isinstance(value, str) and _TIME.fullmatch(value) else NOT_KNOWN


def _text(value: Any) -> Any:
    return value if isinstance(value, str) else NOT_KNOWN


def _as_is(value: Any) -> Any:
    return value


_TAKES = {NUMBER: _figure, MONEY: _figure, DATE: stored_day, SPAN: _span, TEXT: _text}
