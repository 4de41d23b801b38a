"""Makes well-typed sums by chance: figures, days and lengths of time, about the names that stand there."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Self

from tests.language.both.names import (
    COUNTS,
    DAYS,
    FIGURES,
    METRES,
    MONEY_,
    PLAIN,
    UNITS,
    Name,
    Names,
)
from yett.kernel.dates import Span
from yett.language import tree
from yett.language.interpret.rows import CASE
from yett.language.model import Column, Table
from yett.language.types import (
    CHOICE,
    DATE,
    ENTRY,
    NUMBER,
    PLACE,
    SPAN,
    STEPS,
    TEXT,
    Type,
    given_by,
    limit_of,
)


class Sums:
    """Sums, days and lengths of time, about the rows of one group or about the whole."""

    def __init__(self, rng: Random, names: Names, group: str = "") -> None:
        self.rng = rng
        self.names = names
        self.chain = names.chain(group)

    def within(self, group: str) -> Self:
        """About the rows of a group, or of a table, seen from here; or about the cases of a round, each by its own names."""
        if group == CASE and self.names.of_case is not None:
            found = type(self)(self.rng, self.names.of_case)
            found.chain = ("", *(each for each in self.chain if each in self.names.tables))
            return found
        found = type(self)(self.rng, self.names, group)
        if group in self.names.tables:
            found.chain = (group, *self.chain)
        return found

    def condition(self, depth: int) -> tree.Node:
        raise NotImplementedError  # given by the class that this is mixed into

    # Names

    def reads(self, fits: Callable[[Name], bool]) -> list[Name]:
        found = [each for each in self.names.known if each.group in self.chain and fits(each)]
        if self.names.tables:
            found += [each for each in self._in_tables() if fits(each)]
        return found

    def read(self, name: Name) -> tree.Node:
        return name.read

    def groups(self) -> list[str]:
        found = [
            group
            for group, parent in self.names.parents.items()
            if parent in self.chain and group not in self.chain
        ]
        if not any(each in self.names.tables for each in self.chain):
            found += self.names.tables
        return found if self.names.of_case is None else [*found, CASE, CASE]

    def _in_tables(self) -> Iterator[Name]:
        """The columns of a row that is named, and one of a row that is looked up by its keys."""
        named = [
            each
            for each in self.names.known
            if each.type.kind == ENTRY and each.group in self.chain
        ]
        if named:
            yield from self._columns(self.rng.choice(named))
        table = self.rng.choice(list(self.names.tables.values()))
        column = self.rng.choice(table.columns)
        found = self.looked_up(table, column)
        if found is not None:
            yield Name(column.name, self.chain[0], column.shape, node=found)

    def looked_up(self, table: Table, column: Column) -> tree.Lookup | None:
        keys = [self._key(each.shape) for each in table.columns if each.name in table.keys]
        if None in keys:
            return None
        return tree.Lookup(table.name, column.name, tuple(key for key in keys if key))

    def _columns(self, entry: Name) -> Iterator[Name]:
        table = self.names.tables[entry.type.unit]
        for column in table.columns:
            node = tree.Field(entry.read, table.name, column.name)
            found = Name(column.name, self.chain[0], column.shape, node=node)
            yield found
            if column.shape.kind == ENTRY and not isinstance(entry.node, tree.Field):
                yield from self._columns(found)

    def _key(self, shape: Type) -> tree.Node | None:
        """What may stand for a key: a choice stands for its name, and a row for its key."""
        loose = (CHOICE, ENTRY) if shape.kind in (TEXT, NUMBER) else ()
        there = [each for each in self.names.known if each.group in self.chain]
        found = [each.read for each in there if each.type.agrees(shape) or each.type.kind in loose]
        written = {NUMBER: (Decimal(1), Decimal(2)), TEXT: ("a", "b")}.get(shape.kind, ())
        if written and self.rng.random() < 0.6:
            return tree.Literal(self.rng.choice(written))
        return self.rng.choice(found) if found else None

    def picked(self, table: str) -> tree.Picked:
        """Rows of a table where a rule is true, most often in an order, and then perhaps the first so many."""
        row = self.within(table)
        where = row.condition(1) if self.rng.random() < 0.6 else None
        if self.rng.random() < 0.25:
            return tree.Picked(table, where)
        order = tuple(row.in_order() for _ in range(self.rng.randint(1, 2)))
        counts = [
            each.read for each in self.reads(lambda each: each.type == PLAIN and not each.node)
        ]
        first = self.rng.choice((None, tree.Literal(Decimal(2)), *counts[:1]))
        return tree.Picked(table, where, order, first)

    def in_order(self) -> tree.Node:
        if self.rng.random() < 0.15:
            return tree.Lot()
        found = self.reads(lambda each: each.type.comparable or each.type.kind == TEXT)
        if not found:
            return tree.Lot()
        name = self.rng.choice(found)
        way = self.rng.choice(("lowest", "highest"))
        return tree.Ordered(name.read, way, name.type.keys)

    # Rows of groups

    def count(self, depth: int) -> tree.Node | None:
        groups = self.groups()
        if not groups:
            return None
        group = self.rng.choice(groups)
        return tree.Count(
            group,
            self.within(group).condition(max(depth - 1, 0)) if self.rng.random() < 0.7 else None,
        )

    def total(self, type_: Type, depth: int) -> tree.Node | None:
        groups = self.groups()
        if not groups:
            return None
        group = self.rng.choice(groups)
        row = self.within(group)
        where = row.condition(0) if self.rng.random() < 0.5 else None
        how = "average" if self.rng.random() < 0.3 and type_.kind != SPAN else "sum"
        empty = Span(0, "day") if type_.kind == SPAN else Decimal(0)
        return tree.Total(how, group, row.figure(type_, max(depth - 1, 0)), where, empty)

    # Figures

    def a_figure_type(self) -> Type:
        found = [each.type for each in self.reads(lambda each: each.type.figure)]
        return self.rng.choice([PLAIN, MONEY_, METRES, Type(SPAN), *found])

    def literal(self, type_: Type) -> tree.Literal:
        if type_.kind == SPAN:
            return tree.Literal(Span(self.rng.choice(COUNTS), self.rng.choice(UNITS)))
        return tree.Literal(Decimal(self.rng.choice(FIGURES)))

    def leaf(self, type_: Type) -> tree.Node:
        found = self.reads(lambda each: each.type.agrees(type_))
        return (
            self.read(self.rng.choice(found))
            if found and self.rng.random() < 0.8
            else self.literal(type_)
        )

    def figure(self, type_: Type, depth: int) -> tree.Node:
        if depth <= 0 or self.rng.random() < 0.4:
            return self.leaf(type_)
        if type_.kind == SPAN:
            return self.span(depth)
        makers = (
            self.sum_of,
            self.sum_of,
            self.product,
            self.part,
            self.rounded,
            self.total,
            self.on_day,
            self.banded,
            self.plain,
            *((self.distance,) if self.names.on_server and type_ == METRES else ()),
        )
        found = self.rng.choice(makers)(type_, depth)
        return found if found is not None else self.leaf(type_)

    def sum_of(self, type_: Type, depth: int) -> tree.Node:
        how = self.rng.choice(("plus", "minus", "lower of", "higher of"))
        return tree.Arithmetic(how, self.figure(type_, depth - 1), self.figure(type_, depth - 1))

    def product(self, type_: Type, depth: int) -> tree.Node:
        if self.rng.random() < 0.3:
            rate = tree.Literal(Decimal(self.rng.choice(("50", "12.5", "33", "100", "0.1"))))
            return tree.Arithmetic("percent", rate, self.figure(type_, depth - 1))
        how = self.rng.choice(("times", "divided by"))
        return tree.Arithmetic(how, self.figure(type_, depth - 1), self.figure(PLAIN, depth - 1))

    def part(self, type_: Type, depth: int) -> tree.Node:
        return tree.PartBeyond(
            self.rng.choice(("above", "below")),
            self.figure(type_, depth - 1),
            self.figure(type_, depth - 1),
        )

    def rounded(self, type_: Type, depth: int) -> tree.Node:
        step = Decimal(self.rng.choice(("0.01", "1", "5", "0.1", "0.05", "7")))
        return tree.Rounded(
            self.rng.choice(("up", "down", "nearest")), step, self.figure(type_, depth - 1)
        )

    def on_day(self, type_: Type, depth: int) -> tree.Node:
        if not self.names.turns_back:
            return self.figure(type_, depth - 1)
        return tree.OnDay(self.figure(type_, depth - 1), self.day(depth - 1))

    def banded(self, type_: Type, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: each.type.banded and given_by(each.type).agrees(type_))
        if not found:
            return None
        name = self.rng.choice(found)
        how = "for" if name.type.kind == STEPS else "charged on"
        return tree.FromBands(how, self.read(name), self.figure(limit_of(name.type), depth - 1))

    def distance(self, type_: Type, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: each.type.kind == PLACE)
        return (
            tree.Distance(self.rng.choice(found).read, self.rng.choice(found).read)
            if found
            else None
        )

    def plain(self, type_: Type, depth: int) -> tree.Node | None:
        """Plain numbers of other things: rows, years, what a choice is worth."""
        if type_ != PLAIN:
            return None
        choices = self.reads(lambda each: each.type.kind == CHOICE and each.is_question)
        if choices and self.rng.random() < 0.4:
            name = self.rng.choice(choices)
            keys = tuple(self.rng.sample(name.type.keys, self.rng.randint(1, len(name.type.keys))))
            return tree.Worth(
                self.read(name), keys, tuple(Decimal(self.rng.choice(FIGURES)) for _ in keys)
            )
        if self.rng.random() < 0.5:
            return tree.WholeYears(self.day(depth - 1), self.day(depth - 1))
        return self.count(depth)

    # Days and lengths of time

    def span(self, depth: int) -> tree.Node:
        type_ = Type(SPAN)
        if depth <= 0 or self.rng.random() < 0.6:
            return self.leaf(type_)
        how = self.rng.choice(
            ("plus", "minus", "times", "lower of", "higher of", "part", "sum", "day", "lasting")
        )
        if how == "lasting":
            return tree.Lasting(self.figure(PLAIN, depth - 1), self.rng.choice(UNITS))
        if how == "times":
            return tree.Arithmetic("times", self.span(depth - 1), self.figure(PLAIN, 0))
        if how == "part":
            return self.part(type_, depth)
        if how == "sum":
            return self.total(type_, depth) or self.leaf(type_)
        if how == "day":
            return self.on_day(type_, depth)
        return tree.Arithmetic(how, self.span(depth - 1), self.span(depth - 1))

    def working(self, depth: int) -> tree.Node:
        """A day that goes by the calendar of the deciding body, which no browser has."""
        if self.rng.random() < 0.5:
            return tree.NextWorkingDay(self.day(depth - 1))
        span = tree.Literal(Span(self.rng.choice((0, 1, 10)), "working day"))
        return tree.Shift(self.rng.choice((1, -1)), span, self.day(depth - 1))

    def day(self, depth: int) -> tree.Node:
        chance = self.rng.random()
        if depth <= 0 or chance < 0.6:
            found = self.reads(lambda each: each.type.kind == DATE)
            if found and self.rng.random() < 0.7:
                return self.read(self.rng.choice(found))
            if self.rng.random() < 0.5:
                return tree.Read(
                    self.rng.choice(("today", "received", "today", "received", "told"))
                )
            return tree.Literal(date.fromisoformat(self.rng.choice(DAYS)))
        if self.names.on_server and chance < 0.61:
            return self.working(depth)
        if chance < 0.65:
            how = self.rng.choice(("on or after", "after", "on or before", "before"))
            day, month = self.rng.choice(((15, 3), (1, 1), (31, 12), (29, 2)))
            return tree.NextDay(day, month, how, self.day(depth - 1))
        if chance < 0.8:
            return tree.Shift(self.rng.choice((1, -1)), self.span(depth - 1), self.day(depth - 1))
        if chance < 0.9:
            return tree.Arithmetic(
                self.rng.choice(("lower of", "higher of")), self.day(depth - 1), self.day(depth - 1)
            )
        return (
            tree.OnDay(self.day(depth - 1), self.day(depth - 1))
            if self.names.turns_back
            else self.day(depth - 1)
        )
