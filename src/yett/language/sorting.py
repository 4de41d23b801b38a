"""Sorts the lines of one place by their heads, and tells what stands there wrongly, twice or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from yett.kernel.text import nearest, nearest_first
from yett.language.faults import Findings
from yett.language.heads import FREE, NONE, PHRASE, PLACES, RULE, TEXT, Head
from yett.language.lines import Line


class Found(NamedTuple):
    """A line whose head is understood. `argument` is what the head takes; `words` is never None where words are needed."""

    head: Head
    line: Line
    argument: str = ""

    @property
    def words(self) -> str:
        return self.line.words or ""

    @property
    def number(self) -> int:
        return self.line.number


@dataclass(slots=True)
class Sorted:
    """The lines of one place."""

    found: list[Found] = field(default_factory=list)
    _bare: dict[str, Found] = field(default_factory=dict)
    _taking: dict[str, list[Found]] = field(default_factory=dict)

    def add(self, item: Found) -> None:
        self.found.append(item)
        if item.head.takes:
            self._taking.setdefault(item.head.name, []).append(item)
        else:
            self._bare.setdefault(item.head.name, item)

    def leave_out(self, items: list[Found]) -> None:
        gone = set(map(id, items))
        self.found = [each for each in self.found if id(each) not in gone]
        for name, each in self._taking.items():
            self._taking[name] = [one for one in each if id(one) not in gone]

    def one(self, name: str) -> Found | None:
        """The line with this bare head."""
        return self._bare.get(name)

    def line(self, name: str) -> Line | None:
        found = self._bare.get(name)
        return found.line if found else None

    def all(self, name: str) -> list[Found]:
        """Every line with this bare head."""
        if name not in self._bare:
            return []
        return [item for item in self.found if item.head.name == name and not item.head.takes]

    def taking(self, name: str) -> list[Found]:
        """Every line whose head begins so and takes something more."""
        return list(self._taking.get(name, ()))

    def words(self, name: str) -> str | None:
        found = self._bare.get(name)
        return found.words if found else None

    def has(self, name: str) -> bool:
        return name in self._bare


NOTHING = Sorted()  # nothing is ever added to it


def sort(parent: Line, place: str, findings: Findings) -> Sorted:
    """Understand every line beneath a line."""
    heads = _heads_of(place)
    missing = heads.missing(parent) if heads.needed else []
    if not parent.children:
        if missing:
            _tell_missing(parent, missing, findings)
        return NOTHING
    result, seen = Sorted(), set[tuple[str, bool]]()
    for line in parent.children:
        item = heads.match(line)
        if item is None:
            _unknown(line, place, missing, findings)
        elif not item.head.carried:
            _not_carried(item, findings)
        elif _sound(item, heads, seen, findings):
            result.add(item)
    if missing:
        _tell_missing(parent, missing, findings)
    if len(parent.children) > findings.most:
        _bound(result, parent, findings)
    return result


def _bound(result: Sorted, parent: Line, findings: Findings) -> None:
    """More rules in one place than anybody reads are told of, and no more of them are searched: the last stays, which is often `otherwise`."""
    kinds: dict[Head, list[Found]] = {}
    for each in result.found:
        if each.head.many and RULE in (each.head.words, each.head.takes.lower()):
            kinds.setdefault(each.head, []).append(each)
    for head, rules in kinds.items():
        if len(rules) > findings.most:
            what = "rows" if head.name == "row" else f'lines "{head.name}"'
            wrong = f'"{parent.written}" has {len(rules):,} {what}'
            mend = f"keep to {findings.most}; what is a figure for each of many stands better in steps or a table"
            findings.add(max(parent.number, 1), wrong, mend)
            result.leave_out(rules[findings.most - 1 : -1])


def match_head(line: Line, place: str) -> Found | None:
    """What a line is in a place."""
    return _heads_of(place).match(line)


class Heads(NamedTuple):
    """The bare heads of a place by name; those that take more, the longest first, each with how it begins; the names that are free."""

    bare: dict[str, Head]
    taking: list[tuple[str, Head]]
    free: Head | None
    needed: list[Head]

    def match(self, line: Line) -> Found | None:
        """The bare head first, then the longest head that takes more, then a name of the designer's: `use of wood: …` is one, since
        `use home` takes no words."""
        bare = self.bare.get(line.head)
        if bare is not None:
            return Found(bare, line)
        for lead, head in self.taking:
            if line.head.startswith(lead):
                if head.words == NONE and line.words and self.free is not None:
                    continue
                return Found(head, line, line.written[len(lead) :])
        return Found(self.free, line, line.head) if self.free is not None else None

    def missing(self, parent: Line) -> list[Head]:
        there = {child.head for child in parent.children}
        return [head for head in self.needed if head.name not in there]


@cache
def _heads_of(place: str) -> Heads:
    known = PLACES[place]
    taking = sorted((head for head in known if head.takes), key=lambda head: -len(head.name))
    return Heads(
        {head.name: head for head in reversed(known) if not head.takes},
        [(f"{head.name} ", head) for head in taking],
        FREE.get(place),
        [head for head in known if head.needed],
    )


def _unknown(line: Line, place: str, missing: list[Head], findings: Findings) -> None:
    """An unknown head that stands for a missing one is one mistake, not two."""
    names = [head.name for head in PLACES[place] if head.carried]
    first = next(iter(line.head.split()), "")  # as in choices green
    close = nearest(line.head, names) or nearest(first, names, 80)
    close = close or (missing[0].name if len(missing) == 1 else None)
    missing[:] = [head for head in missing if head.name != close]
    here = f"under {_label(place)}" if place != "file" else "in a service"
    if not names:
        findings.add(
            line.number,
            f'"{line.written}" stands where nothing may stand',
            "remove it, or indent it less",
        )
    elif close:
        findings.add(line.number, f'"{line.written}" is not known {here}', f'write "{close}"')
    else:
        findings.add(
            line.number,
            f'"{line.written}" is not known {here}',
            f"write one of: {', '.join(nearest_first(line.head, names))}",
        )


def _label(place: str) -> str:
    return LABELS.get(place, f'"{place}"')


def _not_carried(item: Found, findings: Findings) -> None:
    findings.add(
        item.number,
        f'"{item.line.head if item.head.takes else item.head.name}" ({item.head.about}) is not carried out yet',
        "leave it out for now",
    )


def _sound(item: Found, heads: Heads, seen: set[tuple[str, bool]], findings: Findings) -> bool:
    head, line = item.head, item.line
    if not head.many:
        key = (item.argument if head is heads.free else head.name, bool(head.takes))
        if key in seen:
            findings.add(line.number, f'"{line.written}" is said twice', "keep one of them")
            return False
        seen.add(key)
    if line.words:
        if head.words == NONE:
            mend = f'write "{line.written}" alone'
            findings.add(line.number, f'"{line.written}" takes no words', mend)
            return False
    elif head.words in (TEXT, RULE, PHRASE):
        if line.words is None:
            mend = f'write "{line.written}: " and {head.about}'
            findings.add(line.number, f'"{line.written}" has no words', mend)
        return False
    if line.children and head.holds == "nothing":
        child = line.children[0]
        findings.add(
            child.number,
            f'"{child.written}" stands where nothing may stand',
            f'nothing belongs under "{line.written}"',
        )
    return True


def _tell_missing(parent: Line, missing: list[Head], findings: Findings) -> None:
    name = f'"{parent.written}"' if parent.written else "this file"
    for head in missing:
        findings.add(max(parent.number, 1), f'{name} has no "{head.name}"', _add(head))


def _add(head: Head) -> str:
    asked = ASKED_FOR.get(head.name)
    return f'add "{head.name}: " and {asked}' if asked else f'add "{_sample(head)}"'


def _sample(head: Head) -> str:
    return (
        head.name if head.words == NONE else f"{head.name}: " + SAMPLES.get(head.name, head.about)
    )


LABELS = {
    "group": '"each"',
    "question": "a question",
    "grouped question": "a question",
    "later question": "a question",
    "file": "the file",
    "told": "a message",
    "row": "a row",
    "party": "a party",
    "period": '"each"',
    "rests": "what it ends with",
    "service of parties": '"service"',
}
# What nobody but the designer knows is asked for: a line to paste would be untrue.
ASKED_FOR = {
    "why": "what the answer is needed for",
    "law": "the Act and section, or the rules, that it rests on",
    "purpose": "what it is for, beginning with so that",
}
SAMPLES = {
    "data basis": "public task",
    "used by": "anyone, without signing in",
    "used through": "web, telephone",
    "languages": "English, Gaelic",
    "fee": "none",
    "one row per": "case",
    "show": "outcome, days taken",
    "id": "roads/report-a-fault",
    "goes to": "the council for where",
    "told by": "applicant",
    "within": "28 days of told",
    "key": "school code",
    "closes": "15 March",
    "how many": "places in intake for wanted school",
    "in order of": "priority, then lot",
    "means": "reopen",
}
