"""Readings of sums."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yett.language.rules.days import Days
from yett.language.rules.parse import MOST_READINGS, PERCENT, Parse
from yett.language.rules.scope import Chain
from yett.language.tree import (
    Arithmetic,
    FromBands,
    Literal,
    Lookup,
    Node,
    PartBeyond,
    Read,
)
from yett.language.types import DATE, MONEY, NUMBER, SPAN, Type

PAIRS = (
    ("the", "lower", "of"),
    ("the", "higher", "of"),
    ("the", "earlier", "of"),
    ("the", "later", "of"),
)

LEADS = ("the", "whole", "average")  # with which the language's own sums begin
OWN = (("number",), ("average",), ("distance",))  # the same with "the" before
ADDING, MOVING = (("plus",), ("minus",), (",",)), (("or",), (",",))  # what a sum may go on with


class Sums(Days):
    """Reads figures and days, and what is made of them."""

    __slots__ = ()

    def sum(self, at: int, chain: Chain) -> list[Parse]:
        """Terms joined by plus and minus, every length of it, the longest first."""
        key = ("sum", at, chain)
        if key not in self.memo:
            self.memo[key] = []
            found: list[Parse] = []
            for first in self.term(at, chain):
                more = self.words[first.end : first.end + 1] in ADDING
                found += self._more(first, at, chain, "") if more else (first,)
            for first in tuple(found):
                if self.words[first.end : first.end + 1] in MOVING:
                    found += self.moved(first, at)
            self.memo[key] = sorted(found, key=lambda parse: -parse.end)
        return self.memo[key]

    def _more(self, left: Parse, start: int, chain: Chain, style: str) -> Iterator[Parse]:
        yield left
        for word in ("plus", "minus"):
            for comma, after in (
                ("", self.follow(left.end, word)),
                (",", self.follow(left.end, ",", word)),
            ):
                for right in self.term(after, chain) if after is not None else ():
                    if comma == "" and not self._plain_join(left, right, start, word):
                        continue
                    joined = self._added(word, left, right, start)
                    if joined is not None:
                        yield from self._more(joined, start, chain, comma)

    def _plain_join(self, left: Parse, right: Parse, start: int, word: str) -> bool:
        """Beside times, divided by and % a comma must stand before plus and minus, or two readings are possible. Where a
        percentage is taken from one name or figure, there are none."""
        before = _last(left.node)
        tight = any(
            isinstance(part, Arithmetic) and part.how in ("times", "divided by", "percent")
            for part in (before, right.node)
        ) or isinstance(before, FromBands)
        percent_right = isinstance(right.node, Arithmetic) and right.node.how == "percent"
        if tight and not (percent_right and isinstance(left.node, (Read, Literal))):
            wrong = f'"{self.said(start, right.end)}" joins {word} with times, divided by, % or bands, and could be read two ways'
            self.miss(right.end, wrong, f'put a comma before "{word}"', rank=5)
            return False
        return True

    def _added(self, word: str, left: Parse, right: Parse, start: int) -> Parse | None:
        spans = left.spans + right.spans
        if left.type.kind == DATE or not (left.type.figure and right.type.figure):
            wrong = f'"{self.said(start, right.end)}" adds {left.type} and {right.type}'
            mend = "add figures only; for days write, as in 5 days after received"
            self.miss(right.end, wrong, mend, rank=3)
            return None
        if not self.same(left, right, start, f"{{}} {word} {{}}"):
            return None
        return Parse(Arithmetic(word, left.node, right.node), left.type, right.end, spans)

    def term(self, at: int, chain: Chain) -> list[Parse]:
        """Factors joined by times and divided by; or such a term summed for each row of a group."""
        key = ("term", at, chain)
        if key not in self.memo:
            self.memo[key] = []
            found: list[Parse] = []
            for total in self.for_each(at, chain):
                found += self._scaled(total, at, chain) if self.goes_on(total, ",") else (total,)
            for first in self.factor(at, chain):
                more = self.goes_on(first, "times", "divided", ",")
                found += self._scaled(first, at, chain) if more else (first,)
            self.memo[key] = found
        return self.memo[key]

    def _scaled(self, left: Parse, start: int, chain: Chain) -> Iterator[Parse]:
        yield left
        for word, after in (
            ("times", self.beyond(left, "times")),
            ("divided by", self.beyond(left, "divided", "by")),
        ):
            for right in self.factor(after, chain) if after is not None else ():
                kind = self._product(word, left, right, start)
                if kind is not None:
                    node = Arithmetic(word, left.node, right.node)
                    yield from self._scaled(
                        Parse(node, kind, right.end, left.spans + right.spans), start, chain
                    )

    def _product(self, word: str, left: Parse, right: Parse, start: int) -> Type | None:
        """The type of a product or quotient; None when it means nothing."""
        plain = Type(NUMBER)
        if word == "times":
            if left.type == plain and right.type.figure:
                return right.type
            if right.type == plain and left.type.figure:
                return left.type
            # Money for each of something: £18.50 times a number of hours.
            if {left.type.kind, right.type.kind} == {MONEY, NUMBER} and PERCENT not in (
                left.type,
                right.type,
            ):
                return Type(MONEY)
        elif (
            right.type == plain
            and left.type.kind in (MONEY, NUMBER)
            or left.type.kind == MONEY
            and right.type.kind == NUMBER
            and right.type != PERCENT
        ):
            return left.type
        elif left.type == right.type and left.type.kind in (MONEY, NUMBER):
            return plain
        wrong = f'"{self.said(start, right.end)}" is {left.type} {word} {right.type}'
        mend = f"use a plain number after {word}"
        if word == "times" and PERCENT in (left.type, right.type):
            mend = "take a percentage of a figure, as in 50% of pay"
        self.miss(right.end, wrong, mend, rank=3)
        return None

    def factor(self, at: int, chain: Chain) -> list[Parse]:
        """A figure or day, perhaps as of another day."""
        found: list[Parse] = []
        for parse in self.near(at, chain):
            found += self.on_day(parse, at, chain) if self.goes_on(parse, "on") else (parse,)
        return found

    def near(self, at: int, chain: Chain) -> list[Parse]:
        """What stands here, read once: it may hold others of its kind, and these again."""
        key = ("near", at, chain)
        if key not in self.memo:
            self.memo[key] = self._near(at, chain)[:MOST_READINGS]
        return self.memo[key]

    def _near(self, at: int, chain: Chain) -> list[Parse]:
        if at >= len(self.words):
            return []
        if self.tokens[at].kind == "word":
            found = self._worded(at, chain)
        else:
            found = [*self._percent_of(at, chain), *self.literals(at), *self.lookups(at, chain)]
        if not found or self.tokens[at].kind != "figure":
            found += self.names(at, chain)
        after: list[Parse] = []
        for parse in found:
            more = parse.type.banded or self.goes_on(parse, "of", "after", "before")
            after += self._after(parse, at, chain) if more else (parse,)
        return after

    def _worded(self, at: int, chain: Chain) -> list[Parse]:
        """What begins with a word of the language."""
        lead, found = self.words[at], self.lookups(at, chain)
        if lead in LEADS:
            found = [*self._special(at, chain), *found]
        if lead == "number":
            found += self.counts(at, chain)
        elif lead == "distance":
            found += self.distances(at, chain)
        elif lead == "the":
            found += self.yearly(at, chain)
            if self.words[at + 1 : at + 2] in OWN:
                found += self._worded(at + 1, chain)
        return found

    def _after(self, parse: Parse, at: int, chain: Chain) -> Iterator[Parse]:
        if parse.type.banded:
            for given in self.charged(parse, at, chain):
                yield from self._share(given, chain)
                yield given
            return
        yield from self._share(parse, chain)
        yield from self.shifts(parse, chain)

    def _share(self, parse: Parse, chain: Chain) -> Iterator[Parse]:
        """A named percentage of a figure, as in grant share of price."""
        named = parse.type == PERCENT and not isinstance(parse.node, (Literal, Arithmetic))
        start = self.follow(parse.end, "of") if named else None
        for part in self.near(start, chain) if start is not None else ():
            if not part.type.figure:
                wrong = f'"{self.said(start or 0, part.end)}" is {part.type}, and a percentage is taken of a figure'
                self.miss(part.end, wrong, "name a figure there", rank=4)
            elif part.type.kind != SPAN:
                node = Arithmetic("percent", parse.node, part.node)
                yield Parse(node, part.type, part.end, parse.spans + part.spans)
        if parse.type.figure and parse.type != PERCENT and isinstance(parse.node, (Read, Lookup, FromBands)):  # fmt: skip
            self._no_share(parse, chain)

    def _no_share(self, parse: Parse, chain: Chain) -> None:
        """What is no percentage stands where one is taken of a figure."""
        start = self.follow(parse.end, "of")
        if start is not None and any(part.type.figure for part in self.near(start, chain)):
            wrong = f'"{self._tail(0, parse)}" is {parse.type}, and only a percentage is taken of a figure'
            self.miss(parse.end, wrong, "name a percentage there", rank=4)

    def _percent_of(self, at: int, chain: Chain) -> Iterator[Parse]:
        token = self.tokens[at]
        start = (
            self.follow(at + 1, "of")
            if token.kind == "figure" and token.text.endswith("%")
            else None
        )
        for part in self.near(start, chain) if start is not None else ():
            if part.type.figure and part.type.kind != SPAN:
                rate = Literal(Decimal(token.text[:-1].replace(",", "")))
                yield Parse(Arithmetic("percent", rate, part.node), part.type, part.end, part.spans)

    def _special(self, at: int, chain: Chain) -> Iterator[Parse]:
        for lead in PAIRS:
            start = self.follow(at, *lead)
            if start is not None:
                yield from self._pair(
                    "lower of" if lead[1] in ("lower", "earlier") else "higher of", at, start, chain
                )
        start = self.follow(at, "the", "part", "of")
        if start is not None:
            yield from self._part(start, at, chain)
        start = self.follow(at, "whole", "years", "from")
        if start is not None:
            yield from self.years(start, chain)
        start = self.follow(at, "average", "of")
        if start is not None:
            yield from self.average(start, chain)

    def _pair(self, how: str, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        for left in self.factor(start, chain):
            after = self.follow(left.end, "and")
            for right in self.near(after, chain) if after is not None else ():
                if (left.type.figure or left.type.kind == DATE) and self.same(
                    left, right, start, "the lower of {} and {}"
                ):
                    node = Arithmetic(how, left.node, right.node)
                    yield Parse(node, left.type, right.end, left.spans + right.spans)

    def _part(self, start: int, at: int, chain: Chain) -> Iterator[Parse]:
        for left in self.factor(start, chain):
            for word in ("above", "below"):
                after = self.follow(left.end, word)
                for right in self._beyond(left, after, chain) if after is not None else ():
                    if left.type.figure and self.same(
                        left, right, start, "the part of {} above {}"
                    ):
                        node = PartBeyond(word, left.node, right.node)
                        yield Parse(node, left.type, right.end, left.spans + right.spans)

    def _beyond(self, left: Parse, after: int, chain: Chain) -> list[Parse]:
        """What stands after above: a figure; or where that is of another kind, a product, as in 2 times the limit."""
        near = self.near(after, chain)
        if any(left.type.agrees(parse.type) for parse in near):
            return near
        return [*near, *(parse for parse in self.term(after, chain) if parse not in near)]


def _last(node: Node) -> Node:
    """The term before the next plus or minus."""
    while isinstance(node, Arithmetic) and node.how in ("plus", "minus"):
        node = node.right
    return node
