"""Sums of money that people are told, and that may fall below nothing: what is taken away has no limit, and nothing ends the sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from yett.kernel.money import show_money
from yett.language.build.context import Context
from yett.language.checks.reaching.stepped import Ends
from yett.language.checks.rules import Key, Web, rules_of
from yett.language.model import Question, Result, Row, Service
from yett.language.tree import Arithmetic, Node, OnDay, Read, Rounded, Total
from yett.language.types import MONEY
from yett.language.words import names_told

# What may well be below nothing, by its name.
CHARGES = {"charge", "fee", "levy", "tax", "duty"}
EITHER_WAY = {"balance", "difference", "change", "profit", "loss", "gain", "net"}


def check_beneath(service: Service, context: Context) -> None:
    told = _told(service)
    if not context.sound:
        return
    web = Web.of(service)
    shown = [each for each in service.results if _is_told(each, told)]
    summed = [each for one in shown for each in _sums(one, web) if _taken_from(each.row)]
    if not summed:
        return
    ends = Ends(service)
    tested = {key for rule in rules_of(service) for key in web.named(rule.tree)}
    for each in summed:
        taken = _without_end(each, tested, web, ends)
        if taken:
            name, shows = each.result.name, each.shows.name
            as_what = "it" if name == shows else f'"{shows}", which is made of it'
            told_of = (
                f"people are told {as_what}"
                if shows in told
                else f'"{shows}", which is charged, is made of it'
            )
            wrong = f'"{name}" may fall below £0, because {taken}, and {told_of}'
            context.fault(each.row.line, wrong, 'end it with ", but at least £0"')
            return


class Summed(NamedTuple):
    """A row of a sum, and the result that people are told, which is that sum or made of it."""

    result: Result
    row: Row
    shows: Result


def _is_told(result: Result, told: set[str]) -> bool:
    named = result.name in told or not CHARGES.isdisjoint(result.name.split())
    plain = result.shape.kind == MONEY and not result.group and named
    return plain and not EITHER_WAY & set(result.name.split())


def _sums(shows: Result, web: Web) -> Iterator[Summed]:
    """Its own rows, and those of what it is below nothing with: where nothing ends it between."""
    waiting, seen = [shows], {shows.name}
    while waiting:
        result = waiting.pop()
        for row in result.rows:
            yield Summed(result, row, shows)
            for read in _made_of(row.gives):
                inner = web.results.get((read.group, read.name))
                if inner is not None and inner.shape.kind == MONEY and inner.name not in seen:
                    seen.add(inner.name)
                    waiting.append(inner)


def _made_of(tree: Node) -> Iterator[Read]:
    tree = _unended(tree)
    match tree:
        case Read(_, ""):
            yield tree
        case Arithmetic("times" | "percent", left, right):
            yield from (*_made_of(left), *_made_of(right))
        case Arithmetic("divided by", left, _):
            yield from _made_of(left)


def _taken_from(row: Row) -> list[Read]:
    return list(_taken_away(_unended(row.gives)))


def _unended(tree: Node) -> Node:
    """Without what does not keep it from falling below nothing."""
    while isinstance(tree, (Rounded, OnDay)) or (isinstance(tree, Arithmetic) and tree.how == "lower of"):  # fmt: skip
        tree = tree.left
    return tree


def _told(service: Service) -> set[str]:
    words = [text for each in service.decision.outcomes for text in each.words]
    return names_told(words + [text for tell in service.tells for text in (tell.words, *tell.then)])


def _without_end(each: Summed, tested: set[Key], web: Web, ends: Ends) -> str:
    """An answer that is taken away whatever it is, and that nothing else is held against."""
    tree = _unended(each.row.gives)
    for read in _taken_from(each.row):
        item = web.questions.get((read.group, read.name))
        if not (isinstance(item, Question) and item.shape.kind == MONEY) or _added(tree, read, web):
            continue
        most = ends.of(read).high
        free = most is None or _less_than(most, tree, ends)
        if free and not any(_holds(key, read, one, web) for key in tested for one in (each.result, each.shows)):  # fmt: skip
            return f'any sum may be taken away as "{read.name}"' if most is None else f'up to {show_money(most)} may be taken away as "{read.name}"'  # fmt: skip
    return ""


def _less_than(most: Decimal, tree: Node, ends: Ends) -> bool:
    """May what it is taken away from be less?"""
    if not (isinstance(tree, Arithmetic) and tree.how == "minus"):
        return False
    left = tree.left.part if isinstance(tree.left, Total) else tree.left
    low = ends.within(left).low
    return low is not None and low < most


def _holds(key: Key, read: Read, result: Result, web: Web) -> bool:
    """Does a rule about this hold the answer, or the sum, against something? What is made of the sum says nothing of it."""
    own = (result.group, result.name)
    if key in (own, (read.group, read.name)):
        return True
    if key not in web.results:
        return False
    trees = web.trees_beneath(Read(key[1], key[0]))
    on_sum = any(own in web.named(tree) for tree in trees)
    return not on_sum and any((read.group, read.name) in web.named(tree) for tree in trees)


def _taken_away(tree: Node) -> Iterator[Read]:
    match tree:
        case Arithmetic("minus", left, right):
            yield from _taken_away(left)
            yield from _sides(right)
        case Arithmetic("plus", left, right):
            yield from _taken_away(left)
            yield from _taken_away(right)


def _sides(tree: Node) -> Iterator[Read]:
    match tree:
        case Read():
            yield tree
        case Arithmetic("plus", left, right):
            yield from _sides(left)
            yield from _sides(right)
        case Total("sum", _, Read() as read):
            yield read


def _added(tree: Node, read: Read, web: Web) -> bool:
    """Does it also stand in what it is taken away from?"""
    match tree:
        case Arithmetic("minus", left, _):
            return (read.group, read.name) in web.asked_for(left)
        case Arithmetic(_, left, right):
            return any((read.group, read.name) in web.asked_for(each) for each in (left, right))
    return True
