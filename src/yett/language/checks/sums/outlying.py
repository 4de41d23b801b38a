"""Shares and rates that rise or fall with money, but for one row between that turns: 100%, 5%, 25%, 0%."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from yett.kernel.money import show_figure, show_money
from yett.language.build.context import Context
from yett.language.model import Amount, Band, Service
from yett.language.types import MONEY, STEPS, given_by, limit_of

FEWEST = 4  # of fewer rows nobody can tell which is out of line


def check_outlying(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    for amount in service.amounts:
        if amount.shape.kind == STEPS and limit_of(amount.shape).kind == MONEY and amount.line not in told:  # fmt: skip
            _turning(amount, context)


def _turning(amount: Amount, context: Context) -> None:
    for held in amount.held:
        bands = held.value if isinstance(held.value, tuple) else ()
        at = _turn([band.value for band in bands])
        if at is not None:
            one, other = bands[at], bands[at + 1]
            way, back = ("rises", "falls") if one.value > other.value else ("falls", "rises")
            wrong = f'"{amount.name}" {way} with "{amount.of}", but {back} from {_said(one, amount)} to {_said(other, amount)}'
            context.fault(amount.line, wrong, "correct one of these two rows")
            return


def _turn(values: list[Decimal]) -> int | None:
    """The one place between others at which what else rises falls, or the other way."""
    ups = [one < other for one, other in pairwise(values)]
    if len(values) < FEWEST or len(set(values)) < len(values):
        return None
    odd = [at for at, up in enumerate(ups) if up is not ups[0]]
    inner = len(odd) == 1 and 0 < odd[0] < len(ups) - 1
    return odd[0] if inner and ups[-1] is ups[0] and _one_way(values, odd[0]) else None


def _one_way(values: list[Decimal], at: int) -> bool:
    """Without one of the two rows they all rise, or all fall."""
    rest = [values[:each] + values[each + 1 :] for each in (at, at + 1)]
    return any(sorted(each) in (each, each[::-1]) for each in rest)


def _said(band: Band, amount: Amount) -> str:
    shape = given_by(amount.shape)
    if shape.kind == MONEY:
        return show_money(band.value)
    return f"{show_figure(band.value)}%" if shape.unit == "percent" else show_figure(band.value)
