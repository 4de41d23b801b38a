"""What a service costs, and when that is taken."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Fee, Rule
from yett.language.rules.read import holds_pence, read_sum
from yett.language.sorting import Found, sort
from yett.language.types import MONEY, UNKNOWN


def read_fee(found: Found | None, context: Context) -> Fee | None:
    """A sum of money; none where it costs nothing."""
    if found is None:
        return None
    taken = sort(found.line, "fee", context.findings).one("taken when")
    if found.words.lower() == "none":
        if taken is not None:
            wrong = '"taken when" stands under a fee of none'
            context.fault(taken.number, wrong, 'remove it, or write, as in "fee: £20"')
        return None
    rule = _sum(found, context)
    when = context.rule(taken.words, taken.number) if taken else None
    return Fee(rule, when) if rule is not None else None


def _sum(found: Found, context: Context) -> Rule | None:
    meaning = read_sum(found.words, context.scope, (), found.number, context.findings)
    if meaning is None or meaning.type.kind == UNKNOWN:
        return None
    if meaning.type.kind != MONEY:
        wrong = f'"fee: {found.words}" is {meaning.type}, not money'
        context.fault(found.number, wrong, 'write, as in "fee: £20", or "fee: none"')
        return None
    if holds_pence(meaning.node, meaning.type):
        wrong = '"fee" can hold part of a penny'
        context.fault(found.number, wrong, 'end with ", rounded down to the penny"')
    return Rule(meaning.node, found.words, found.number)
