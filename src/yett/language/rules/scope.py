"""The names rules may use, and where each may be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from yett.language.rules.tokens import texts
from yett.language.tree import Read
from yett.language.types import DATE, UNKNOWN, Type

RESERVED = frozenset({
    "is", "and", "or", "not", "yes", "no", "otherwise", "today", "received", "decided", "told", "change day", "reference", "reason",
    "due date", "review date", "appeal date", "pay date", "answer date", "outcome", "case", "applicant", "decider", "day told",
    "suspended since", "round", "round opens", "round closes", "round's first day", "round's last day", "in time", "lot",
})  # fmt: skip
COLUMN = "column"  # a column of a table
SHARED = "shared"  # known once a round has closed: whether a case has what is shared out; and whether it is in time
CLOSE = "close"  # a result of the close of a round
LATER = "later"  # a question that is only asked when needed
MOMENT = "moment"  # the outcome, or a day on which something happens to a case
OUTCOME, DATED = "outcome", ("decided", "told", "change day", "day told", "suspended since")
GIVEN_DAYS = ("due date", "review date", "appeal date", "pay date", "answer date")
PERIOD_DAYS = ("first day", "last day", "due date")
BUILT_IN = {"today": Type(DATE), "received": Type(DATE)}
Chain = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name: what it is called, what it is (question, later, result, amount, built-in, moment), its type, and the group whose rows hold it."""

    name: str
    what: str
    type: Type
    group: str
    line: int
    absent: bool = False
    counts_as: Decimal | None = None
    worths: tuple[tuple[str, Decimal], ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True)
class GroupEntry:
    name: str
    parent: str
    plural: str
    line: int


def where(group: str) -> str:
    """Marks in a chain that columns of a group's rows may be named alone."""
    return f"where {group}"


def plural_of(singular: str) -> str:
    """The plural of an English noun, where it is regular or common."""
    common = {"child": "children", "person": "people", "man": "men", "woman": "women"}
    *before, last = singular.split()
    if last in common:
        last = common[last]
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return " ".join([*before, last])


Hit = TypeVar("Hit", bound=tuple[Any, int])  # what stands there, and where it ends


def _longest_first(hits: list[Hit]) -> list[Hit]:
    return sorted(hits, key=_end, reverse=True) if len(hits) > 1 else hits


def _end(hit: tuple[Any, int]) -> int:
    return hit[1]


