"""The beginnings of every reading of a rule: names, figures, dates, spans, and what was missed on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from yett.kernel.dates import NotADay, make_day, read_month, read_span
from yett.kernel.text import listed, nearest
from yett.language.rules.scope import COLUMN, DATED, OUTCOME, Chain, Entry, Scope
from yett.language.rules.tokens import Token
from yett.language.tree import AtHand, Literal, Node, Read, ThisRow, Worth
from yett.language.types import DATE, ENTRY, MONEY, NUMBER, SPAN, TEXT, TIME, UNKNOWN, Type

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
PERCENT = Type(NUMBER, unit="percent")
MOST_READINGS = 200
ROUND_NAMES = ("round opens", "round closes", "round's first day", "round's last day", "in time")
IN_METRES = {
    "miles": Decimal("1609.344"), "kilometres": Decimal(1000), "yards": Decimal("0.9144"), "metres": Decimal(1),
}  # fmt: skip


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
class Beginnings:
    """Reads one rule every way that types."""

    tokens: tuple[Token, ...]
    scope: Scope
    text: str
    misses: list[Miss | Nameless] = field(default_factory=list)
    memo: dict[tuple[str, int, Chain], list[Parse]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    steps: int = 0

    def __post_init__(self) -> None:
        self.words = tuple(token.text for token in self.tokens)

    def miss(self, at: int, wrong: str, mend: str, rank: int = 1) -> None:
        self.misses.append(Miss(at, rank, wrong, mend))

    def missed(self) -> list[Miss]:
        """What was missed, told only now of places where no name stands: most readings come to a meaning without it."""
        waiting, self.misses = self.misses, []
        for each in waiting:
            if isinstance(each, Miss):
                self.misses.append(each)
            else:
                self._no_name(*each)
        return [each for each in self.misses if isinstance(each, Miss)]

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
        if words[at : at + 1] != wanted[:1]:
            return None
        end = at + len(wanted)
        quoted = any(token.kind == "quoted" for token in self.tokens[at:end])
        return None if quoted or words[at:end] != wanted else end

    def phrase(self, at: int) -> str:
        """The stretch of words up to the next word of the language."""
        end = at
        while end < len(self.words) and (end == at or self.words[end] not in KEYWORDS):
            end += 1
        return self.said(at, end)

    # Names

    def names(self, at: int, chain: Chain) -> list[Parse]:
        """Every name that stands here, longest first; `the` before it is ignored."""
        found = [
            self._read(entry, at, end) for entry, end in self.scope.find(self.words, at, chain)
        ]
        found = [parse for parse in found if self.tokens[at].kind != "quoted"]
        found += self._owned(at, chain)
        found += self._this_row(at, chain)
        for lead in (("the", "answer", "to"), ("the",), ("this",)):
            start = self.follow(at, *lead)
            if start is not None and not found:
                named = self.names(start, chain)
                here = lead == ("this",) and "other rows" in chain
                found += [at_hand(parse) for parse in named] if here else named
        if not found:
            self.misses.append((at, chain))
        more = [
            each for parse in found for each in (*self.entry_fields(parse), *self._worth(parse))
        ]
        return [*found, *more]

    def entry_fields(self, parse: Parse) -> Iterable[Parse]:
        raise NotImplementedError  # pragma: no cover -- given by Tables

    def _this_row(self, at: int, chain: Chain) -> list[Parse]:
        """The row at hand of a table, by the table's name."""
        found = self.scope.find_group(self.words, at) if at < len(self.words) else []
        return [
            Parse(ThisRow(group), Type(ENTRY, unit=self.scope.table_of(group)), end, ((at, end),))
            for group, end in found
            if self.scope.table_of(group) and group in chain and self.follow(end, "'s") is None
        ]

    def _worth(self, parse: Parse) -> Iterable[Parse]:
        """finding's worth: the figure of the choice that was made."""
        end = self.follow(parse.end, "'s", "worth")
        if end is None or not isinstance(parse.node, Read):
            return
        worths = self.scope.entries[parse.node.group, parse.node.name].worths
        if worths:
            keys, figures = zip(*worths, strict=True)
            yield Parse(Worth(parse.node, keys, figures), Type(NUMBER), end, parse.spans)
            return
        wrong = f'no choice of "{parse.node.name}" has a worth'
        self.miss(end, wrong, 'add, as in "worth: 5", under each of its choices', rank=5)

    def _read(self, entry: Entry, start: int, end: int) -> Parse:
        return Parse(
            Read(entry.name, entry.group, entry.counts_as), entry.type, end, ((start, end),)
        )

    def _owned(self, at: int, chain: Chain) -> list[Parse]:
        """A field by its row, as in child's birth date; the row must be at hand."""
        found: list[Parse] = []
        for group, end in self.scope.find_group(self.words, at):
            start = self.follow(end, "'s")
            if start is None:
                continue
            if group not in chain:
                self.miss(
                    start,
                    f'"{self.said(at, start)} {self.phrase(start)}" does not say which {group}',
                    f'write "any {group} where ..." or "every {group}\'s ..."',
                    rank=4,
                )
                continue
            fields = self.scope.fields_of(self.words, start, group)
            if not fields:
                self._no_field(start, group)
            found += [self._read(entry, at, stop) for entry, stop in fields]
        return found

    def _no_field(self, at: int, group: str) -> None:
        """Neither asked for each of a group, nor a column of its rows."""
        fields = self.scope.fields_named(group)
        close = nearest(self.phrase(at), fields)
        mend = f'write "{close}"' if close else f"use one of: {listed(fields, 'or')}"
        what = "has no column" if group in self.scope.tables else "has no answer or column"
        self.miss(at, f'"{group}" {what} "{self.phrase(at)}"', mend, rank=5)

    def _no_name(self, at: int, chain: Chain) -> None:
        if at >= len(self.words):
            self.miss(at, f'"{self.text}" breaks off', "go on with a name or a value", rank=2)
            return
        written = self.phrase(at)
        if self._stray_column(written.lower(), at, chain) or self._no_table(written, at):
            return
        if self.scope.find_group(self.words, at):
            self.miss(
                at,
                f'"{written}" is asked for each one',
                f'write "any {written} where ..." or "number of {written}"',
                rank=2,
            )
            return
        field_ = self.scope.elsewhere(written.lower(), chain)
        if field_ is not None:
            self.miss(
                at,
                f'"{written}" is asked for each {field_.group}, and it is not said which',
                f'write "any {field_.group} where {written} ..." or "every {field_.group}\'s {written} ..."',
                rank=4,
            )
            return
        own = self.follow(at + len(written.split()), "'s")
        if own is not None:
            written = self.said(at, own) + (f" {self.phrase(own)}" if own < len(self.words) else "")
        if written.lower() in self.scope.parties:
            wrong = f'"{written}" is a party, and a rule rests on what it answers'
            self.miss(at, wrong, f'name a question that "{written}" is asked', rank=4)
            return
        if written.lower() in ROUND_NAMES:
            wrong = f'"{written}" is a day of a round, and the service has no rounds'
            self.miss(at, wrong, 'add, as in "rounds: one a year"', rank=5)
            return
        known = self.scope.visible(chain)
        close = nearest(written, [*known, OUTCOME, *DATED])
        mend = f'write "{close}"' if close else f"use one of: {', '.join(known[:8])}"
        self.miss(at, f'"{written}" is not a known name', mend, rank=2)

    def _no_table(self, written: str, at: int) -> bool:
        """A look-up in a table there is not."""
        column, looked_up, table = written.lower().partition(" in ")
        known = any(column in self.scope.columns_of(each) for each in self.scope.tables)
        if not looked_up or not known:
            return False
        holding = [each for each in self.scope.tables if column in self.scope.columns_of(each)]
        if table in holding:
            wrong = f'"{written}" does not name one value for each key of "{table}"'
            self.miss(at, wrong, f'write, as in "{written} for ..."', rank=3)
            return True
        close = nearest(table, holding) or holding[0]
        self.miss(at, f'"{table}" is not a table', f'write "{close}"', rank=5)
        return True

    def _stray_column(self, written: str, at: int, chain: Chain) -> bool:
        """A column is named with its row, or inside a where on its table."""
        found = self.scope.elsewhere(written, ())
        if found is None or found.what != COLUMN:
            return False
        owner = next((each for each in chain if (each, written) in self.scope.entries), "")
        if owner:
            mend = f'write "{owner}\'s {written}"'
        else:
            mend = f'name its row, as in "any {found.group} where {written} ...", or look it up, as in "{written} in {found.group} for ..."'
        self.miss(at, f'"{written}" is a column of "{owner or found.group}"', mend, rank=4)
        return True

    # Values that stand for themselves

    def literals(self, at: int) -> list[Parse]:
        if at >= len(self.tokens):
            return []
        token = self.tokens[at]
        if token.kind == "quoted":
            return [Parse(Literal(token.text), Type(TEXT), at + 1, ((at, at + 1),))]
        if token.kind == "time":
            return [Parse(Literal(f"{token.text:0>5}"), TIME, at + 1, ((at, at + 1),))]
        if token.kind != "figure":
            return []
        return self._spans(at) + self._days(at) + self._figures(at)

    def _figures(self, at: int) -> list[Parse]:
        text = self.words[at].replace(",", "")
        if text.endswith("%"):
            return [Parse(Literal(Decimal(text[:-1].replace("£", ""))), PERCENT, at + 1)]
        if "£" in text:
            return [Parse(Literal(Decimal(text.replace("£", ""))), Type(MONEY), at + 1)]
        figure = Literal(Decimal(text))
        with_unit = [
            Parse(figure, Type(NUMBER, unit=unit), end) for unit, end in self._units(at + 1)
        ]
        return [
            *with_unit,
            *self._lengths(Decimal(text), at + 1),
            Parse(figure, Type(NUMBER), at + 1),
        ]

    def _lengths(self, figure: Decimal, at: int) -> Iterable[Parse]:
        """A figure in miles, kilometres or yards is also one in metres."""
        unit = self.words[at] if at < len(self.words) else ""
        length = IN_METRES.get(unit if unit.endswith("s") else f"{unit}s")
        if length is not None:
            yield Parse(Literal(figure * length), Type(NUMBER, unit="metres"), at + 1)

    def _units(self, at: int) -> Iterable[tuple[str, int]]:
        for unit in sorted(self.scope.units, key=len, reverse=True):
            size = len(unit.split())
            said = " ".join(self.words[at : at + size])
            if said in (unit, unit.removesuffix("s")):
                yield unit, at + size

    def _spans(self, at: int) -> list[Parse]:
        for size in (3, 2):
            span = (
                read_span(" ".join(self.words[at : at + size]))
                if at + size <= len(self.words)
                else None
            )
            if span is not None:
                return [Parse(Literal(span), Type(SPAN), at + size)]
        return []

    def _days(self, at: int) -> list[Parse]:
        day, month, year = (*self.words[at : at + 3], "", "", "")[:3]
        number = read_month(month) if month.isalpha() else None
        if number is None or not day.isdigit():
            return []
        if not (year.isdigit() and len(year) == 4):
            self.miss(
                at,
                f'"{self.said(at, at + 2)}" is a day without a year',
                f"write the year too, as in {self.said(at, at + 2)} 2026",
                rank=5,
            )
            return []
        try:
            return [Parse(Literal(make_day(int(day), number, int(year))), Type(DATE), at + 3)]
        except NotADay:
            self.miss(
                at,
                f'"{self.said(at, at + 3)}" is not a day in the calendar',
                "write a day such as 1 August 2025",
                rank=5,
            )
            return []

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
        instead = sample.format(left_said, left.type.sample)
        self.miss(
            right.end,
            f'"{left_said}" is {left.type} and "{right_said}" is {right.type}',
            f'write, as in "{instead}"',
            rank=3,
        )
        return False

    def _tail(self, after: int, right: Parse) -> str:
        start = (
            right.spans[0][0]
            if right.spans and right.spans[0][0] >= after
            else max(after, right.end - 1)
        )
        return self.said(start, right.end)


def at_hand(parse: Parse) -> Parse:
    """Of the row at hand, where other rows are gone through."""
    return parse._replace(node=AtHand(parse.node))


def unknown(type_: Type) -> bool:
    return type_.kind == UNKNOWN
