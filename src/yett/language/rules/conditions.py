"""Readings of conditions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yett.kernel.text import listed, nearest
from yett.language.rules.parse import MOST_READINGS, Parse
from yett.language.rules.places import Places
from yett.language.rules.rows import OTHER
from yett.language.rules.scope import Chain
from yett.language.rules.values import FOUND
from yett.language.tree import (
    All,
    AnyOf,
    CheckIs,
    Compare,
    Count,
    Every,
    Literal,
    Node,
    Others,
    Read,
)
from yett.language.types import MANY

STATES = ("confirmed", "contradicted", "unchecked")
INCLUDING = (("includes",), ("does",))  # words that a test of many choices goes on with


class Conditions(Places):
    """Reads tests, joined by `and` only or by `or` only."""

    __slots__ = ()

    def condition(self, at: int, chain: Chain) -> list[Parse]:
        key = ("condition", at, chain)
        if key not in self.memo:
            self.memo[key] = []
            found: list[Parse] = []
            for first in self.test(at, chain):
                found += (
                    self._joined(first, chain)
                    if self.goes_on(first, "and", "or", ",")
                    else (first,)
                )
            self.memo[key] = found[:MOST_READINGS]
        return self.memo[key]

    def _joined(self, first: Parse, chain: Chain) -> Iterator[Parse]:
        yield first
        for word, kind in (("and", All), ("or", AnyOf)):
            ends: list[tuple[tuple[Node, ...], Parse]] = [((first.node,), first)]
            while ends:
                tests, last = ends.pop()
                after = self.beyond(last, word)
                for nxt in self.test(after, chain) if after is not None else ():
                    grown = nxt._replace(spans=last.spans + nxt.spans)
                    yield Parse(kind((*tests, nxt.node)), FOUND, nxt.end, grown.spans)
                    self._mixed(word, nxt, chain)
                    ends.append(((*tests, nxt.node), grown))

    def _mixed(self, word: str, last: Parse, chain: Chain) -> None:
        other = "or" if word == "and" else "and"
        after = self.beyond(last, other)
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
            found = self._leading(at, chain) if at < len(self.words) else []
            if not found:
                found = [
                    parse
                    for left in self.sum(at, chain)
                    for parse in self._operators(left, at, chain)
                ]
            self.memo[key] = found
        return self.memo[key]

    def _leading(self, at: int, chain: Chain) -> list[Parse]:
        """Tests that begin with words of the language."""
        lead = self.words[at]
        found = list(self._checks(at)) if lead in ("every", "check") else []
        if lead in ("any", "no", "at", "exactly"):
            found += self._quantified(at, chain)
        if lead in ("every", "any", "no"):
            found += self._every(at, chain)
        return found

    # Checks

    def _checks(self, at: int) -> Iterator[Parse]:
        every, one = self.follow(at, "every", "check", "is"), self.follow(at, "check", "of")
        for state in STATES:
            end = self.follow(every, state) if every is not None else None
            if end is not None:
                yield Parse(CheckIs("*", state), FOUND, end)
        for group, stop in self.scope.find_group(self.words, one) if one is not None else ():
            for test, end in self._found(group, stop):
                yield Parse(test, FOUND, end, ((one or at, stop),))
        for name in self.names(one, ()) if one is not None else ():
            if isinstance(name.node, Read):
                for test, end in self._found(name.node.name, name.end):
                    yield Parse(test, FOUND, end, name.spans)

    def _found(self, name: str, at: int) -> Iterator[tuple[Node, int]]:
        """is confirmed; is not contradicted, which is confirmed or unchecked."""
        for state in STATES:
            end = self.follow(at, "is", state)
            if end is not None:
                yield CheckIs(name, state), end
            end = self.follow(at, "is", "not", state)
            if end is not None:
                others = (CheckIs(name, each) for each in STATES if each != state)
                yield AnyOf(tuple(others)), end

    # Rows of groups

    def _quantified(self, at: int, chain: Chain) -> Iterator[Parse]:
        """any, no, at least 2, exactly 1 of the rows where ..."""
        for how, figure, start in self._quantities(at):
            for group, end in self.others_at(start, chain):
                for where in self.where(end, (*chain, OTHER), group):
                    beside = Others(group, where and where.node)
                    stop, spans = (where.end, where.spans) if where else (end, ())
                    test = Compare(how, beside, Literal(Decimal(figure)))
                    yield Parse(test, FOUND, stop, ((start, end), *spans))
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
                f'write "{close or listed(fields, "or")}"'
                if fields
                else f"add it to what each {group} is asked",
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

    def _stands(self, left: Parse, after: int, start: int, chain: Chain) -> Iterator[Parse]:
        """What stands after `is`: each kind of test begins with words of its own, but for plain values."""
        lead = self.words[after] if after < len(self.words) else ""
        if lead in ("known", "not", "left"):
            yield from self.states(left, after, start)
        yield from self.values(left, after, start, chain)
        if lead in ("at", "more", "less"):
            yield from self.measures(left, after, start, chain)
        if lead == "between":
            yield from self.between(left, after, start, chain)
        if lead in ("inside", "not"):
            yield from self.inside(left, after, start, chain)
        if lead in ("on", "before", "after"):
            yield from self.days(left, after, start, chain)
        if lead in ("at", "more", "less", "exactly"):
            yield from self.elapsed(left, after, start, chain)

    def _operators(self, left: Parse, start: int, chain: Chain) -> Iterator[Parse]:
        after = self.beyond(left, "is")
        if after is not None:
            yield from self._stands(left, after, start, chain)
        elif self.words[left.end : left.end + 1] in INCLUDING:
            yield from self.includes(left, start)
        if after is None and left.type.kind != MANY:
            self.miss(
                left.end,
                f'after "{self.said(start, left.end)}" there is no test',
                'go on with "is", as in "is known"',
            )
