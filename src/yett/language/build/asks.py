"""What the other parties, and the decider, are asked: once, or each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yett.kernel.text import nearest, slug
from yett.language.build.context import Context
from yett.language.build.declaring import declare_all
from yett.language.build.draft import Draft
from yett.language.build.questions import finish_questions
from yett.language.model import DECIDER, Asking, Group, Party, Question
from yett.language.rules.tokens import texts as name_tokens
from yett.language.sorting import Found, sort

EACH = "each "


@dataclass(frozen=True, slots=True)
class Asks:
    """`ask buyer` or `ask each buyer`, its questions declared."""

    found: Found
    party: str
    each: bool
    drafts: tuple[Draft, ...]


def declare_asks(found: list[Found], context: Context) -> tuple[Asks, ...]:
    seen: set[str] = set()
    asks: list[Asks] = []
    for where in found:
        said = " ".join(where.argument.lower().split())
        if said in seen:
            wrong = f'"ask {said}" is said twice'
            context.fault(where.number, wrong, "keep one of them, with all its questions")
        seen.add(said)
        party = said.removeprefix(EACH)
        meant = _takes_part(party, said.startswith(EACH), where, context)
        if meant:
            asks.append(_declare(where, meant, said.startswith(EACH), context))
    return tuple(asks)


def _takes_part(party: str, each: bool, where: Found, context: Context) -> str | None:
    """The party that is meant; a name that is misspelled stands for the nearest, so that it is told of once."""
    known = [*context.scope.parties, DECIDER]
    if party in known:
        if each and party not in context.scope.groups:
            wrong = f'"{party}" is one, so there is no each'
            mend = f'write "ask {party}"'
            more = "" if party == DECIDER else f', or add ", one or more" to "{party}" in "parties"'
            context.fault(where.number, wrong, mend + more)
        return party
    close = nearest(party, known)
    mend = f'write "ask {EACH if each else ""}{close}"' if close else 'add them under "parties"'
    if party not in context.scope.excused:
        context.fault(where.number, f'"{party}" takes no part in this service', mend)
    for line in where.line.walk() if close is None else ():
        context.scope.excuse([line.head] if name_tokens(line.head) else [])
    return close


def _declare(where: Found, party: str, each: bool, context: Context) -> Asks:
    found = sort(where.line, "ask", context.findings).found
    if not where.line.children:
        wrong = f'"{where.line.written}" holds no question'
        context.fault(where.number, wrong, 'add a question, as in "size: How big is it?"')
    group = party if each and party in context.scope.groups else ""
    return Asks(
        where,
        party,
        bool(group),
        tuple(one for each_ in found for one in declare_all(each_, group, context)),
    )


def finish_asks(
    asks: tuple[Asks, ...], parties: tuple[Party, ...], context: Context
) -> tuple[Asking, ...]:
    """In the order of the parties, the decider last; each party of several is a group, even when nothing is asked of each."""
    named = {party.name: party for party in parties}
    order = [*named, DECIDER]
    asked = [_finish(each, named, context) for each in asks]
    for party in parties:
        if party.many and not any(each.party == party.name and each.each for each in asks):
            asked.append(Asking(party.name, (_members(party, ()),), party.line, declared=False))
    return tuple(
        sorted(asked, key=lambda each: order.index(each.party) if each.party in order else 0)
    )


def _finish(each: Asks, named: dict[str, Party], context: Context) -> Asking:
    inside = tuple(_of(item, each.party) for item in finish_questions(each.drafts, context))
    if each.each and each.party in named:
        inside = (_members(named[each.party], inside),)
    return Asking(each.party, inside, each.found.number)


def _members(party: Party, inside: tuple[Question | Group, ...]) -> Group:
    return Group(
        name=party.name,
        slug=slug(party.name),
        words=party.words,
        why=party.why,
        line=party.line,
        questions=inside,
        plural="",
        party=party.name,
    )


def _of(item: Question | Group, party: str) -> Question | Group:
    if isinstance(item, Question):
        return replace(item, party=party)
    return replace(item, party=party, questions=tuple(_of(each, party) for each in item.questions))
