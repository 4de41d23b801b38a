"""What holds of the figures of an amount: of one of them on any day, or of all of them on every day."""

from __future__ import annotations

from decimal import Decimal

from yett.language.model import Amount, Held
from yett.language.types import NUMBER, STEPS, given_by

WHOLE = 100  # per cent


def figures(held: Held) -> list[Decimal]:
    """What it is from a day on: its one value, or that of each step; none where it is a length of time."""
    if isinstance(held.value, tuple):
        return [band.value for band in held.value]
    return [held.value] if isinstance(held.value, Decimal) else []


def steps(held: Held) -> list[Decimal]:
    """The value of each step, from the first row on; none where it has no steps."""
    return figures(held) if isinstance(held.value, tuple) else []


def is_share(amount: Amount) -> bool:
    """Is it a percentage, or are its steps?"""
    shape = given_by(amount.shape) if amount.shape.kind == STEPS else amount.shape
    return shape.kind == NUMBER and shape.unit == "percent"


def most(amount: Amount) -> Decimal:
    """The highest figure that it ever is."""
    return max(_all(amount), default=Decimal(0))


def above_whole(amount: Amount) -> bool:
    """Is it a share, and on any day more than all of what it is taken of?"""
    return is_share(amount) and most(amount) > WHOLE


def always_above_whole(amount: Amount) -> bool:
    """Is it a share, and on every day more than all of what it is taken of?"""
    return is_share(amount) and min(_all(amount), default=Decimal(0)) > WHOLE


def _all(amount: Amount) -> list[Decimal]:
    return [figure for each in amount.held for figure in figures(each)]
