"""Readings of tables: a column of an entry, a look-up by keys, distances, and days that come every year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yett.kernel.dates import NotADay, make_day, read_month
from yett.kernel.text import listed, nearest
from yett.language.rules.parse import Parse
from yett.language.rules.rows import Rows
from yett.language.rules.scope import Chain, Entry
from yett.language.tree import Distance, Field, Lookup, NextDay, Node
from yett.language.types import CHOICE, DATE, ENTRY, NUMBER, PLACE, TEXT, Type

METRES = Type(NUMBER, unit="metres")
ANCHORS = (("on", "or", "after"), ("on", "or", "before"), ("after",), ("before",))
LEAP_YEAR, OTHER_YEAR = 2024, 2023


class Tables(Rows):
    """Reads what tables hold."""

    __slots__ = ()

    def near(self, at: int, chain: Chain) -> list[Parse]:
        raise NotImplementedError  # pragma: no cover -- given by Sums

    # wanted school's catchment

    def entry_fields(self, parse: Parse) -> Iterable[Parse]:
        """The columns of the entry a name stands for, and of the entries those name in turn."""
        start = self.follow(parse.end, "'s")
        if start is None or parse.type.kind != ENTRY:
            return
        table = parse.type.unit
        found = self.scope.fields_of(self.words, start, table)
        if not found and self.words[start : start + 1] != ("worth",):
            self._no_column(start, table)
        for entry, end in found:
            field = Parse(
                Field(parse.node, table, entry.name), entry.type, end, (*parse.spans, (start, end))
            )
            yield field
            yield from self.entry_fields(field)

    def _no_column(self, at: int, table: str, end: int = 0) -> None:
        columns = self.scope.columns_of(table)
        written = self.said(at, end) if end else self.phrase(at)
        close = nearest(written, columns)
        mend = f'write "{close}"' if close else f"use one of: {listed(columns, 'or')}"
        self.miss(at, f'"{table}" has no column "{written}"', mend, rank=5)

    # places in intake for wanted school and stage

    def lookups(self, at: int, chain: Chain) -> list[Parse]:
        return list(self._lookups(at, chain)) if "in" in self.words else []

    def _lookups(self, at: int, chain: Chain) -> Iterator[Parse]:
        for middle in range(at + 1, min(at + 7, len(self.words))):
            start = self.follow(middle, "in")
            for table, end in self.scope.find_group(self.words, start) if start else ():
                after = self.follow(end, "for")
                if table in self.scope.tables and after is not None:
                    yield from self._looked_up(at, middle, table, after, chain)

    def _looked_up(
        self, at: int, middle: int, table: str, after: int, chain: Chain
    ) -> Iterator[Parse]:
        columns = [hit for hit in self.scope.fields_of(self.words, at, table) if hit[1] == middle]
        if not columns:
            self._no_column(at, table, middle)
        keys = self.scope.tables[table]
        for entry, _ in columns:
            for nodes, end, spans in self._keys_given(table, keys, after, chain):
                node = Lookup(table, entry.name, nodes)
                yield Parse(node, entry.type, end, ((at, middle), *spans))

    def _keys_given(
        self, table: str, keys: tuple[Entry, ...], at: int, chain: Chain
    ) -> Iterator[tuple[tuple[Node, ...], int, tuple[tuple[int, int], ...]]]:
        """One value for each key of the table, joined by and."""
        found: list[tuple[tuple[Node, ...], int, tuple[tuple[int, int], ...]]] = [((), at, ())]
        for key in keys:
            grown = []
            for nodes, end, spans in found:
                start = self.follow(end, "and") if nodes else end
                if start is None:
                    self._too_few(table, keys, len(nodes), end)
                for value in self._key(key, table, start, chain) if start is not None else ():
                    grown.append(((*nodes, value.node), value.end, spans + value.spans))
            found = grown
        yield from found

    def _too_few(self, table: str, keys: tuple[Entry, ...], given: int, end: int) -> None:
        names = listed([f'"{key.name}"' for key in keys])
        wrong = (
            f'the rows of "{table}" are told apart by {names}, and only {given} of these is given'
        )
        self.miss(end, wrong, f'go on with "and" and {keys[given].name}', rank=5)

    def _key(self, key: Entry, table: str, at: int, chain: Chain) -> Iterator[Parse]:
        for value in self.near(at, chain):
            if fits(value.type, key.type) and not self._of_another(value.type, key, table):
                yield value
                continue
            wrong = f'"{key.name}" in "{table}" is {key.type} and "{self.said(at, value.end)}" is {value.type}'
            self.miss(value.end, wrong, f"give {key.type} there", rank=5)

    def _of_another(self, given: Type, key: Entry, table: str) -> bool:
        """Is it a row of another table, with whose key and name this key has nothing in common?"""
        if given.kind != ENTRY or key.type.kind not in (TEXT, NUMBER) or given.unit == table:
            return False
        own = [given.unit, *(each.name for each in self.scope.tables.get(given.unit, ()))]
        return {word.removesuffix("s") for name in own for word in name.split()}.isdisjoint(
            word.removesuffix("s") for word in key.name.split()
        )

    # distance from home address to wanted school's site

    def distances(self, at: int, chain: Chain) -> Iterator[Parse]:
        start = self.follow(at, "distance", "from")
        for left in self.near(start, chain) if start is not None else ():
            after = self.follow(left.end, "to")
            for right in self.near(after, chain) if after is not None else ():
                if self._spot(left, start or 0) and self._spot(right, after or 0):
                    spans = left.spans + right.spans
                    yield Parse(Distance(left.node, right.node), METRES, right.end, spans)

    def _spot(self, parse: Parse, start: int) -> bool:
        if parse.type.kind == PLACE:
            return True
        wrong = f'"{self.said(start, parse.end)}" is {parse.type}, and a distance runs from place to place'
        self.miss(parse.end, wrong, "name a place or an address there", rank=5)
        return False

    # the next 15 March on or after received

    def yearly(self, at: int, chain: Chain) -> Iterator[Parse]:
        for word in ("next", "last"):
            start = self.follow(at, "the", word)
            day = self._day_of_year(start) if start is not None else None
            if start is not None and day is not None:
                yield from self._anchored(word, day, at, start + 2, chain)

    def _day_of_year(self, at: int) -> tuple[int, int] | None:
        day, month = (*self.words[at : at + 2], "", "")[:2]
        number = read_month(month) if month.isalpha() else None
        if number is None or not day.isdigit():
            return None
        said = self.said(at, at + 2)
        try:
            make_day(int(day), number, LEAP_YEAR)
            make_day(int(day), number, OTHER_YEAR)
        except NotADay:
            wrong = f'"{said}" is not a day that comes every year'
            self.miss(at + 2, wrong, "write a day such as 15 March", rank=6)
            return None
        return int(day), number

    def _anchored(
        self, word: str, day: tuple[int, int], at: int, end: int, chain: Chain
    ) -> Iterator[Parse]:
        said = self.said(at, end)
        wanted = "after" if word == "next" else "before"
        read = False
        for words in ANCHORS:
            after = self.follow(end, *words)
            if after is None:
                continue
            read = True
            if words[-1] != wanted:
                wrong = f'"{said} {" ".join(words)}" goes both ways'
                self.miss(after, wrong, f'write "{said} on or {wanted}"', rank=5)
                continue
            for anchor in self.near(after, chain):
                if anchor.type.kind == DATE:
                    node = NextDay(*day, " ".join(words), anchor.node)
                    yield Parse(node, Type(DATE), anchor.end, anchor.spans)
                else:
                    wrong = f'"{self.said(after, anchor.end)}" is {anchor.type}, not a date'
                    self.miss(anchor.end, wrong, "write a date there", rank=3)
        if not read:
            wrong = f'"{said}" does not say from which day'
            self.miss(end, wrong, f'go on, as in "{said} on or {wanted} received"', rank=5)


def fits(given: Type, key: Type) -> bool:
    """May a value stand for a key? A choice stands for the text of its name, an entry for its own key."""
    return given.agrees(key) or (key.kind in (TEXT, NUMBER) and given.kind in (CHOICE, ENTRY))
