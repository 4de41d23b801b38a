"""Readings of tests of more and less, between, before and after, and elapsed time."""

from __future__ import annotations

from collections.abc import Iterator

from yett.kernel.dates import Span
from yett.language.rules.days import lasting
from yett.language.rules.parse import Parse
from yett.language.rules.scope import Chain
from yett.language.rules.values import FOUND, Values
from yett.language.tree import Between, Compare, Elapsed, Literal, NextWorkingDay, Node, Read
from yett.language.types import CHOICE, DATE, TIME

MEASURES = (("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("exactly",))
DAYS = (
    (("on", "or", "before"), "at most"),
    (("on", "or", "after"), "at least"),
    (("before",), "less than"),
    (("after",), "more than"),
)


class Measures(Values):
    """Reads tests of figures, days and choices in order."""

    __slots__ = ()

    def measures(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
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
        yield from self.value(left, at, start, chain)

    def between(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        after = self.follow(at, "between")
        for low in self.value(left, after, start, chain) if after is not None else ():
            middle = self.follow(low.end, "and")
            for high in self.value(left, middle, start, chain) if middle is not None else ():
                if left.type.comparable:
                    yield Parse(
                        Between(left.node, low.node, high.node, left.type.keys),
                        FOUND,
                        high.end,
                        left.spans + low.spans + high.spans,
                    )

    def days(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        for words, how in DAYS:
            after = self.follow(at, *words)
            if after is None:
                continue
            if left.type.kind != DATE and left.type != TIME:
                self.miss(
                    after,
                    f'"{self.said(start, left.end)}" is {left.type}, not a date',
                    'use "before" and "after" for dates and times of day',
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

    def elapsed(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        """is at least 5 years before today"""
        for words in MEASURES:
            after = self.follow(at, *words)
            if after is None or left.type.kind != DATE:
                continue
            lengths = map(lasting, [*self.literals(after), *self.names(after, chain)])
            spans = [parse for parse in lengths if parse is not None]
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
                if isinstance(right.node, NextWorkingDay):
                    said = self.said(start, right.end)
                    wrong = f'"{said}" could move either of two days to the next working day'
                    mend = 'give the day a name under "work out", and write, as in "is on or before last day"'
                    self.miss(right.end, wrong, mend, rank=6)
                    continue
                age = direction == "after" or not self._soon(span.node)
                if age and self._misses_birthday(left, how, direction, start, right.end):
                    continue
                node = Elapsed(how, left.node, span.node, direction, right.node, left.type.birth)
                yield Parse(node, FOUND, right.end, left.spans + span.spans + right.spans)

    def _soon(self, span: Node) -> bool:
        """Weeks, days or months after a birth are a time within which something is done, and no age."""
        if isinstance(span, Read):
            return span.name in self.scope.within_a_year
        return (
            isinstance(span, Literal) and isinstance(span.value, Span) and span.value.unit != "year"
        )

    def _misses_birthday(self, left: Parse, how: str, direction: str, start: int, end: int) -> bool:
        written = self.said(start, end)
        if left.type.birth and direction == "after":
            self.miss(
                end,
                f'"{written}" asks of a birth that is still to come',
                f'write "{written.replace(" after ", " before ")}"',
                rank=5,
            )
            return True
        if not (left.type.birth and how == "more than"):
            return False
        self.miss(
            end,
            f'"{written}" leaves out the birthday itself',
            f'write "{written.replace("more than", "at least")}" for who has had it, or "{written.replace("more than", "less than")}" for who has not',
            rank=5,
        )
        return True
