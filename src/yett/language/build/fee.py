"""What a service costs, and when that is taken."""

from __future__ import annotations

from yett.kernel.text import instead
from yett.language.build.context import Context
from yett.language.model import Fee, Rule
from yett.language.rules.read import holds_pence, read_sum
from yett.language.sorting import Found, sort
from yett.language.types import MONEY, UNKNOWN, YES_NO


def read_fee(found: Found | None, context: Context) -> Fee | None:
    """A sum of money; none where it costs nothing."""
    if found is None:
        return None
    parts = sort(found.line, "fee", context.findings)
    taken = parts.one("taken when")
    if found.words.lower() == "none":
        if taken is not None:
            wrong = '"taken when" stands under a fee of none'
            context.fault(taken.number, wrong, 'remove it, or write, as in "fee: £20"')
        return None
    rule = _sum(found, context)
    when = context.rule(_moment(taken.words, context), taken.number) if taken else None
    by = _paid_by(parts.one("from"), context)
    return Fee(rule, when, by) if rule is not None else None


def _moment(words: str, context: Context) -> str:
    """A result of yes or no named alone means the moment it becomes yes."""
    entry = context.scope.entries.get(("", words.lower()))
    alone = entry is not None and entry.what == "result" and entry.type == YES_NO
    return f"{words} is yes" if alone else words


def _paid_by(found: Found | None, context: Context) -> str | None:
    if found is None:
        return None
    if found.words.lower() not in context.scope.parties:
        wrong = f'"{found.words}" takes no part in this service'
        context.fault(found.number, wrong, instead(found.words, context.scope.parties, "from: {}"))
    return found.words.lower()


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
