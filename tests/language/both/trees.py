"""Makes well-typed conditions by chance: every kind of node, over every kind of answer, about the names that stand there."""

from decimal import Decimal

from tests.language.both.names import MEASURES, STATES, TIMES
from tests.language.both.sums import Sums
from yett.language import tree
from yett.language.types import BLANK, CHOICE, DATE, ENTRY, MANY, PERSON, PLACE, TEXT, TIME


class Trees(Sums):
    """Conditions about the rows of one group, or about the whole."""

    # Conditions

    def condition(self, depth: int) -> tree.Node:
        if depth and self.rng.random() < 0.35:
            kind = self.rng.choice((tree.All, tree.AnyOf))
            return kind(tuple(self.condition(depth - 1) for _ in range(self.rng.randint(2, 3))))
        makers = (
            self.compared, self.compared, self.days, self.chosen, self.chosen, self.known, self.counted, self.counted, self.every,
            self.elapsed, self.elapsed, self.includes, self.check, self.left_out, self.inside, self.times,
            self.beside, self.texts,
            *((self.entries, self.entries) if self.names.tables else ()),
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

    def texts(self, depth: int) -> tree.Node | None:
        found = self.reads(lambda each: each.type.kind == TEXT)
        if not found:
            return None
        left = self.rng.choice(found).read
        other = self.rng.choice(
            (tree.Literal("words"), tree.Literal("a"), self.rng.choice(found).read)
        )
        return tree.Compare(self.rng.choice(("is", "is not")), left, other)

    def entries(self, depth: int) -> tree.Node | None:
        """A row that is named, held against another of its table, against its key, or against a blank; and people likewise."""
        found = self.reads(lambda each: each.type.kind in (ENTRY, PERSON))
        if not found:
            return None
        one = self.rng.choice(found)
        others = [each.read for each in found if each.type == one.type and each != one]
        keys = (tree.Literal("1"), tree.Literal("1 / a"), tree.Literal(BLANK))
        how = self.rng.choice(("is", "is", "is not", "one of"))
        if how == "one of":
            return tree.OneOf(one.read, keys[:2], self.rng.random() < 0.5)
        return tree.Compare(how, one.read, self.rng.choice((*others, *others, *keys)))

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
        found = self.reads(lambda each: each.type.kind in (PLACE, "other"))
        if not found or self.rng.random() < 0.7:
            return None
        places = [self.read(self.rng.choice(found)) for _ in range(2)]
        return tree.Inside(*places, self.rng.random() < 0.7)

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

    def beside(self, depth: int) -> tree.Node | None:
        """The other rows of the group at hand, mostly held against this one."""
        group = self.chain[0]
        kinds = (CHOICE, DATE)
        own = self.reads(lambda each: each.group == group and not each.node and (each.type.figure or each.type.kind in kinds))  # fmt: skip
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
