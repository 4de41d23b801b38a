"""Nobody is paid back more than they paid: no share above all of it is taken of what people say that they paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from yett.kernel.money import show_figure
from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.model import Amount, Question, Service
from yett.language.tree import Arithmetic, Node, Read, inside
from yett.language.types import MONEY, NUMBER

_PAID = re.compile(r"\b(?:did|have) (?:you|they|it) (?:[a-z]+ )?(?:pay|paid|spend|spent)\b|\bdid .{1,60}\bcost(?: you)?\?$", re.IGNORECASE)  # fmt: skip
_BACK = re.compile(r"\b(?:back|refund|repay|return)\b", re.IGNORECASE)
WHOLE = 100


def check_repaid(service: Service, context: Context) -> None:
    large = {each.name: each for each in service.amounts if _above_all(each)}
    told = {fault.line for fault in context.findings.faults}
    if not large:
        return
    for rate, paid in _taken(service):
        amount = large.get(rate)
        if amount is not None and amount.line not in told:
            wrong = f'"{rate}" is {show_figure(_most(amount))}%, and so more is paid back than "{paid}", which is what people paid'
            context.fault(amount.line, wrong, "write at most 100%")
            return


def _above_all(amount: Amount) -> bool:
    shape = amount.shape
    return shape.kind == NUMBER and shape.unit == "percent" and _most(amount) > WHOLE


def _most(amount: Amount) -> Decimal:
    return max((each.value for each in amount.held if isinstance(each.value, Decimal)), default=Decimal(0))  # fmt: skip


def _taken(service: Service) -> Iterator[tuple[str, str]]:
    """Each named share that is taken of what people paid, of those that they are paid back."""
    web = Web.of(service)
    for pay in service.afterwards.all_pays:
        if pay.to is None:
            continue
        for part in web.beneath(pay.rule.tree):
            match part:
                case Arithmetic("percent", Read(rate), Node() as of):
                    paid = next((each for each in inside(of) if isinstance(each, Read) and _back(each, web)), None)  # fmt: skip
                    if paid is not None and paid == of:
                        yield rate, paid.name


def _back(read: Read, web: Web) -> bool:
    item = web.questions.get((read.group, read.name))
    if not isinstance(item, Question) or item.shape.kind != MONEY:
        return False
    why = item.why.en if item.why else ""
    return bool(_PAID.search(item.words.en) and (_BACK.search(why) or not why))
