"""Readings of rows picked in an order: career where schooling is at most level limit, in order of fit, highest first, then title, the first 20."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yett.language.rules.conditions import Conditions
from yett.language.rules.parse import Parse
from yett.language.rules.scope import Chain
from yett.language.rules.scope import where as marked
from yett.language.tree import Lot, Node, Ordered, Picked
from yett.language.types import LIST, NUMBER, TEXT, Type


class Order(NamedTuple):
    parts: tuple[Node, ...]
    end: int
    spans: tuple[tuple[int, int], ...]


def picked(reader: Conditions, chain: Chain) -> list[Parse]:
    """Every reading of the whole as rows picked."""
    found: list[Parse] = []
    for group, end in reader.rows_at(0, chain):
        for where in reader.where(end, chain, group):
            after, spans = (where.end, where.spans) if where else (end, ())
            for order in _orders(reader, after, (*chain, group, marked(group))):
                found += _first(reader, group, where, order, chain, ((0, end), *spans))
    return found


def ordered(reader: Conditions, chain: Chain) -> list[Parse]:
    """Every reading of the whole as an order alone."""
    return [
        Parse(Picked("", None, each.parts), Type(LIST), each.end, each.spans)
        for each in _parts(reader, 0, chain)
    ]


def _orders(reader: Conditions, at: int, chain: Chain) -> Iterator[Order]:
    yield Order((), at, ())
    start = reader.follow(at, ",", "in", "order", "of")
    if start is not None:
        yield from _parts(reader, start, chain)


def _parts(reader: Conditions, at: int, chain: Chain) -> Iterator[Order]:
    """Parts joined by `then`, every length of it."""
    waiting = [Order((), at, ())]
    while waiting:
        before = waiting.pop()
        for part in _part(reader, before.end, chain):
            grown = Order((*before.parts, *part.parts), part.end, before.spans + part.spans)
            yield grown
            then = reader.follow(grown.end, ",", "then")
            if then is not None:
                waiting.append(Order(grown.parts, then, grown.spans))


def _part(reader: Conditions, at: int, chain: Chain) -> Iterator[Order]:
    lot = reader.follow(at, "lot")
    if lot is not None:
        yield Order((Lot(),), lot, ((at, lot),))
        return
    for parse in reader.near(at, chain):
        if not (parse.type.comparable or parse.type.kind == TEXT):
            wrong = f'"{reader.said(at, parse.end)}" is {parse.type}, and has no order'
            reader.miss(parse.end, wrong, "name a figure, a date, text or choices in order", rank=5)
            continue
        yield from _directed(reader, parse)


def _directed(reader: Conditions, parse: Parse) -> Iterator[Order]:
    keys = parse.type.keys
    yield Order((Ordered(parse.node, "lowest", keys),), parse.end, parse.spans)
    for direction in ("lowest", "highest"):
        bare = reader.follow(parse.end, direction, "first")
        if bare is not None:
            wrong = f'a comma is missing before "{direction} first"'
            reader.miss(bare, wrong, f'write ", {direction} first"', rank=5)
        end = reader.follow(parse.end, ",", direction, "first")
        if end is not None:
            yield Order((Ordered(parse.node, direction, keys),), end, parse.spans)


def _first(
    reader: Conditions,
    group: str,
    where: Parse | None,
    order: Order,
    chain: Chain,
    spans: tuple[tuple[int, int], ...],
) -> Iterator[Parse]:
    """All of them, or the first so many."""
    shape, test = Type(LIST, unit=group), where and where.node
    yield Parse(Picked(group, test, order.parts), shape, order.end, spans + order.spans)
    start = reader.follow(order.end, ",", "the", "first")
    for count in reader.near(start, chain) if start is not None else ():
        if count.type != Type(NUMBER):
            wrong = f'"{reader.said(start or 0, count.end)}" is {count.type}, not a number'
            reader.miss(count.end, wrong, "write, as in the first 20", rank=5)
            continue
        node = Picked(group, test, order.parts, count.node)
        yield Parse(node, shape, count.end, spans + order.spans + count.spans)
