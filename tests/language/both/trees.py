"""Makes well-typed rules by chance: every kind of node, over every kind of answer, about the names that stand there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from yett.kernel.dates import Span
from yett.language import tree
from yett.language.types import (
    CHOICE,
    DATE,
    MANY,
    MONEY,
    NUMBER,
    SPAN,
    STEPS,
    TIME,
    Type,
    given_by,
    limit_of,
)

FIGURES = ("0", "1", "2", "-1", "3", "7", "0.01", "0.1", "0.2", "0.30", "33.33", "0.005", "850", "849.99", "850.01", "100",
           "145000", "999999999999.99", "0.333333333333333333333", "12.5")  # fmt: skip
DAYS = ("2026-06-03", "2026-06-02", "2026-06-04", "2028-02-29", "2026-02-28", "2026-01-31", "2026-03-29", "2026-10-25",
        "2008-02-29", "2008-06-03", "2025-12-31", "2024-02-29", "2027-02-28", "1999-11-30", "0001-01-01", "9999-12-31")  # fmt: skip
# Working days after a day are the server's: no browser has the calendar of a body.
TIMES = ("00:00", "08:00", "08:01", "17:30", "23:59")
UNITS = ("day", "day", "week", "month", "year", "year", "hour")
COUNTS = (0, 1, 2, 12, 18, 28, 30, 31, 365, 9999)
PLAIN, METRES, MONEY_ = Type(NUMBER), Type(NUMBER, unit="metres"), Type(MONEY)
MEASURES = ("at least", "at most", "more than", "less than")
STATES = ("confirmed", "contradicted", "unchecked")


@dataclass(frozen=True)
class Name:
    """A name a rule may use: where it stands, what it gives, and what it counts as when it is left out."""

    name: str
    group: str
    type: Type
    is_question: bool = False
    counts_as: Decimal | None = None


@dataclass
class Names:
    """All names so far; the parent of each group; the questions a register checks, and whether these are all there are."""

    known: list[Name] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    checked: list[str] = field(default_factory=list)
    all_asked: bool = False

    def chain(self, group: str) -> tuple[str, ...]:
        found = [group]
        while group:
            group = self.parents[group]
            found.append(group)
        return tuple(found)


class Trees:
    """Rules about the rows of one group, or about the whole."""

    def __init__(self, rng: Random, names: Names, group: str = "") -> None:
        self.rng = rng
        self.names = names
        self.chain = names.chain(group)

    def within(self, group: str) -> "Trees":
        return Trees(self.rng, self.names, group)

    # Names

    def reads(self, fits: Callable[[Name], bool]) -> list[Name]:
        return [each for each in self.names.known if each.group in self.chain and fits(each)]

    def read(self, name: Name) -> tree.Read:
        return tree.Read(name.name, name.group, name.counts_as)

    def groups(self) -> list[str]:
        return [
            group
            for group, parent in self.names.parents.items()
            if parent in self.chain and group not in self.chain
        ]

    # Conditions

    def condition(self, depth: int) -> tree.Node:
        if depth and self.rng.random() < 0.35:
            kind = self.rng.choice((tree.All, tree.AnyOf))
            return kind(tuple(self.condition(depth - 1) for _ in range(self.rng.randint(2, 3))))
        makers = (
            self.compared, self.compared, self.days, self.chosen, self.chosen, self.known, self.counted, self.counted, self.every,
            self.elapsed, self.elapsed, self.includes, self.check, self.left_out, self.inside, self.times,
            self.beside,
        )  # fmt: skip
        found = self.rng.choice(makers)(depth)
        return found if found is not None else self.compared(depth)

    def compared(self, depth: int) -> tree.Node:
        type_ = self.a_figure_type()
        left, right = self.figure(type_, depth), self.figure(type_, depth - 1)
        how = self.rng.choice((*MEASURES, "is", "is not", "between", "one of"))
        if how == "between":
            return tree.Between(left, right, self.figure(type_, depth - 1))
        if how == "one of":
            values = tuple(self.literal(type_) for _ in range(self.rng.randint(1, 3)))
            return tree.OneOf(left, values, self.rng.random() < 0.5)
        return tree.Compare(how, left, right)

    def days(self, depth: int) -> tree.Node:
        how = self.rng.choice((*MEASURES, "is", "is not"))
        return tree.Compare(how, self.day(depth), self.day(depth - 1))

    def times(self, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: each.type == TIME)
        if not found:
            return None
        left, right = self.read(self.rng.choice(found)), tree.Literal(self.rng.choice(TIMES))
        if self.rng.random() < 0.3:
            return tree.Between(left, right, tree.Literal(self.rng.choice(TIMES)))
        other = self.read(self.rng.choice(found)) if self.rng.random() < 0.3 else right
        return tree.Compare(self.rng.choice((*MEASURES, "is", "is not")), left, other)

    def chosen(self, depth: int) -> tree.Node | None:
        choices = self.reads(lambda each: each.type.kind == CHOICE)
        if not choices:
            return None
        name = self.rng.choice(choices)
        keys, left = name.type.keys, self.read(name)
        how = self.rng.choice(
            ("is", "is not", "one of", *(MEASURES if name.type.ordered else ()), "other")
        )
        if how == "one of":
            some = tuple(map(tree.Literal, self.rng.sample(keys, self.rng.randint(1, len(keys)))))
            return tree.OneOf(left, some, self.rng.random() < 0.5)
        if how == "other":
            right: tree.Node = self.read(
                self.rng.choice([each for each in choices if each.type == name.type])
            )
            return tree.Compare(self.rng.choice(("is", "is not")), left, right)
        if how in MEASURES and self.rng.random() < 0.3:
            low, high = (tree.Literal(self.rng.choice(keys)) for _ in range(2))
            return tree.Between(left, low, high, keys)
        return tree.Compare(
            how, left, tree.Literal(self.rng.choice(keys)), keys if how in MEASURES else ()
        )

    def known(self, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: True)
        return (
            tree.Known(self.read(self.rng.choice(found)), self.rng.random() < 0.5)
            if found
            else None
        )

    def left_out(self, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: each.is_question)
        return tree.LeftOut(self.read(self.rng.choice(found))) if found else None

    def inside(self, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: each.type.kind in ("place", "other"))
        if not found or self.rng.random() < 0.7:
            return None
        return tree.Inside(self.read(self.rng.choice(found)), self.read(self.rng.choice(found)))

    def elapsed(self, depth: int) -> tree.Node:
        how = self.rng.choice((*MEASURES, "exactly"))
        direction = self.rng.choice(("before", "after"))
        return tree.Elapsed(
            how,
            self.day(depth),
            self.span(depth - 1),
            direction,
            self.day(depth - 1),
            self.rng.random() < 0.4,
        )

    def includes(self, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: each.type.kind == MANY)
        if not found:
            return None
        name = self.rng.choice(found)
        values = tuple(self.rng.sample(name.type.keys, self.rng.randint(1, len(name.type.keys))))
        return tree.Includes(
            self.rng.choice(("any of", "all of", "only", "none of")), self.read(name), values
        )

    def check(self, depth: int) -> tree.Node | None:
        if not self.names.checked:
            return None
        every = ("*",) if self.names.all_asked else ()
        return tree.CheckIs(self.rng.choice((*every, *self.names.checked)), self.rng.choice(STATES))

    # Rows of groups

    def counted(self, depth: int) -> tree.Node | None:
        how = self.rng.choice((*MEASURES, "is", "is not"))
        count = self.count(depth)
        return (
            tree.Compare(how, count, tree.Literal(Decimal(self.rng.randint(0, 3))))
            if count
            else None
        )

    def count(self, depth: int) -> tree.Node | None:
        groups = self.groups()
        if not groups:
            return None
        group = self.rng.choice(groups)
        return tree.Count(
            group,
            self.within(group).condition(max(depth - 1, 0)) if self.rng.random() < 0.7 else None,
        )

    def beside(self, depth: int) -> tree.Node | None:
        """The other rows of the group at hand, mostly held against this one."""
        group = self.chain[0]
        kinds = (CHOICE, DATE)
        own = self.reads(lambda each: each.group == group and (each.type.figure or each.type.kind in kinds))  # fmt: skip
        if not group or not own:
            return None
        name = self.rng.choice(own)
        measured = MEASURES if name.type.kind != CHOICE else ()
        how = self.rng.choice(("is", "is not", *measured))
        where = tree.Compare(how, self.read(name), tree.AtHand(self.read(name)))
        test = where if self.rng.random() < 0.7 else self.condition(max(depth - 1, 0))
        others = tree.Others(group, test)
        return tree.Compare(self.rng.choice((*MEASURES, "is")), others, tree.Literal(Decimal(self.rng.randint(0, 2))))  # fmt: skip

    def every(self, depth: int) -> tree.Node | None:
        groups = self.groups()
        if not groups:
            return None
        group = self.rng.choice(groups)
        return tree.Every(group, self.within(group).condition(max(depth - 1, 0)))

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
        return tree.OnDay(self.figure(type_, depth - 1), self.day(depth - 1))

    def banded(self, type_: Type, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: each.type.banded and given_by(each.type).agrees(type_))
        if not found:
            return None
        name = self.rng.choice(found)
        how = "for" if name.type.kind == STEPS else "charged on"
        return tree.FromBands(how, self.read(name), self.figure(limit_of(name.type), depth - 1))

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

    def day(self, depth: int) -> tree.Node:
        chance = self.rng.random()
        if depth <= 0 or chance < 0.6:
            found = self.reads(lambda each: each.type.kind == DATE)
            if found and self.rng.random() < 0.7:
                return self.read(self.rng.choice(found))
            if self.rng.random() < 0.5:
                return tree.Read(self.rng.choice(("today", "received")))
            return tree.Literal(date.fromisoformat(self.rng.choice(DAYS)))
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
        return tree.OnDay(self.day(depth - 1), self.day(depth - 1))
