"""The beginnings of every reading of a rule: the names that stand in it, and what stands with them."""

from __future__ import annotations

from collections.abc import Iterable

from yett.language.rules.literals import PERCENT, Literals
from yett.language.rules.reader import Parse
from yett.language.rules.scope import Chain, Entry
from yett.language.tree import (
    AtHand,
    Compare,
    Count,
    FromBands,
    Lookup,
    Node,
    Others,
    Read,
    ThisRow,
    Total,
    Worth,
)
from yett.language.types import ENTRY, NUMBER, UNKNOWN, Type

MOST_READINGS = 200
LEADS = (("the", "answer", "to"), ("the",), ("this",))  # what may stand before a name


class Beginnings(Literals):
    """Reads one rule every way that types."""

    __slots__ = ()

    def names(self, at: int, chain: Chain) -> list[Parse]:
        """Every name that stands here, longest first; `the` before it is ignored."""
        named_here = self.scope.find(self.words, at, chain) if at not in self.quoted else ()
        found = [self._read(entry, at, end) for entry, end in named_here]
        if self.scope.groups:
            found += self._owned(at, chain)
            found += self._this_row(at, chain)
        for lead in LEADS if not found else ():
            start = self.follow(at, *lead)
            if start is not None and not found:
                named = self.names(start, chain)
                here = lead == ("this",) and "other rows" in chain
                found += [at_hand(parse) for parse in named] if here else named
        if not found:
            self.misses.append((at, chain))
        owners = [parse for parse in found if self.goes_on(parse, "'s")]
        for parse in owners:
            found += (*self.entry_fields(parse), *self._worth(parse))
        return found

    def beyond(self, parse: Parse, *words: str) -> int | None:
        """Where words end that go on with this; after rows, steps and a look-up they may stand after a comma."""
        end = self.follow(parse.end, *words)
        if end is None and self.goes_on(parse, ",") and _runs_to_a_comma(parse.node):
            end = self.follow(parse.end, ",", *words)
        return end

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
        return Parse(self.scope.read(entry), entry.type, end, ((start, end),))

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
                self.no_field(start, group)
            found += [self._read(entry, at, stop) for entry, stop in fields]
        return found


def at_hand(parse: Parse) -> Parse:
    """Of the row at hand, where other rows are gone through."""
    return parse._replace(node=AtHand(parse.node))


def _runs_to_a_comma(node: Node) -> bool:
    """Do rows, steps or a look-up stand here, whose `where` or `for` runs to a comma?"""
    if isinstance(node, Compare):
        return _runs_to_a_comma(node.left)
    return isinstance(node, (Count, Total, Others, FromBands, Lookup))


def unknown(type_: Type) -> bool:
    return type_.kind == UNKNOWN


__all__ = ["MOST_READINGS", "PERCENT", "Beginnings", "Parse", "at_hand", "unknown"]
