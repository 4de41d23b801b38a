"""What is paid: a sum of money, to whom or by whom, and by when."""

from __future__ import annotations

from yett.kernel.text import instead
from yett.language.build.context import Context
from yett.language.build.days import read_date
from yett.language.build.names import sound_name
from yett.language.model import Pay, Rule
from yett.language.rules.read import holds_pence, read_sum
from yett.language.sorting import Found, sort
from yett.language.types import ANSWERS, MONEY, UNKNOWN

ACCOUNT = ANSWERS["bank account"]


def read_pays(found: list[Found], group: str, context: Context) -> tuple[Pay, ...]:
    pays: list[Pay] = []
    for each in found:
        pay = _pay(each, group, context)
        if pay is not None and any(pay.name == other.name for other in pays):
            wrong = f'pay "{pay.name}" is said twice'
            context.fault(each.number, wrong, "give one of them another name")
        pays += [pay] if pay else []
        context.lost |= set() if pay else {"pay"}
    return tuple(pays)


def _pay(found: Found, group: str, context: Context) -> Pay | None:
    name = found.argument.lower()
    sound_name(name, found.number, context)
    parts = sort(found.line, "pay", context.findings)
    chain = (group,) if group else ()
    to, paid_by = parts.one("to"), parts.one("from")
    if to is None and paid_by is None:
        wrong = f'"pay {name}" does not say who is paid, or who pays'
        context.fault(found.number, wrong, 'add, as in "to: account" or "from: applicant"')
    by, only_while = parts.one("by"), parts.one("only while")
    day = read_date(by.words, by.number, chain, context) if by else None
    while_ = context.rule(only_while.words, only_while.number, chain) if only_while else None
    receiver, payer = _to(to, context), _from(paid_by, context)
    rule = _sum(found, chain, context)
    if rule is None:
        return None
    return Pay(name, rule, receiver, payer, day, while_, found.number, group)


def _sum(found: Found, chain: tuple[str, ...], context: Context) -> Rule | None:
    meaning = read_sum(found.words, context.scope, chain, found.number, context.findings)
    if meaning is None or meaning.type.kind == UNKNOWN:
        return None
    said = f"{found.line.head}: {found.words}"
    if meaning.type.kind != MONEY:
        wrong = f'"{said}" is {meaning.type}, not money'
        context.fault(found.number, wrong, "name a sum of money")
        return None
    if holds_pence(meaning.node, meaning.type):
        wrong = f'"{found.line.head}" can hold part of a penny'
        context.fault(found.number, wrong, 'end with ", rounded down to the penny"')
    return Rule(meaning.node, found.words, found.number)


def _to(found: Found | None, context: Context) -> str | None:
    """An account that is asked for, or a party."""
    if found is None:
        return None
    name = found.words.lower()
    entry = context.scope.entries.get(("", name))
    if name in context.scope.parties or name in context.scope.excused:
        return name
    if entry is not None and entry.what == "question" and entry.type.agrees(ACCOUNT):
        return name
    accounts = [each.name for each in context.scope.entries.values() if each.type == ACCOUNT]
    known = [*accounts, *context.scope.parties]
    if entry is not None and entry.what == "question":
        wrong = f'"{name}" is {entry.type}, and nobody can be paid into it'
    else:
        wrong = f'"{found.words}" is neither an account that is asked for nor a party'
    context.fault(found.number, wrong, instead(name, known, "to: {}"))
    return None


def _from(found: Found | None, context: Context) -> str | None:
    if found is None:
        return None
    name, known = found.words.lower(), context.scope.parties
    if name not in known:
        wrong = f'"{found.words}" takes no part in this service'
        context.fault(found.number, wrong, instead(name, known, "from: {}"))
    return name
