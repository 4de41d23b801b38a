"""Pounds and pence, exact."""

import re
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from math import ceil, floor

from yett.kernel.problems import Problem

PENNY = Decimal("0.01")
LARGEST = Decimal("1e12")
LONGEST = 40  # characters
WIDE = Context(prec=400, traps=[Inexact])
_FIGURE = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|[+-]?\.\d+", re.ASCII)


class NotAFigure(Problem):
    """This is not a figure."""


def read_figure(text: str) -> Decimal:
    """A number as people write it: 1,200 or 0.5."""
    compact = text.strip().replace(" ", "").replace("\u00a0", "")
    if len(compact) > LONGEST or not _FIGURE.fullmatch(compact):
        raise NotAFigure(text)
    figure = Decimal(compact.replace(",", ""))
    if abs(figure) > LARGEST:
        raise NotAFigure(text)
    return figure


def read_money(text: str) -> Decimal:
    """An amount of money as people write it: £1,200.50 or 12.5."""
    return read_figure(text.strip().replace("£", "", 1))


def show_figure(figure: Decimal) -> str:
    """A number with commas and no needless zeros."""
    plain = figure if figure == figure.to_integral_value() else figure.normalize()
    whole = plain == plain.to_integral_value()
    return format(plain or Decimal(0), ",.0f" if whole else ",f")


def show_money(amount: Decimal) -> str:
    """£850, £2.50, -£3: pence only where there are some."""
    sign = "-" if amount < 0 else ""
    size = abs(amount)
    if size == size.to_integral_value():
        return f"{sign}£{size:,.0f}"
    return f"{sign}£{round_to(size, PENNY, 'nearest'):,.2f}"


def round_to(figure: Decimal | Fraction, step: Decimal, direction: str) -> Decimal:
    """Round to whole steps: up, down or nearest, halves away from zero."""
    steps = Fraction(figure) / Fraction(step)
    if direction == "nearest":
        whole = floor(abs(steps) + Fraction(1, 2)) * (1 if steps >= 0 else -1)
    else:
        whole = ceil(steps) if direction == "up" else floor(steps)
    return WIDE.multiply(Decimal(whole), step)
