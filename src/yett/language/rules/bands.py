"""Readings of bands and steps, and of sums as of another day."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.rules.parse import Parse
from yett.language.rules.scope import Chain
from yett.language.rules.tables import Tables
from yett.language.tree import FromBands, OnDay
from yett.language.types import BANDS, DATE, given_by, limit_of


class Banded(Tables):
    """Reads what follows a name: charged on, for, on."""

    __slots__ = ()

    def charged(self, parse: Parse, start: int, chain: Chain) -> Iterator[Parse]:
        """tax bands charged on price; registration fee for price"""
        for words in (("charged", "on"), ("for",)):
            after = self.follow(parse.end, *words)
            for left in self.near(after, chain) if after is not None else ():
                how = " ".join(words)
                if self._verb(parse, how, start, left) and self._limits(parse, left, start):
                    node = FromBands(how, parse.node, left.node)
                    spans = parse.spans + left.spans
                    yield Parse(node, given_by(parse.type), left.end, spans)
        self.miss(
            parse.end,
            f'"{self.said(start, parse.end)}" is {parse.type}',
            f'write, as in "{self._sample(parse, start, "price")}"',
            rank=2,
        )

    def _sample(self, parse: Parse, start: int, of: str) -> str:
        verb = "charged on" if parse.type.kind == BANDS else "for"
        return f"{self.said(start, parse.end)} {verb} {of}"

    def _verb(self, parse: Parse, how: str, start: int, left: Parse) -> bool:
        wanted = "charged on" if parse.type.kind == BANDS else "for"
        if how == wanted:
            return True
        told = {
            "charged on": "holds slices, each with its rate",
            "for": "gives one row and has no slices",
        }
        of = self.said(parse.end + len(how.split()), left.end)
        wrong = f'"{self.said(start, parse.end)}" {told[wanted]}'
        self.miss(left.end, wrong, f'write "{self._sample(parse, start, of)}"', rank=5)
        return False

    def _limits(self, parse: Parse, left: Parse, start: int) -> bool:
        limit = limit_of(parse.type)
        if left.type.agrees(limit):
            return True
        if self.scope.inside_longer(self.words, left.end - 1, left.end):
            return False  # a longer name stands here, and that one is told of
        wrong = f'the limits of "{self.said(start, parse.end)}" are {limit} and "{self._tail(parse.end, left)}" is {left.type}'
        self.miss(left.end, wrong, f"name {limit} there", rank=5)
        return False

    def on_day(self, parse: Parse, start: int, chain: Chain) -> Iterator[Parse]:
        """weekly rate on settlement day"""
        yield parse
        after = self.follow(parse.end, "on")
        if after is None or not (parse.type.figure or parse.type.kind == DATE):
            return
        for day in self.near(after, chain):
            if day.type.kind == DATE:
                spans = parse.spans + day.spans
                yield Parse(OnDay(parse.node, day.node), parse.type, day.end, spans)
            else:
                wrong = f'"{self.said(after, day.end)}" is {day.type}, not a date'
                self.miss(day.end, wrong, "write a date there", rank=3)
