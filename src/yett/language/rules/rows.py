"""Readings of the rows of groups: counted, summed, and chosen by where."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yett.kernel.dates import Span
from yett.kernel.text import nearest
from yett.language.rules.parse import Beginnings, Parse
from yett.language.rules.scope import MOMENT, SHARED, Chain
from yett.language.rules.scope import where as marked
from yett.language.tree import Count, Every, Node, Others, Read, ThisRow, Total, inside
from yett.language.types import NUMBER, SPAN, Type

OTHER = "other rows"  # marks in a chain that other rows than the one at hand are gone through
CASE = "case"  # what the close of a round counts


class Rows(Beginnings):
    """Reads what is said of the rows of a group."""

    __slots__ = ()

    def condition(self, at: int, chain: Chain) -> list[Parse]:
        raise NotImplementedError  # pragma: no cover -- given by Conditions

    def term(self, at: int, chain: Chain) -> list[Parse]:
        raise NotImplementedError  # pragma: no cover -- given by Sums

    def rows_at(self, at: int | None, chain: Chain) -> list[tuple[str, int]]:
        """The groups named here whose rows can be gone through from where we stand."""
        if at is None:
            return []
        found = self.scope.find_group(self.words, at)
        for group, _ in found:
            parent = self.scope.groups[group].parent
            if parent and parent not in chain:
                wrong = f'"{group}" stands within each {parent}'
                mend = f'name a result inside "each {parent}", then use it here'
                self.miss(at, wrong, mend, rank=5)
        return [(group, end) for group, end in found if self.scope.within_reach(group, chain)]

    def _totals(self, how: str, part: Parse, group: str, end: int, chain: Chain) -> Iterator[Parse]:
        if not part.type.figure:
            self.miss(end, f'"for each {group}" adds {part.type}', "add up figures only", rank=3)
            return
        if how == "average" and part.type.kind == SPAN:
            wrong = f'"average of" divides {part.type}, and no part of a day can be named'
            self.miss(end, wrong, "take the average of money or numbers", rank=3)
            return
        empty = Span(0, "day") if part.type.kind == SPAN else Decimal(0)
        for where in self.where(end, chain, group):
            yield Parse(
                Total(how, group, part.node, where and where.node, empty),
                part.type,
                where.end if where else end,
                part.spans + (where.spans if where else ()),
            )

    def others_at(self, at: int | None, chain: Chain) -> list[tuple[str, int]]:
        """`other child`, in a row of each child."""
        start = self.follow(at, "other") if at is not None else None
        found = self.scope.find_group(self.words, start) if start is not None else []
        for group, end in found:
            if group not in chain:
                wrong = f'"{self.said(at or 0, end)}" stands outside each {group}'
                self.miss(
                    end, wrong, f'work it out under "each {group}", or leave "other" out', rank=5
                )
        return [(group, end) for group, end in found if group in chain]

    def where(self, at: int, chain: Chain, group: str) -> Iterator[Parse | None]:
        """The condition on rows that stands here; None when there is none."""
        start = self.follow(at, "where")
        if start is None:
            yield None
            return
        for parse in self.condition(start, (*chain, group, marked(group))):
            ends = parse.end == len(self.words) or self.words[parse.end] in (",", ";")
            if not ends:
                rest = self.said(parse.end, len(self.words))
                wrong = f'"where {self.said(start, parse.end)}" cannot go on with "{rest}"'
                self.miss(
                    parse.end,
                    wrong,
                    "where runs to the comma or the end of the line: put what follows before it",
                    rank=2,
                )
            elif self._mentions_row(parse.node, group, start, parse.end):
                yield parse

    def _mentions_row(self, node: Node, group: str, start: int, end: int) -> bool:
        tests = getattr(node, "tests", (node,))
        if group == CASE:
            tests = tuple(test for test in tests if not self._of_case(test))
        for test in tests:
            if not any(self._of_row(part, group) for part in inside(test)):
                self.miss(
                    end,
                    f'"where {self.said(start, end)}" holds a test that is not about the {group}',
                    "put that test first, before the rows are counted",
                    rank=5,
                )
                return False
        return True

    def _of_row(self, part: Node, group: str) -> bool:
        """Is it an answer of the row, or told of the rows within it?"""
        if isinstance(part, (Read, ThisRow)):
            return part.group == group
        within = self.scope.chain_of(part.group) if isinstance(part, (Count, Every, Total)) else ()
        return group in within[:-1]

    def _of_case(self, test: Node) -> bool:
        """Is a test about an answer or result of each case?"""
        found = [
            self.scope.entries.get((part.group, part.name))
            for part in inside(test)
            if isinstance(part, Read)
        ]
        return any(
            entry is not None and entry.what in ("question", "result", SHARED, MOMENT)
            for entry in found
        )

    def for_each(self, at: int, chain: Chain) -> list[Parse]:
        """A sum over the rows of a group; the names in it are the row's first."""
        found: list[Parse] = []
        for stop in range(at + 1, len(self.words) - 2) if "each" in self.words else ():
            after = self.follow(stop, "for", "each")
            for group, end in self.rows_at(after, chain):
                parts = [part for part in self.term(at, (*chain, group)) if part.end == stop]
                for part in parts:
                    found += self._totals("sum", part, group, end, chain)
        return found

    def average(self, start: int, chain: Chain) -> Iterator[Parse]:
        for stop in range(start + 1, len(self.words) - 2):
            after = self.follow(stop, "for", "each")
            for group, end in self.rows_at(after, chain):
                for part in self.term(start, (*chain, group)):
                    if part.end == stop:
                        yield from self._totals("average", part, group, end, chain)

    def counts(self, at: int, chain: Chain) -> Iterator[Parse]:
        start = self.follow(at, "number", "of")
        if start is None:
            return
        for group, end in self.others_at(start, chain):
            for where in self.where(end, (*chain, OTHER), group):
                stop, spans = (where.end, where.spans) if where else (end, ())
                node = Others(group, where and where.node)
                yield Parse(node, Type(NUMBER), stop, ((start, end), *spans))
        groups = self.scope.find_group(self.words, start)
        if not groups and self.follow(start, "other") is None:
            close = nearest(self.phrase(start), self.scope.groups)
            self.miss(
                start,
                f'"{self.phrase(start)}" is not a group',
                f'write "{close}"'
                if close
                else f"count one of: {', '.join(self.scope.groups) or 'no group is asked'}",
                rank=2,
            )
        for group, end in groups:
            if group in chain:
                wrong = f'"number of {self.said(start, end)}" counts every {group} from within one of them'
                mend = f'count them in a result outside "each {group}" and name that here, or count each "other {group}"'
                self.miss(end, wrong, mend, rank=5)
        for group, end in self.rows_at(start, chain):
            for where in self.where(end, chain, group):
                stop, spans = (where.end, where.spans) if where else (end, ())
                yield Parse(
                    Count(group, where and where.node), Type(NUMBER), stop, ((start, end), *spans)
                )
