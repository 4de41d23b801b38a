"""Compares a value with what an example says of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from yett.kernel.dates import NotADay, Span, read_day, read_span
from yett.language.answers.entries import show_entries
from yett.language.answers.values import show_value
from yett.language.interpret.frame import Frame
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Lack, plain
from yett.language.model import Service
from yett.language.types import ENTRY, LIST, Type


def differs(service: Service, frame: Frame, name: str, shape: Type, words: str) -> str | None:
    """What a name is in words, where it is not what was expected."""
    found, wanted = plain(frame.read(name, frame.group)), _wanted(words)
    if shape.kind == LIST and not isinstance(found, Lack):
        said = show_entries(service, frame, shape.unit, found, "en")
        return None if said == words else said
    same = (
        found == wanted or _same_figure(found, wanted) or (shape.kind == ENTRY and found == words)
    )
    return None if same else _said(found, shape)


def _wanted(words: str) -> Any:
    """A figure, a day, a span, one of the two absences, or a choice."""
    if words in ("not known yet", "absent"):
        return NOT_KNOWN if words == "not known yet" else ABSENT
    span = read_span(words)
    if span is not None:
        return span
    try:
        return read_day(words)
    except NotADay:
        return words.lower()


def _same_figure(found: Any, wanted: Any) -> bool:
    if not isinstance(found, Decimal) or not isinstance(wanted, str):
        return False
    try:
        return found == Decimal(
            wanted.split(" ")[0].replace("£", "").replace(",", "").removesuffix("%")
        )
    except InvalidOperation:
        return False


def _said(found: Any, shape: Type) -> str:
    if isinstance(found, Lack):
        return found.value
    if isinstance(found, (str, Span)):
        return str(found)
    return show_value(found, shape, "en") if isinstance(found, (Decimal, date)) else str(found)
