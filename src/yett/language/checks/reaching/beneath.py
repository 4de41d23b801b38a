"""Sums of money that people are told, and that may fall below nothing: what is taken away has no limit, and nothing ends the sum."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.reaching.stepped import Ends
from yett.language.checks.rules import Key, Web, rules_of
from yett.language.model import Question, Result, Row, Service
from yett.language.tree import Arithmetic, Node, OnDay, Read, Rounded, Total
from yett.language.types import MONEY
from yett.language.words import placeholders

# What may well be below nothing, by its name.
EITHER_WAY = {"balance", "difference", "change", "profit", "loss", "gain", "net"}


def check_beneath(service: Service, context: Context) -> None:
    told = _told(service)
    if not told or context.findings.faults:
        return
    summed = [each for each in service.results if _is_told(each, told) and any(_taken_from(row) for row in each.rows)]  # fmt: skip
    if not summed:
        return
    web, ends = Web.of(service), Ends(service)
    tested = {key for rule in rules_of(service) for key in web.named(rule.tree)}
    for result in summed:
        for row in result.rows:
            taken = _without_end(row, result, tested, web, ends)
            if taken:
                wrong = f'"{result.name}" may fall below £0, because any sum may be taken away as "{taken}", and people are told it'
                context.fault(row.line, wrong, 'end it with ", but at least £0"')
                return


def _is_told(result: Result, told: set[str]) -> bool:
    plain = result.shape.kind == MONEY and not result.group and result.name in told
    return plain and not EITHER_WAY & set(result.name.split())


def _taken_from(row: Row) -> list[Read]:
    return list(_taken_away(_unended(row.gives)))


def _unended(tree: Node) -> Node:
    while isinstance(tree, (Rounded, OnDay)):
        tree = tree.left
    return tree


def _told(service: Service) -> set[str]:
    words = [text.en for each in service.decision.outcomes for text in each.words]
    words += [text.en for tell in service.tells for text in (tell.words, *tell.then)]
    return {name.lower().removeprefix("the ") for text in words for name in placeholders(text)}


def _without_end(row: Row, result: Result, tested: set[Key], web: Web, ends: Ends) -> str:
    """An answer that is taken away whatever it is, and that nothing else is held against."""
    tree = _unended(row.gives)
    for read in _taken_from(row):
        item = web.questions.get((read.group, read.name))
        free = isinstance(item, Question) and item.shape.kind == MONEY and ends.of(read).high is None  # fmt: skip
        if free and not _added(tree, read, web) and not any(_holds(key, read, result, web) for key in tested):  # fmt: skip
            return read.name
    return ""


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
