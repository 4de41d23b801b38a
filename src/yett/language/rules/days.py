"""Readings of days that are reckoned from other days, and of the years between two."""

from __future__ import annotations

from collections.abc import Iterator

from yett.kernel.dates import OR_NEXT
from yett.language.rules.bands import Banded
from yett.language.rules.parse import Parse
from yett.language.rules.scope import Chain
from yett.language.tree import (
    Lasting,
    Literal,
    NextWorkingDay,
    Shift,
    WholeYears,
)
from yett.language.types import DATE, NUMBER, SPAN, UNKNOWN, Type

BACK = ("or", "the", "previous", "working", "day")
LASTING = ("days", "weeks", "months", "years")


class Days(Banded):
    """Reads what comes before and after a day."""

    __slots__ = ()

    def factor(self, at: int, chain: Chain) -> list[Parse]:
        raise NotImplementedError  # pragma: no cover -- given by Sums

    def moved(self, parse: Parse, start: int) -> Iterator[Parse]:
        """A day that moves off a day off: the whole day that was reckoned, and no part of it."""
        at = parse.end + 1 if self.goes_on(parse, ",") else parse.end
        end = self.follow(at, *OR_NEXT.split())
        if end is None:
            self._back(at)
            return
        said, phrase = self.said(start, parse.end), OR_NEXT.strip()
        span = parse.node.span if isinstance(parse.node, Shift) else None
        if parse.type.kind != DATE:
            wrong = f'"{said}" is {parse.type}, and only a day moves to the next working day'
            mend = f'write it after a day, as in "28 days after told {phrase}"'
            self.miss(end, wrong, mend, rank=6)
        elif isinstance(span, Literal) and getattr(span.value, "unit", "") == "working day":
            wrong = f'"{said}" is always a working day, so nothing moves to the next'
            self.miss(end, wrong, f'leave "{phrase}" out', rank=6)
        else:
            yield Parse(NextWorkingDay(parse.node), parse.type, end, parse.spans)

    def _back(self, at: int) -> None:
        end = self.follow(at, *BACK)
        if end is not None:
            wrong = "a day moves on to the next working day, and never back: whoever must keep it would have less time"
            mend = f'write "{OR_NEXT.strip()}", or count in working days, as in "1 working day before told"'
            self.miss(end, wrong, mend, rank=6)

    def shifts(self, parse: Parse, chain: Chain) -> Iterator[Parse]:
        """A span before or after a day is a day."""
        span = lasting(parse)
        if span is not None:
            for word, sign in (("after", 1), ("before", -1)):
                start = self.follow(parse.end, word)
                for day in self.near(start, chain) if start is not None else ():
                    if day.type.kind == DATE:
                        yield Parse(
                            Shift(sign, span.node, day.node),
                            Type(DATE),
                            day.end,
                            parse.spans + day.spans,
                        )
                    elif day.type.kind != UNKNOWN:
                        wrong = f'"{self.said(start or 0, day.end)}" is {day.type}, not a date'
                        mend = "write a day there, as in 2 days before received"
                        self.miss(day.end, wrong, mend, rank=2)
        yield parse

    def years(self, start: int, chain: Chain) -> Iterator[Parse]:
        for left in self.factor(start, chain):
            after = self.follow(left.end, "to")
            for right in self.near(after, chain) if after is not None else ():
                if right.type.birth and not left.type.birth:
                    said, birth = self.said(start, left.end), self._tail(left.end, right)
                    wrong = f'"whole years from {said} to {birth}" runs back to a birth'
                    mend = f'write "whole years from {birth} to {said}"'
                    self.miss(right.end, wrong, mend, rank=5)
                elif left.type.kind == right.type.kind == DATE:
                    yield Parse(
                        WholeYears(left.node, right.node),
                        Type(NUMBER),
                        right.end,
                        left.spans + right.spans,
                    )


def lasting(parse: Parse) -> Parse | None:
    """A length of time; an answer that is a number of weeks is one too."""
    if parse.type.kind == SPAN:
        return parse
    if (
        parse.type.kind != NUMBER
        or parse.type.unit not in LASTING
        or isinstance(parse.node, Literal)
    ):
        return None
    node = Lasting(parse.node, parse.type.unit.removesuffix("s"))
    return Parse(node, Type(SPAN), parse.end, parse.spans)
