"""A file as it stands in an editor: which place each line is in, and which stretches of it hold names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yett.language.faults import Findings
from yett.language.heads import FREE, NONE, PLACES, TEXT, Head
from yett.language.lines import Line, read_lines
from yett.language.sorting import Found, match_head

_QUOTED = re.compile(r'"[^"]*"')
_BRACED = re.compile(r"\{([^{}]+)\}")
# Phrases that name nothing of the service.
MARK = "mark on "
NAMELESS = ("law", "data", "id", "kept until", "uri", "was")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a line in which names of the service may stand: its line from 0, and its columns."""

    line: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, what its head is, and the place that the lines beneath it stand in."""

    line: Line
    place: str
    found: Found | None

    @property
    def holds(self) -> str:
        return self.found.head.holds if self.found else "nothing"


def placed(text: str, place: str = "file") -> list[Placed]:
    """Every line of a file with the place it stands in."""
    return list(_walk(read_lines(text, Findings("")), place))


def _walk(parent: Line, place: str) -> Iterator[Placed]:
    for line in parent.children:
        found = match_head(line, place) if place in PLACES else None
        yield Placed(line, place, found)
        holds = found.head.holds if found else "nothing"
        yield from _walk(line, holds)


def place_at(text: str, number: int, depth: int, place: str = "file") -> str:
    """The place in which a line of this depth would stand at this number, counted from 1."""
    above = [each for each in placed(text, place) if each.line.number < number]
    for level in range(depth):
        found = next((each for each in reversed(above) if len(each.line.path) == level + 1), None)
        if found is None:
            return "nothing"
        above = [each for each in above if each.line.number >= found.line.number]
        place = found.holds
    return place


def heads_in(place: str) -> list[Head]:
    """The heads that may be written in a place."""
    return [head for head in PLACES.get(place, ()) if head.carried]


def stretches(text: str, place: str = "file") -> Iterator[Stretch]:
    """Where names may stand: in heads that are names, in rules and phrases, and in braces within words for people."""
    rows = text.replace("\r\n", "\n").split("\n")
    for each in placed(text, place):
        raw = rows[each.line.number - 1]
        yield from _of(each, raw)


def _of(each: Placed, raw: str) -> Iterator[Stretch]:
    at = each.line.number - 1
    indent = len(raw) - len(raw.lstrip(" "))
    head, colon, _ = raw.partition(": ")
    start = len(head) + len(colon)
    if each.found is None:
        return
    kind = each.found.head
    if FREE.get(each.place) is kind:
        yield Stretch(at, indent, head[indent:])
    elif kind.takes in ("rule", "outcome") or kind.name == "each":
        after = indent + len(kind.name) + 1
        yield from _argument(kind, at, after, head[after:])
    if kind.words == NONE or not colon:
        return
    if kind.words == TEXT:
        for brace in _BRACED.finditer(raw, start):
            yield Stretch(at, brace.start(1), brace[1])
    elif kind.name == "answer":
        marked = raw.find(MARK, start)
        yield from (
            _unquoted(at, marked + len(MARK), raw[marked + len(MARK) :]) if marked >= 0 else ()
        )
    elif kind.name not in NAMELESS and (each.place, kind.name) != ("table", "from"):
        yield from _unquoted(at, start, raw[start:])


def _argument(kind: Head, at: int, start: int, said: str) -> Iterator[Stretch]:
    """What a head takes: after `outcome KEY when` a rule, else a rule or the name of a group."""
    if kind.takes == "outcome":
        key, when, rule = said.partition(" when ")
        yield from _unquoted(at, start + len(key) + len(when), rule)
    else:
        yield from _unquoted(at, start, said)


def _unquoted(at: int, start: int, said: str) -> Iterator[Stretch]:
    end = 0
    for quoted in _QUOTED.finditer(said):
        yield Stretch(at, start + end, said[end : quoted.start()])
        end = quoted.end()
    yield Stretch(at, start + end, said[end:])
