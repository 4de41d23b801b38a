"""What every reading of a rule has at hand: its words, where they stand, and what was missed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from yett.language.rules.scope import Chain, Scope
from yett.language.rules.tokens import Token
from yett.language.tree import Node, Read
from yett.language.types import ENTRY, MONEY, NUMBER, SPAN, TIME, Type

JOINS = ("and", "or", "where", "is")
KEYWORDS = frozenset(
    (
        "is",
        "and",
        "or",
        "not",
        "where",
        "plus",
        "minus",
        "times",
        "divided",
        "includes",
        "does",
        "between",
        "before",
        "after",
        "at",
        "than",
        "by",
        "for",
        "of",
        "from",
        "to",
        "but",
        "rounded",
        "otherwise",
        ",",
        ";",
        "'s",
    )  # fmt: skip
)


class Parse(NamedTuple):
    """One reading of part of a rule: its tree, type, where it ends, and the stretches read as names."""

    node: Node
    type: Type
    end: int
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """What stopped a reading. The one that got furthest is told."""

    at: int
    rank: int
    wrong: str
    mend: str


Nameless = tuple[int, Chain]  # a place where no name stands


@dataclass(slots=True)
class Reader:
    """Reads one rule every way that types."""

    tokens: tuple[Token, ...]
    scope: Scope
    text: str
    misses: list[Miss | Nameless] = field(default_factory=list)
    memo: dict[tuple[str, int, Chain], list[Parse]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    quoted: frozenset[int] = frozenset()  # where a value stands in quotation marks

    def __post_init__(self) -> None:
        self.words = tuple([token.text for token in self.tokens])
        if '"' in self.text:
            self.quoted = frozenset(
                at for at, token in enumerate(self.tokens) if token.kind == "quoted"
            )

    def miss(self, at: int, wrong: str, mend: str, rank: int = 1) -> None:
        self.misses.append(Miss(at, rank, wrong, mend))

    def missed(self) -> list[Miss]:
        """What was missed, told only now of places where no name stands: most readings come to a meaning without it."""
        waiting, self.misses = self.misses, []
        for each in waiting:
            if isinstance(each, Miss):
                self.misses.append(each)
            else:
                self.no_name(*each)
        return [each for each in self.misses if isinstance(each, Miss)]

    def no_name(self, at: int, chain: Chain) -> None:
        """Tells why no name stands here."""
        raise NotImplementedError  # pragma: no cover -- given by Unnamed

    def said(self, start: int, end: int) -> str:
        """The designer's own words between two tokens."""
        if start >= min(end, len(self.tokens)):
            return ""
        return self.text[
            self.tokens[start].start - (self.tokens[start].kind == "quoted") : self.tokens[
                min(end, len(self.tokens)) - 1
            ].end
        ]

    def follow(self, at: int, *wanted: str) -> int | None:
        """Where these words end, when they stand here."""
        words = self.words
        if at >= len(words) or words[at] != wanted[0]:
            return None
        end = at + len(wanted)
        if words[at:end] != wanted or not self.quoted.isdisjoint(range(at, end)):
            return None
        return end

    def goes_on(self, parse: Parse, *leads: str) -> bool:
        """Does one of these words follow?"""
        return parse.end < len(self.words) and self.words[parse.end] in leads

    def phrase(self, at: int) -> str:
        """The stretch of words up to the next word of the language."""
        end = at
        while end < len(self.words) and (end == at or self.words[end] not in KEYWORDS):
            end += 1
        return self.said(at, end)

    def stretch(self, at: int) -> str:
        """The words up to the next test or value, which may hold words of the language, as in look at it."""
        end = at
        while end < len(self.words) and (end == at or self.words[end] not in (*JOINS, ",")):
            end += 1
        return self.said(at, end)

    def same(self, left: Parse, right: Parse, start: int, sample: str = "{} is at most {}") -> bool:
        """Do two parts agree in type? Otherwise remember why not."""
        if left.type.agrees(right.type):
            return True
        left_said, right_said = self.said(start, left.end), self._tail(left.end, right)
        if left.type.kind == ENTRY:
            mend = f'compare it with another answer that names a row, or write, as in "{left_said}\'s {self.scope.shown.get(left.type.unit) or "name"}"'
            wrong = (
                f'"{left_said}" is {left.type} and "{right_said.strip(chr(34))}" is {right.type}'
            )
            self.miss(right.end, wrong, mend, rank=3)
            return False
        wrong = f'"{left_said}" is {left.type} and "{right_said}" is {right.type}'
        mend = self._lasting_mend(left, right) or _same_mend(left, right, left_said, right_said, sample)  # fmt: skip
        self.miss(right.end, wrong, mend, rank=3)
        return False

    def _lasting_mend(self, left: Parse, right: Parse) -> str:
        """Of two lengths in units that do not go together, the amount is the one to write anew."""
        for one, other in ((left, right), (right, left)):
            node = one.node
            entry = (
                self.scope.entries.get((node.group, node.name)) if isinstance(node, Read) else None
            )
            if entry is not None and entry.what == "amount" and {one.type.kind, other.type.kind} == {NUMBER, SPAN} and other.type.unit:  # fmt: skip
                return f'write "{entry.name}" in {other.type.unit}, as in "{entry.name}: {other.type.sample}"'
        return ""

    def _tail(self, after: int, right: Parse) -> str:
        start = (
            right.spans[0][0]
            if right.spans and right.spans[0][0] >= after
            else max(after, right.end - 1)
        )
        return self.said(start, right.end)


def _same_mend(left: Parse, right: Parse, left_said: str, right_said: str, sample: str) -> str:
    """Which of two names has the wrong unit nobody can tell; money and a number of something are multiplied."""
    counted = (left.type.kind, right.type.kind) == (MONEY, NUMBER)
    if counted and " plus " in sample and isinstance(left.node, Read):
        return f'write "{left_said} times {right_said}"'
    named = isinstance(left.node, Read) and isinstance(right.node, Read)
    if named and left.type.kind == right.type.kind == NUMBER:
        return f"let both be {left.type}, or both {right.type}"
    if left.type == TIME:
        sample = sample.replace("is at most", "is after")
    return f'write, as in "{sample.format(left_said, left.type.sample)}"'
