"""What a figure that is left out counts as in sums, and the unit a figure is written with."""

from __future__ import annotations

from decimal import Decimal

from yett.kernel.money import NotAFigure, read_money
from yett.language.build.context import Context
from yett.language.sorting import Found
from yett.language.types import MONEY, NUMBER, Type


def units_beside(figure: str, unit: str) -> tuple[str, ...]:
    """How the unit may stand beside a figure: one hour is no hours."""
    return ("", unit.removesuffix("s")) if figure == "1" else ("", unit)


def read_counted(found: Found, name: str, shape: Type, context: Context) -> Decimal | None:
    figure = _in_its_unit(found.words, shape)
    money = shape.kind == MONEY
    if shape.kind in (NUMBER, MONEY) and ("£" in figure) is not money and figure.strip("£") != "0":
        wrong = f'"{name}" is {shape}, and "{figure}" is not'
        mend = f"counts as: £{figure}" if money else f"counts as: {figure.strip('£')}"
        context.fault(found.number, wrong, f'write "{mend}"')
    try:
        return read_money(figure)
    except NotAFigure:
        sample = "£0" if money or shape.kind != NUMBER else "0"
        wrong = f'"{found.words}" is not a figure'
        if shape.kind == NUMBER and shape.unit:
            wrong, sample = f'"{found.words}" is not a number of {shape.unit}', f"0 {shape.unit}"
        if shape.unit == "percent":
            wrong, sample = f'"{found.words}" is not a share', "0%"
        context.fault(found.number, wrong, f'write, as in "counts as: {sample}"')
        return None


def _in_its_unit(words: str, shape: Type) -> str:
    """The figure alone, where what stands beside it is the unit of the question."""
    if shape.kind != NUMBER or not shape.unit:
        return words
    if shape.unit == "percent":
        return words.removesuffix("%")
    figure, _, unit = words.partition(" ")
    return figure if unit in units_beside(figure, shape.unit) else words
