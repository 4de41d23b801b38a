"""Pounds and pence, exact."""

import re
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation

from yett.kernel.problems import Problem

PENNY = Decimal("0.01")
LARGEST = Decimal("1e12")
_FIGURE = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|[+-]?\.\d+")
_MODES = {"up": ROUND_CEILING, "down": ROUND_FLOOR, "nearest": ROUND_HALF_UP, "away": ROUND_UP, "towards": ROUND_DOWN}


class NotAFigure(Problem):
    """This is not a figure."""


def read_figure(text: str) -> Decimal:
    """A number as people write it: 1,200 or 0.5."""
    compact = text.strip().replace(" ", "").replace("\u00a0", "")
    if not _FIGURE.fullmatch(compact):
        raise NotAFigure(text)
    try:
        figure = Decimal(compact.replace(",", ""))
    except InvalidOperation as wrong:  # pragma: no cover -- the pattern admits only what Decimal reads
        raise NotAFigure(text) from wrong
    if abs(figure) > LARGEST:
        raise NotAFigure(text)
    return figure


def read_money(text: str) -> Decimal:
    """An amount of money as people write it: £1,200.50 or 12.5."""
    return read_figure(text.strip().replace("£", "", 1))


def show_figure(figure: Decimal) -> str:
    """A number with commas and no needless zeros."""
    whole = figure == figure.to_integral_value()
    plain = figure.quantize(Decimal(1)) if whole else figure.normalize()
    return f"{plain:,f}"


def show_money(amount: Decimal) -> str:
    """£850, £2.50, -£3: pence only where there are some."""
    sign = "-" if amount < 0 else ""
    size = abs(amount)
    if size == size.to_integral_value():
        return f"{sign}£{size:,.0f}"
    return f"{sign}£{round_to(size, PENNY, 'nearest'):,.2f}"


def round_to(figure: Decimal, step: Decimal, direction: str) -> Decimal:
    """Round to whole steps: up, down or nearest, halves away from zero."""
    return (figure / step).quantize(Decimal(1), rounding=_MODES[direction]) * step
