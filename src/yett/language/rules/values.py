"""Readings of tests against values: is, is one of, includes, is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from yett.kernel.text import listed, nearest
from yett.language.rules.parse import Parse
from yett.language.rules.scope import Chain, Entry
from yett.language.rules.sums import Sums
from yett.language.rules.tokens import texts
from yett.language.tree import Compare, Includes, Known, LeftOut, Literal, Node, OneOf, Read
from yett.language.types import BLANK, CHOICE, MANY, TEST, Type

FOUND = Type(TEST)
Spans = tuple[tuple[int, int], ...]
Grown = tuple[
    tuple[Node, ...], int, Spans
]  # the tests or values so far, where they end, and their names


LISTING = (("one",), ("not",))  # words that a list, or what is excluded, begins with
STATES: tuple[tuple[tuple[str, ...], Callable[[Node], Node]], ...] = (
    (("known",), Known),
    (("not", "known"), lambda left: Known(left, wanted=False)),
    (("left", "out"), LeftOut),
    (("left", "blank"), lambda left: Compare("is", left, Literal(BLANK))),
)


def alike(one: Type, other: Type) -> bool:
    """Choices may be told from one another where one holds all choices of the other, as a column and an answer may."""
    if one.kind == other.kind == CHOICE:
        return set(one.keys) <= set(other.keys) or set(other.keys) <= set(one.keys)
    return one.agrees(other)


@lru_cache(maxsize=1024)
def _spelled(keys: tuple[str, ...]) -> Mapping[str, list[tuple[Literal, tuple[str, ...]]]]:
    """Choices and their words by the first of these, the longest first. One without a name, which is told elsewhere, cannot be written."""
    found: dict[str, list[tuple[Literal, tuple[str, ...]]]] = defaultdict(list)
    for key in sorted(filter(None, keys), key=len, reverse=True):
        words = texts(key)
        found[words[0]].append((Literal(key), words))
    return dict(found)


class Values(Sums):
    """Reads what a left side is compared with."""

    __slots__ = ()

    def states(self, left: Parse, at: int, start: int) -> Iterator[Parse]:
        for words, make in STATES:
            end = self.follow(at, *words)
            if end is None:
                continue
            node = make(left.node)
            if isinstance(node, Compare) and not self._may_be_blank(left.node):
                wrong = f'"{self.said(start, left.end)}" cannot be left blank'
                self.miss(
                    end, wrong, 'write "may be left blank" under it, or "is left out"', rank=5
                )
                continue
            if isinstance(node, LeftOut) and not self._question(left.node):
                wrong = f'"{self.said(start, left.end)}" is worked out, and only an answer can be left out'
                self.miss(end, wrong, 'write "is known" or "is not known"', rank=4)
                continue
            yield Parse(node, FOUND, end, left.spans)

    def _may_be_blank(self, node: Node) -> bool:
        return isinstance(node, Read) and self.scope.entries[node.group, node.name].blank

    def _question(self, node: Node) -> bool:
        if not isinstance(node, Read):
            return False
        return self.scope.entries[node.group, node.name].what == "question"

    def values(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        if left.type.kind == MANY:
            self.miss(
                at,
                f'"{self.said(start, left.end)}" may hold several choices, so "is" could mean only or among others',
                'write "includes" or "includes only"',
                rank=5,
            )
            return
        yield from self._listed(left, at, start, chain)
        if self.words[at : at + 1] in LISTING:
            yield from self._worded_list(left, at, start, chain)

    def _worded_list(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        """one of A, B; not one of A, B; not A"""
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
        for value in self.value(left, is_not, start, chain) if is_not is not None else ():
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
        listed = False
        for value in self.value(left, at, start, chain):
            listed |= self.goes_on(value, ",", "or")
            yield Parse(
                Compare("is", left.node, value.node), FOUND, value.end, left.spans + value.spans
            )
        for values, end, spans in self._lists(left.type, at, start) if listed else ():
            if len(values) > 1:
                yield Parse(OneOf(left.node, values), FOUND, end, left.spans + spans)

    def value(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        """A value of the left side's type, or a name of that type."""
        if left.type.kind == CHOICE:
            yield from self._choice(left, at, start, chain)
            return
        sample = "{} is at most {}" if left.type.comparable else "{} is {}"
        for parse in self.sum(at, chain):
            if self.same(left, parse, start, sample):
                yield parse

    def _choice(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        choices = tuple(self._keys(left.type, at))
        yield from choices
        named = self.scope.find(self.words, at, chain)
        for entry, end in named:
            if alike(entry.type, left.type) and self.tokens[at].kind != "quoted":
                yield self._read(entry, at, end)
        yield from self._columns(named, left.type, at, chain)
        led = self._led(left.type, at, chain) if not choices else ()
        yield from led
        answer = self.follow(at, "the", "answer", "to")
        for parse in self.names(answer, chain) if answer is not None else ():
            if self.same(left, parse, start, "{} is {}"):
                yield parse
        if not choices and not led:
            self._no_choice(left, at, start)

    def _columns(self, named: list[tuple[Entry, int]], type_: Type, at: int, chain: Chain) -> Iterator[Parse]:  # fmt: skip
        """A column of a row at hand, or of the row an answer names, that holds the same choices."""
        found = self._owned(at, chain)
        for entry, end in named:
            found += self.entry_fields(self._read(entry, at, end))
        yield from (parse for parse in found if alike(parse.type, type_))

    def _led(self, type_: Type, at: int, chain: Chain) -> list[Parse]:
        """A name of the same choices after `the` or `this`; after `this`, of the row at hand where other rows are gone through."""
        after = self.follow(at, "the") or self.follow(at, "this")
        if after is None or not self._named(after, chain):
            return []
        return [parse for parse in self.names(at, chain) if alike(parse.type, type_)]

    def _named(self, at: int, chain: Chain) -> bool:
        return bool(self.scope.find(self.words, at, chain) or self.scope.find_group(self.words, at))

    def _keys(self, type_: Type, at: int) -> Iterator[Parse]:
        if at >= len(self.tokens):
            return
        if self.tokens[at].kind == "quoted":
            if self.words[at].lower() in type_.keys:
                yield Parse(Literal(self.words[at].lower()), type_, at + 1, ((at, at + 1),))
            return
        for choice, words in _spelled(type_.keys).get(self.words[at], ()):
            end = self.follow(at, *words)
            if end is not None:
                yield Parse(choice, type_, end, ((at, end),))

    def _no_choice(self, left: Parse, at: int, start: int) -> None:
        if at >= len(self.words):
            self.miss(
                at, f'"{self.text}" breaks off', f"write {listed(left.type.keys, 'or')}", rank=2
            )
            return
        written = self.stretch(at)
        close = nearest(written, left.type.keys) if len(left.type.keys) > 1 else None
        mend = (
            f'write "{close}"'
            if close
            else f'it is never anything but "{left.type.keys[0]}": correct its rows'
            if len(left.type.keys) == 1
            else f"write {listed(list(dict.fromkeys(left.type.keys)), 'or')}"
        )
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

    def includes(self, left: Parse, start: int) -> Iterator[Parse]:
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
