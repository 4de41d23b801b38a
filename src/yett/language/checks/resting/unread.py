"""What is set, worked out or asked, and read by nothing: no rule, text, column or party, and nobody who decides."""

from __future__ import annotations

from collections.abc import Iterator

from yett.kernel.text import straight
from yett.language.build.context import Context
from yett.language.build.publishing import MEASURES
from yett.language.checks.rules import Web, trees
from yett.language.model import DECIDER, EVERYTHING, Group, Question, Service, walk
from yett.language.tree import (
    CheckIs,
    Compare,
    Count,
    Every,
    Field,
    Lookup,
    Node,
    OneOf,
    Others,
    Picked,
    Read,
    ThisRow,
    Total,
    inside,
)
from yett.language.types import DATE, MONEY, NUMBER
from yett.language.words import placeholders

NAMING = {CheckIs, Field, Lookup, Count, Every, Others, Total, Picked, ThisRow}


def check_unread(service: Service, context: Context) -> None:
    read = _read(service, context)
    for amount in service.amounts:
        if amount.name not in read:
            wrong = f'"{amount.name}" is set, and nothing reads it'
            context.fault(amount.line, wrong, "name it in the rule it is for, or remove it")
    for table in service.tables:
        if table.name not in read:
            wrong = f'"{table.name}" is a table, and nothing reads it'
            context.fault(table.line, wrong, "name it in the rule it is for, or remove it")
    if EVERYTHING not in read and settled_by_rules(service) and not _weighed(service):
        _worked_out(service, read, context)
        _asked(service, read, context)


def settled_by_rules(service: Service) -> bool:
    """Do rules alone settle what follows? Else a person weighs what was answered and worked out, and so reads all of it."""
    outcomes = service.decision.outcomes
    values = [_values(outcome.rule.tree) if outcome.rule else None for outcome in outcomes]
    told = [each for each in values if each is not None]
    one = len({name for name, _ in told}) == 1 and len(told) == len(outcomes)
    return one and sum(len(keys) for _, keys in told) == len(
        set().union(*(keys for _, keys in told))
    )


def _weighed(service: Service) -> bool:
    """Does an outcome rest on what the decider is asked, who reads all to answer it?"""
    asks = [each for each in service.asks if each.party == DECIDER]
    filled = {(item.group, item.name) for each in asks for item in walk(each.questions)}
    if not filled:
        return False
    rules = [each.rule.tree for each in service.decision.outcomes if each.rule]
    return any(Web.of(service).asked_for(tree) & filled for tree in rules)


def _values(tree: Node) -> tuple[Node, set[Node]] | None:
    """The result an outcome rests on, and the values of it from which it follows, where it rests on one alone."""
    if isinstance(tree, Compare) and tree.how == "is":
        return tree.left, {tree.right}
    return (tree.left, set(tree.values)) if isinstance(tree, OneOf) and tree.wanted else None


def _worked_out(service: Service, read: set[str], context: Context) -> None:
    """What the close of a round counts is for all to know, and a choice sorts the cases for those who decide."""
    person = any(not each.computer for each in service.decision.by)
    for result in service.results:
        if result.name not in read and not (person and result.shape.keys):
            wrong = f'"{result.name}" is worked out, and nothing reads it'
            mend = "name it in a rule, in what is told or in what is published, or remove it"
            context.fault(result.line, wrong, mend)


def _asked(service: Service, read: set[str], context: Context) -> None:
    """A figure or day of someone's life is asked for a rule; where none reads it, it is asked for nothing."""
    for item in service.asked:
        if item.name not in read and item not in service.later and _of_a_life(item):
            wrong = f'"{item.name}" is {item.sensitivity}, and nothing reads the answer'
            mend = "name it in the rule it is for, or do not ask it"
            context.fault(item.line, wrong, mend)


def _of_a_life(item: Question) -> bool:
    """With the day they were born, people are found in a register."""
    if item.shape.birth:
        return False
    return item.sensitivity != "open" and item.shape.kind in (NUMBER, MONEY, DATE)


def _read(service: Service, context: Context) -> set[str]:
    """Every name that something reads, whatever group it stands in."""
    return told_or_listed(service, context).union(*map(named_in, _trees(service)))


def named_in(tree: Node) -> set[str]:
    found: set[str] = set()
    for part in inside(tree):
        if isinstance(part, Read):
            found.add(part.name)
        elif part.__class__ in NAMING:
            found.update(_named(part))
    return found


def told_or_listed(service: Service, context: Context) -> set[str]:
    """The names that stand in texts, columns and lists."""
    found: set[str] = set()
    for said in context.texts.said:
        for name in placeholders(said.english) if "{" in said.english else ():
            found |= _parts(straight(name).lower())
    for name in set(_listed(service)):
        found |= _parts(name)
    return found


def _trees(service: Service) -> Iterator[Node]:
    """As `trees`, with what waits for the close of a round, and the days that something is reckoned from."""
    yield from (standing.tree for standing in trees(service))
    if service.rounds is not None:
        yield from (tree for result in service.rounds.results for tree in result.trees)
        yield from (
            each.tree for each in (service.rounds.share.each if service.rounds.share else ())
        )
    later = service.afterwards
    limits = [each.within for each in (*later.periods, later.review, *later.appeals) if each]
    days = [*(limit.of for limit in limits if limit), *(each.of for each in later.changes)]
    days += [*(pay.by for pay in later.all_pays), *(tell.before for tell in service.tells)]
    yield from (day.tree for day in days if day)


def _named(part: Node) -> tuple[str, ...]:
    match part:
        case CheckIs():
            return (part.name,)
        case Field() | Lookup():
            return part.table, part.column
        case Count() | Every() | Others() | Total() | Picked() | ThisRow():
            return (part.group,)
    return ()


def _parts(name: str) -> set[str]:
    """A name as it stands in braces or columns, as in number of X, total X or X's Y."""
    plain = name.removeprefix("the ")
    for lead in MEASURES:
        plain = plain.removeprefix(lead)
    owner, _, column = plain.partition("'s ")
    return {name, plain, owner, column}


def _listed(service: Service) -> Iterator[str]:
    """The names that stand outside rules and texts."""
    if service.publish is not None:
        yield from (*service.publish.show, *service.publish.per, service.publish.hide_with)
    for party in service.parties:
        yield from (*party.sees, party.invited_at or "")
    for item in service.items:
        if isinstance(item, Group):
            yield item.over.table if item.over else ""
        else:
            yield from (item.table, *item.covers)
    yield from (tell.event for tell in service.tells)
    yield from (promise.name for promise in service.standard)
    yield from service.once_per
    yield from (pay.to or "" for pay in service.afterwards.all_pays)
    yield service.goes_to.question or ""