@dataclass(slots=True)
class Scope:
    """All names of a service, by group and first word; `_standing` in whatever group, by their words."""

    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    groups: dict[str, GroupEntry] = field(default_factory=dict)
    tables: dict[str, tuple[Entry, ...]] = field(default_factory=dict)  # with the keys of each
    registers: set[str] = field(default_factory=set)  # tables whose rows are read from a register
    over: dict[str, str] = field(default_factory=dict)  # the table a group goes over
    shown: dict[str, str] = field(default_factory=dict)  # the column a table's rows are known by
    units: set[str] = field(default_factory=set)
    within_a_year: set[str] = field(default_factory=set)  # amounts in months, weeks or days
    parties: dict[str, int] = field(default_factory=dict)
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    excused: set[str] = field(default_factory=set)
    _excused: set[tuple[str, ...]] = field(default_factory=set)
    _standing: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    _sizes: dict[str, set[int]] = field(default_factory=dict)  # by their first word
    _groups: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    _spelled: dict[tuple[str, tuple[str, ...]], list[Entry]] = field(default_factory=dict)
    _lengths: dict[tuple[str, str], list[int]] = field(default_factory=dict)  # the longest first
    _named: dict[str, list[Entry]] = field(default_factory=dict)
    _visible: dict[Chain, list[str]] = field(default_factory=dict)
    _reads: dict[int, tuple[Entry, Read]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, kind in BUILT_IN.items():
            self.add(Entry(name, "built-in", kind, "", 0))

    def add(self, entry: Entry) -> None:
        self._visible.clear()
        self.entries[entry.group, entry.name] = entry
        self._named.setdefault(entry.name, []).append(entry)
        words = texts(entry.name)
        if words:
            self._standing.setdefault(words, []).append(entry)
            self._sizes.setdefault(words[0], set()).add(len(words))
            self._spelled.setdefault((entry.group, words), []).append(entry)
            lengths = self._lengths.setdefault((entry.group, words[0]), [])
            if len(words) not in lengths:
                lengths.append(len(words))
                lengths.sort(reverse=True)

    def excuse(self, names: Iterable[str]) -> None:
        """These are faulted elsewhere: that they are not known causes no further faults."""
        for name in names:
            self.excused.add(name)
            words = texts(name)
            self._excused.add(words)
            for first in words[:1]:
                self._sizes.setdefault(first, set()).add(len(words))

    def read(self, entry: Entry) -> Read:
        """The part of a rule that reads a name, one and the same in every rule."""
        kept = self._reads.get(id(entry))
        if kept is None:
            kept = self._reads[id(entry)] = (entry, Read(entry.name, entry.group, entry.counts_as))
        return kept[1]

    def named(self, name: str) -> list[Entry]:
        """Everything with this name, in whatever group."""
        return [
            each
            for each in self._named.get(name, ())
            if self.entries.get((each.group, name)) is each
        ]

    def add_group(self, group: GroupEntry) -> None:
        self.groups[group.name] = group
        for spelling in {group.name, group.plural}:
            words = texts(spelling)
            self._groups.setdefault(words[0], []).append((words, group.name))

    def find(self, words: tuple[str, ...], at: int, chain: Chain) -> list[tuple[Entry, int]]:
        """The names that stand at a place in a rule, the longest first."""
        found = self._at(words, at, "")
        for group in chain:
            found += self._at(words, at, group)
        if chain:
            found = [hit for hit in found if hit[0].what != COLUMN or where(hit[0].group) in chain]
            found = _longest_first(found)
        return found

    def fields_of(self, words: tuple[str, ...], at: int, group: str) -> list[tuple[Entry, int]]:
        """As find, among the fields of one group alone."""
        return self._at(words, at, group)

    def _at(self, words: tuple[str, ...], at: int, group: str) -> list[tuple[Entry, int]]:
        """However many names begin with the same word, each length of them is looked up once."""
        lengths = self._lengths.get((group, words[at])) if at < len(words) else None
        if lengths is None:
            return []
        ends = [at + length for length in lengths if at + length <= len(words)]
        return [
            (entry, end) for end in ends for entry in self._spelled.get((group, words[at:end]), ())
        ]

    def find_group(self, words: tuple[str, ...], at: int) -> list[tuple[str, int]]:
        hits = self._groups.get(words[at]) if at < len(words) else None
        if hits is None:
            return []
        return _longest_first(
            [(group, at + len(name)) for name, group in hits if words[at : at + len(name)] == name]
        )

    def within_reach(self, group: str, chain: Chain) -> bool:
        """May rows of this group be counted here? They stand outside all groups, or in the row at hand."""
        parent = self.groups[group].parent
        return group not in chain and (not parent or parent in chain)

    def table_of(self, group: str) -> str:
        """The table whose rows these are: of a table itself, or of a group that goes over one."""
        return group if group in self.tables else self.over.get(group, "")

    def columns_of(self, table: str) -> list[str]:
        return [
            entry.name
            for (owner, _), entry in self.entries.items()
            if owner == table and entry.what == COLUMN
        ]

    def fields_named(self, group: str) -> list[str]:
        return [entry.name for (owner, _), entry in self.entries.items() if owner == group]

    def visible(self, chain: Chain) -> list[str]:
        """The names that may be used here, as long as no other is added."""
        known = self._visible.get(chain)
        if known is None:
            known = self._visible[chain] = self._seen_from(chain)
        return known

    def _seen_from(self, chain: Chain) -> list[str]:
        return [
            entry.name
            for entry in self.entries.values()
            if entry.group in ("", *chain)
            and entry.what != MOMENT
            and (entry.what != COLUMN or where(entry.group) in chain)
        ]

    def elsewhere(self, name: str, chain: Chain) -> Entry | None:
        """A field of a group whose rows are not at hand."""
        return next(
            (each for each in self.named(name) if each.group not in ("", *chain)),
            None,
        )

    def chain_of(self, group: str) -> Chain:
        """The groups a row of this group stands in, outermost first."""
        chain: list[str] = []
        while group:
            chain.insert(0, group)
            group = self.groups[group].parent if group in self.groups else ""
        return tuple(chain)

    def unclear(self, words: tuple[str, ...]) -> bool:
        """Does a rule rest on a name that is already faulted elsewhere?"""
        places = [(at, at) for at in range(len(words) + 1)] if () in self._excused else []
        places += [
            (at, at + size) for at, word in enumerate(words) for size in self._sizes.get(word, ())
        ]
        return any(
            end <= len(words)
            and self._is_unclear(words[start:end])
            and not self._inside_known(words, start, end)
            for start, end in places
        )

    def _is_unclear(self, name: tuple[str, ...]) -> bool:
        return name in self._excused or any(
            entry.type.kind == UNKNOWN and self.entries[entry.group, entry.name] is entry
            for entry in self._standing.get(name, ())
        )

    def inside_longer(self, words: tuple[str, ...], start: int, end: int) -> bool:
        """Is this only part of a longer name?"""
        return any(True for _ in self._longer(words, start, end))

    def cuts(self, words: tuple[str, ...], start: int, end: int) -> bool:
        """Would a name here cut a known name in two, as `from home` cuts home address?"""
        return any(
            end < first + size <= len(words) and words[first : first + size] in self._standing
            for first in range(start + 1, end)
            for size in self._sizes.get(words[first], ())
        )

    def _inside_known(self, words: tuple[str, ...], start: int, end: int) -> bool:
        """As inside_longer, of a name whose type is clear."""
        return any(entry.type.kind != UNKNOWN for entry in self._longer(words, start, end))

    def _longer(self, words: tuple[str, ...], start: int, end: int) -> Iterator[Entry]:
        for first in range(max(0, start - 5), min(start + 1, len(words))):
            for size in self._sizes.get(words[first], ()):
                if size > end - start and end <= first + size <= len(words):
                    yield from self._standing.get(words[first : first + size], ())
