"""Nobody is paid back more than they paid: no share above all of it is taken of what people say that they paid."""

from __future__ import annotations

from collections.abc import Iterator

from yett.kernel.money import show_figure
from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.checks.sums.held import above_whole, most
from yett.language.checks.words.terms import way, word_of
from yett.language.model import Question, Service
from yett.language.tree import Arithmetic, Node, Read, inside
from yett.language.types import MONEY

_PAID = way(
    r"\b(?:did|have) (?:you|they|it) (?:[a-z]+ )?(?:pay|paid|spend|spent)\b",
    r"\bdid .{1,60}\bcost(?: you)?\?$",
)
_BACK = way(word_of("back|refund|repay|return"))


def check_repaid(service: Service, context: Context) -> None:
    large = {each.name: each for each in service.amounts if above_whole(each)}
    told = {fault.line for fault in context.findings.faults}
    if not large:
        return
    for rate, paid in _taken(service):
        amount = large.get(rate)
        if amount is not None and amount.line not in told:
            wrong = f'"{rate}" is {show_figure(most(amount))}%, and so more is paid back than "{paid}", which is what people paid'
            context.fault(amount.line, wrong, "write at most 100%")
            return


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
