"""The limits of an answer: the lowest and highest figure, the most characters, the most photos."""

from __future__ import annotations

import re
from decimal import Decimal

from yett.language.build.context import Context
from yett.language.build.counted import units_beside
from yett.language.build.draft import Draft
from yett.language.types import MONEY, NUMBER, TEXT, UNKNOWN, Type

_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_COUNT = re.compile(r"[0-9]{1,6}")
COUNTED = ("photo", "file")


def read_limit(draft: Draft, name: str, context: Context) -> str | None:
    """The limit as it was written, when it is one for this type of answer."""
    found = draft.parts.one(name)
    if found is None or draft.shape.kind == UNKNOWN:
        return None  # what is no type has been told
    sample = _sample(draft.key, draft.shape)
    if sample is None:
        context.fault(
            found.number,
            f'"{name}" says nothing about {draft.shape}',
            "remove it: only figures, text and photos have limits",
        )
        return None
    if not _sound(found.words, draft.key, draft.shape):
        context.fault(
            found.number,
            f'"{found.words}" is not a limit for {draft.shape}',
            f'write, as in "{name}: {sample}"',
        )
        return None
    return found.words


def _sample(key: str, shape: Type) -> str | None:
    if key in COUNTED:
        return "5"
    if shape.kind == TEXT:
        return "500 characters"
    return shape.sample if shape.kind in (NUMBER, MONEY) else None


def _sound(words: str, key: str, shape: Type) -> bool:
    if key in COUNTED:
        return bool(_COUNT.fullmatch(words))
    figure, _, unit = words.replace(",", "").partition(" ")
    if shape.kind == TEXT:
        return bool(_COUNT.fullmatch(figure)) and unit in ("", "characters")
    plain = figure.removeprefix("£") if shape.kind == MONEY else figure
    plain = plain.removesuffix("%") if shape.unit == "percent" else plain
    return bool(_FIGURE.fullmatch(plain)) and unit in units_beside(figure, shape.unit)


def check_limits(draft: Draft, least: str | None, context: Context) -> None:
    """The lowest that may be given must not lie above the highest."""
    most = draft.parts.one("at most")
    if least is None or most is None:
        return
    low, high = (_FIGURE.search(each.replace(",", "")) for each in (least, most.words))
    if low and high and Decimal(low[0]) > Decimal(high[0]):
        wrong = f'"{draft.name}" must be at least {least} and at most {most.words}'
        context.fault(most.number, wrong, "let the highest be at least as high as the lowest")
