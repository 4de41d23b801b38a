"""Readings of conditions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yett.kernel.text import listed, nearest
from yett.language.rules.parse import MOST_READINGS, Parse
from yett.language.rules.scope import Chain
from yett.language.rules.sums import Sums
from yett.language.rules.tokens import texts
from yett.language.tree import (
    All,
    AnyOf,
    Between,
    CheckIs,
    Compare,
    Count,
    Elapsed,
    Every,
    Includes,
    Known,
    LeftOut,
    Literal,
    Node,
    OneOf,
    Read,
)
from yett.language.types import CHOICE, DATE, MANY, SPAN, TEST, TEXT, Type

FOUND = Type(TEST)
Spans = tuple[tuple[int, int], ...]
Grown = tuple[
    tuple[Node, ...], int, Spans
]  # the tests or values so far, where they end, and their names
MEASURES = (("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("exactly",))
DAYS = (
    (("on", "or", "before"), "at most"),
    (("on", "or", "after"), "at least"),
    (("before",), "less than"),
    (("after",), "more than"),
)


class Conditions(Sums):
    """Reads tests, joined by `and` only or by `or` only."""

    __slots__ = ()

    def condition(self, at: int, chain: Chain) -> list[Parse]:
        key = ("condition", at, chain)
        if key not in self.memo:
            self.memo[key] = []
            found = [
                parse for first in self.test(at, chain) for parse in self._joined(first, chain)
            ]
            self.memo[key] = found[:MOST_READINGS]
        return self.memo[key]

    def _joined(self, first: Parse, chain: Chain) -> Iterator[Parse]:
        yield first
        for word, kind in (("and", All), ("or", AnyOf)):
            ends: list[Grown] = [((first.node,), first.end, first.spans)]
            while ends:
                tests, end, spans = ends.pop()
                after = self.follow(end, word)
                for nxt in self.test(after, chain) if after is not None else ():
                    more = (*tests, nxt.node)
                    yield Parse(kind(more), FOUND, nxt.end, spans + nxt.spans)
                    self._mixed(word, nxt.end, chain)
                    ends.append((more, nxt.end, spans + nxt.spans))

    def _mixed(self, word: str, end: int, chain: Chain) -> None:
        other = "or" if word == "and" else "and"
        after = self.follow(end, other)
        if after is not None and self.test(after, chain):
            self.miss(
                len(self.words),
                f'"{self.text}" joins tests by both and and or, and could be read two ways',
                "use one of them, and give the other part a name of its own under work out",
                rank=6,
            )

    def test(self, at: int, chain: Chain) -> list[Parse]:
        key = ("test", at, chain)
        if key not in self.memo:
            self.memo[key] = []
            found = [*self._checks(at), *self._quantified(at, chain), *self._every(at, chain)]
            if not found:
                found = [
                    parse
                    for left in self.sum(at, chain)
                    for parse in self._operators(left, at, chain)
                ]
            self.memo[key] = found
        return self.memo[key]

    # Checks

    def _checks(self, at: int) -> Iterator[Parse]:
        states = ("confirmed", "contradicted", "unchecked")
        every, one = self.follow(at, "every", "check", "is"), self.follow(at, "check", "of")
        for state in states:
            end = self.follow(every, state) if every is not None else None
            if end is not None:
                yield Parse(CheckIs("*", state), FOUND, end)
        for name in self.names(one, ()) if one is not None else ():
            for state in states:
                end = self.follow(name.end, "is", state)
                if end is not None and isinstance(name.node, Read):
                    yield Parse(CheckIs(name.node.name, state), FOUND, end, name.spans)

    # Rows of groups

    def _quantified(self, at: int, chain: Chain) -> Iterator[Parse]:
        """any, no, at least 2, exactly 1 of the rows where ..."""
        for how, figure, start in self._quantities(at):
            for group, end in self.rows_at(start, chain):
                for where in self.where(end, chain, group):
                    if where is None:
                        continue
                    count = Count(group, where.node)
                    yield Parse(
                        Compare(how, count, Literal(Decimal(figure))),
                        FOUND,
                        where.end,
                        ((start, end), *where.spans),
                    )

    def _quantities(self, at: int) -> Iterator[tuple[str, int, int]]:
        for word, how, figure in (("any", "at least", 1), ("no", "is", 0)):
            start = self.follow(at, word)
            if start is not None:
                yield how, figure, start
        for lead, how in (
            (("at", "least"), "at least"),
            (("at", "most"), "at most"),
            (("exactly",), "is"),
        ):
            start = self.follow(at, *lead)
            if start is not None and start < len(self.words) and self.words[start].isdecimal():
                yield how, int(self.words[start][:9]), start + 1

    def _every(self, at: int, chain: Chain) -> Iterator[Parse]:
        """every child's stage is primary"""
        for word in ("every", "any", "no"):
            start = self.follow(at, word)
            for group, end in self.rows_at(start, chain):
                own = self.follow(end, "'s")
                for left in self._fields(own, group) if own is not None else ():
                    for test in self._operators(left, start or at, (*chain, group)):
                        yield Parse(
                            self._over(word, group, test.node),
                            FOUND,
                            test.end,
                            ((at, end), *test.spans),
                        )

    def _fields(self, at: int, group: str) -> list[Parse]:
        found = [
            self._read(entry, at, end) for entry, end in self.scope.fields_of(self.words, at, group)
        ]
        if not found:
            fields = [
                entry.name for (owner, _), entry in self.scope.entries.items() if owner == group
            ]
            close = nearest(self.phrase(at), fields)
            self.miss(
                at,
                f'"{self.phrase(at)}" is not asked for each {group}',
                f'write "{close or listed(fields, "or")}"',
                rank=2,
            )
        return found

    @staticmethod
    def _over(word: str, group: str, test: Node) -> Node:
        if word == "every":
            return Every(group, test)
        how, figure = ("at least", 1) if word == "any" else ("is", 0)
        return Compare(how, Count(group, test), Literal(Decimal(figure)))

    # What may follow the left side

    def _operators(self, left: Parse, start: int, chain: Chain) -> Iterator[Parse]:
        after = self.follow(left.end, "is")
        if after is not None:
            yield from self._states(left, after, start)
            yield from self._values(left, after, start, chain)
            yield from self._measures(left, after, start, chain)
            yield from self._between(left, after, start, chain)
            yield from self._days_(left, after, start, chain)
            yield from self._elapsed(left, after, start, chain)
        yield from self._includes(left, start)
        if after is None and left.type.kind != MANY:
            self.miss(
                left.end,
                f'after "{self.said(start, left.end)}" there is no test',
                'go on with "is", as in "is known"',
            )

    def _states(self, left: Parse, at: int, start: int) -> Iterator[Parse]:
        for words, node in (
            (("known",), Known(left.node)),
            (("not", "known"), Known(left.node, wanted=False)),
            (("left", "out"), LeftOut(left.node)),
        ):
            end = self.follow(at, *words)
            if end is not None:
                yield Parse(node, FOUND, end, left.spans)

    def _values(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        if left.type.kind == MANY:
            self.miss(
                at,
                f'"{self.said(start, left.end)}" may hold several choices, so "is" could mean only or among others',
                'write "includes" or "includes only"',
                rank=5,
            )
            return
        yield from self._listed(left, at, start, chain)
        one_of, none_of, is_not = (
            self.follow(at, "one", "of"),
            self.follow(at, "not", "one", "of"),
            self.follow(at, "not"),
        )
        for after, wanted in ((one_of, True), (none_of, False)):
            for values, end, spans in (
                self._lists(left.type, after, start) if after is not None else ()
            ):
                yield Parse(OneOf(left.node, values, wanted), FOUND, end, left.spans + spans)
        for value in self._value(left, is_not, start, chain) if is_not is not None else ():
            yield Parse(
                Compare("is not", left.node, value.node), FOUND, value.end, left.spans + value.spans
            )
            self._neither(left, start, value)

    def _neither(self, left: Parse, start: int, value: Parse) -> None:
        after = self.follow(value.end, "or")
        if after is not None:
            for _, end, _ in self._lists(left.type, after, start):
                said = f"{self.said(value.spans[0][0] if value.spans else value.end - 1, value.end)}, {self.said(after, end)}"
                self.miss(
                    end,
                    f'"{self.said(start, end)}" could mean neither of them, or not both',
                    f'write "{self.said(start, left.end)} is not one of {said}"',
                    rank=5,
                )

    def _listed(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        for value in self._value(left, at, start, chain):
            yield Parse(
                Compare("is", left.node, value.node), FOUND, value.end, left.spans + value.spans
            )
        for values, end, spans in self._lists(left.type, at, start):
            if len(values) > 1:
                yield Parse(OneOf(left.node, values), FOUND, end, left.spans + spans)

    def _value(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        """A value of the left side's type, or a name of that type."""
        if left.type.kind == CHOICE:
            yield from self._keys(left.type, at)
            for name in self.scope.find(self.words, at, chain) if at < len(self.words) else ():
                if name[0].type.agrees(left.type) and self.tokens[at].kind != "quoted":
                    yield self._read(name[0], at, name[1])
            answer = self.follow(at, "the", "answer", "to")
            for parse in self.names(answer, chain) if answer is not None else ():
                if self.same(
                    left,
                    parse,
                    start,
                    "{} is at most {}"
                    if left.type.comparable and left.type.kind != CHOICE
                    else "{} is {}",
                ):
                    yield parse
            self._no_choice(left, at, start)
            return
        for parse in self.sum(at, chain):
            if self.same(
                left,
                parse,
                start,
                "{} is at most {}"
                if left.type.comparable and left.type.kind != CHOICE
                else "{} is {}",
            ):
                yield parse

    def _keys(self, type_: Type, at: int) -> Iterator[Parse]:
        if at >= len(self.tokens):
            return
        if self.tokens[at].kind == "quoted":
            if self.words[at].lower() in type_.keys:
                yield Parse(Literal(self.words[at].lower()), type_, at + 1, ((at, at + 1),))
            return
        for key in sorted(type_.keys, key=len, reverse=True):
            end = self.follow(at, *texts(key))
            if end is not None:
                yield Parse(Literal(key), type_, end, ((at, end),))

    def _no_choice(self, left: Parse, at: int, start: int) -> None:
        if at >= len(self.words) or any(True for _ in self._keys(left.type, at)):
            return
        written = self.phrase(at)
        close = nearest(written, left.type.keys)
        mend = f'write "{close}"' if close else f"write {listed(left.type.keys, 'or')}"
        named = self.scope.find(self.words, at, ())
        if named and not named[0][0].type.agrees(left.type):
            mend = f'compare "{self.said(start, left.end)}" with one of its choices: {listed(left.type.keys, "or")}'
            self.miss(
                at,
                f'"{self.said(start, left.end)}" is {left.type} and "{written}" is {named[0][0].type}',
                mend,
                rank=4,
            )
            return
        self.miss(
            at,
            f'"{written}" is not one of the choices of "{self.said(start, left.end)}"',
            mend,
            rank=3,
        )

    def _lists(self, type_: Type, at: int, start: int) -> Iterator[Grown]:
        """Values divided by commas and `or`, every length of it. Lists hold values only."""
        waiting: list[Grown] = [((), at, ())]
        while waiting:
            values, end, spans = waiting.pop()
            for value in self._plain_values(type_, end):
                taken = ((*values, value.node), value.end, spans + value.spans)
                yield taken
                for word in (",", "or"):
                    after = self.follow(value.end, word)
                    if after is not None:
                        waiting.append((taken[0], after, taken[2]))
                        self._not_in_list(type_, after, self._left_of(start))

    def _left_of(self, start: int) -> str:
        """The left side of a test, in the designer's words."""
        end = next(
            (
                at
                for at in range(start, len(self.words))
                if self.words[at] in ("is", "includes", "does")
            ),
            len(self.words),
        )
        return self.said(start, end)

    def _plain_values(self, type_: Type, at: int) -> Iterator[Parse]:
        if type_.kind in (CHOICE, MANY):
            yield from self._keys(type_, at)
            return
        yield from (parse for parse in self.literals(at) if parse.type.agrees(type_))

    def _not_in_list(self, type_: Type, at: int, of: str) -> None:
        if (
            type_.kind in (CHOICE, MANY)
            and at < len(self.words)
            and not any(True for _ in self._keys(type_, at))
        ):
            close = nearest(self.phrase(at), type_.keys)
            mend = f'write "{close}"' if close else f"write {listed(type_.keys, 'or')}"
            self.miss(at, f'"{self.phrase(at)}" is not one of the choices of "{of}"', mend, rank=3)

    # Figures and days

    def _measures(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        for words in MEASURES[:4]:
            after = self.follow(at, *words)
            for right in self._measured(left, after, start, chain) if after is not None else ():
                if left.type.kind == DATE or not left.type.comparable:
                    continue
                yield Parse(
                    Compare(" ".join(words), left.node, right.node, left.type.keys),
                    FOUND,
                    right.end,
                    left.spans + right.spans,
                )

    def _measured(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        said = self.said(start, left.end)
        if left.type.kind == CHOICE and not left.type.ordered:
            self.miss(
                at,
                f'"{said}" is a choice without an order',
                f'write "answer: one of these, in order" under it, or "{said} is one of"',
                rank=4,
            )
            return
        if left.type.kind == DATE:
            self.miss(
                at,
                f'"{said}" is a date',
                'write "is on or before", "is on or after", or as in "is at least 5 years before today"',
                rank=1,
            )
            return
        if not left.type.comparable:
            self.miss(
                at,
                f'"{said}" is {left.type} and has no more or less',
                'write "is" or "is not"',
                rank=4,
            )
            return
        yield from self._value(left, at, start, chain)

    def _between(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        after = self.follow(at, "between")
        for low in self._value(left, after, start, chain) if after is not None else ():
            middle = self.follow(low.end, "and")
            for high in self._value(left, middle, start, chain) if middle is not None else ():
                if left.type.comparable:
                    yield Parse(
                        Between(left.node, low.node, high.node, left.type.keys),
                        FOUND,
                        high.end,
                        left.spans + low.spans + high.spans,
                    )

    def _days_(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        for words, how in DAYS:
            after = self.follow(at, *words)
            if after is None:
                continue
            if left.type.kind != DATE:
                self.miss(
                    after,
                    f'"{self.said(start, left.end)}" is {left.type}, not a date',
                    'use "before" and "after" for dates',
                    rank=4,
                )
                continue
            for right in self.sum(after, chain):
                if self.same(left, right, start, "{} is on or after {}"):
                    yield Parse(
                        Compare(how, left.node, right.node),
                        FOUND,
                        right.end,
                        left.spans + right.spans,
                    )

    def _elapsed(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        """is at least 5 years before today"""
        for words in MEASURES:
            after = self.follow(at, *words)
            if after is None or left.type.kind != DATE:
                continue
            spans = [
                parse
                for parse in [*self.literals(after), *self.names(after, chain)]
                if parse.type.kind == SPAN
            ]
            for span in spans:
                yield from self._elapsed_from(left, " ".join(words), span, start, chain)

    def _elapsed_from(
        self, left: Parse, how: str, span: Parse, start: int, chain: Chain
    ) -> Iterator[Parse]:
        for direction in ("before", "after"):
            after = self.follow(span.end, direction)
            for right in self.sum(after, chain) if after is not None else ():
                if right.type.kind != DATE:
                    self.miss(
                        right.end,
                        f'"{self.said(after or 0, right.end)}" is {right.type}, not a date',
                        "write a date there",
                        rank=3,
                    )
                    continue
                if self._misses_birthday(left, how, direction, start, right.end):
                    continue
                node = Elapsed(how, left.node, span.node, direction, right.node, left.type.birth)
                yield Parse(node, FOUND, right.end, left.spans + span.spans + right.spans)

    def _misses_birthday(self, left: Parse, how: str, direction: str, start: int, end: int) -> bool:
        if not (left.type.birth and how == "more than" and direction == "before"):
            return False
        written = self.said(start, end)
        self.miss(
            end,
            f'"{written}" leaves out the birthday itself',
            f'write "{written.replace("more than", "at least")}"',
            rank=5,
        )
        return True

    # Many choices

    def _includes(self, left: Parse, start: int) -> Iterator[Parse]:
        forms = (
            (("includes", "any", "of"), "any of"),
            (("includes", "all", "of"), "all of"),
            (("includes", "only"), "only"),
            (("includes", "none", "of"), "none of"),
            (("does", "not", "include"), "none of"),
            (("includes",), "any of"),
        )
        for words, how in forms:
            after = self.follow(left.end, *words)
            if after is None:
                continue
            if left.type.kind != MANY:
                self.miss(
                    after,
                    f'"{self.said(start, left.end)}" is {left.type}, not many choices',
                    'write "is" or "is one of"',
                    rank=4,
                )
                continue
            single = words in (("includes",), ("does", "not", "include"))
            for values, end, spans in self._lists(left.type, after, start):
                if single and len(values) > 1:
                    continue
                keys = tuple(str(value.value) for value in values if isinstance(value, Literal))
                yield Parse(Includes(how, left.node, keys), FOUND, end, left.spans + spans)
            self._not_in_list(left.type, after, self.said(start, left.end))


__all__ = ["TEXT", "Conditions"]
