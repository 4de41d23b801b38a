"""How well a kind of tree fits a spot. A plain example of a rule that words do not reach."""

from decimal import Decimal


def likeness(shade: Decimal, leaf: Decimal, points: Decimal) -> Decimal:
    return shade * points - leaf
