"""Which results rest on which, before any of them has been read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from yett.kernel.text import listed
from yett.language.build.context import Context
from yett.language.rules.read import Meaning
from yett.language.rules.scope import Scope
from yett.language.rules.tokens import texts
from yett.language.sorting import Found, Sorted
from yett.language.types import UNKNOWN, Type

WHOLE_YEARS = ("whole", "years", "from")
# Words with which something may be reckoned.
RECKONS = frozenset((
    "plus", "minus", "times", "divided", "percent", "of", "for", "each", "in", "where", "rounded", "at", "or", "and", "on", "from", "to", "by",
    "after", "before", "above", "below", "is", "includes", "the", "number", "average", "lower", "higher", "earlier", "later", "distance", "next", "last", "whole", "years", "worth",
))  # fmt: skip
# How a form of the language begins, by which something is reckoned.
FORMS = frozenset((
    ("distance", "from"), ("average", "of"), ("number", "of"), ("part", "of"),
    ("higher", "of"), ("lower", "of"), ("earlier", "of"), ("later", "of"),
))  # fmt: skip
VALUED = frozenset(("is", "not", "includes", "include", "or", ","))  # with which a value is named


@dataclass(eq=False)
class Draft:
    """A result that has been seen, not yet read."""

    found: Found
    group: str
    rows: tuple[Found, ...] = ()
    shape: Type = Type(UNKNOWN)
    what: str = "result"
    ruled: Sorted | None = None
    figures: list[Meaning | None] = field(default_factory=list)  # of its sum, or of each row

    @property
    def name(self) -> str:
        return self.found.argument.lower()

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """All words in which another result may be named for its figure."""
        given = self.ruled.words("from") or "" if self.ruled else self.found.words
        heads = [row.line.head for row in self.rows] or [given]
        return tuple(word for head in heads for word in (*texts(head), ""))


class Resting:
    """The results that wait to be read, and where each names another. Those among whose words no name has come to be known
    since the last look wait as they did."""

    def __init__(self, drafts: list[Draft], scope: Scope) -> None:
        self._scope = scope
        self._drafts = drafts
        self._places = {id(draft): at for at, draft in enumerate(drafts)}
        self.still = set(self._places)
        self._due = set(self._places)
        self._named = dict(zip(self._places, _standing(drafts), strict=True))
        self._readers: dict[int, set[int]] = {}
        for reader, named in self._named.items():
            for other, _, _ in named:
                self._readers.setdefault(id(other), set()).add(reader)

    def waiting(self) -> list[Draft]:
        return self._in_order(self.still)

    def ready(self) -> list[Draft]:
        """Those that rest on no other that waits."""
        due = self._in_order(self._due & self.still)
        self._due = set()
        return [draft for draft in due if next(self._rests_on(draft), None) is None]

    def read(self, done: list[Draft]) -> None:
        """These wait no longer."""
        for draft in done:
            self.still.discard(id(draft))
            self._due |= self._readers.get(id(draft), set())

    def circle(self) -> list[Draft]:
        """Where none is ready: results that rest on one another, at least one of them a sum; where all are rows, their heads are choices."""
        seen: set[int] = set()
        for start in self.waiting():
            trail: list[Draft] = []
            at = start
            while id(at) not in seen:
                seen.add(id(at))
                trail.append(at)
                at = self._in_order({id(other) for other in self._rests_on(at)})[0]
            circle = trail[trail.index(at) :] if at in trail else []
            if any(not draft.rows for draft in circle):
                return circle
        return []

    def _in_order(self, which: set[int]) -> list[Draft]:
        return [self._drafts[at] for at in sorted(self._places[each] for each in which)]

    def _rests_on(self, draft: Draft) -> Iterator[Draft]:
        """Those of them on whose figures this one rests. A row's head that is its own result's name is a choice."""
        words = draft.rests_on
        for other, start, end in self._named[id(draft)]:
            if (
                id(other) not in self.still
                or (other is draft and draft.rows)
                or _a_unit(words, start)
                or _in_a_value(words, start, end)
                or (other is draft and _in_a_form(words, start, end, self._scope))
                or (draft.rows and _in_a_choice(words, start, end))
            ):
                continue
            if (
                not self._scope.inside_longer(words, start, end)
                and not self._scope.cuts(words, start, end)
                and not _in_a_table(words, start, end, self._scope)
            ):
                yield other


def _standing(drafts: list[Draft]) -> Iterator[list[tuple[Draft, int, int]]]:
    """Of each of them: which ones stand in its words, from where to where."""
    by_words: dict[tuple[str, ...], list[Draft]] = {}
    sizes: dict[str, set[int]] = {}
    for draft in drafts:
        if name := texts(draft.name):
            by_words.setdefault(name, []).append(draft)
            sizes.setdefault(name[0], set()).add(len(name))
    for draft in drafts:
        words = draft.rests_on
        yield [
            (other, at, at + size)
            for at, word in enumerate(words)
            for size in sizes.get(word, ())
            if at + size <= len(words)
            for other in by_words.get(words[at : at + size], ())
        ]


def _a_unit(words: tuple[str, ...], at: int) -> bool:
    """After a figure the word is a unit, as in 0 watts; in whole years from, it is the language's own."""
    return at > 0 and (words[at - 1][-1:].isdigit() or words[at - 1 : at + 2] == WHOLE_YEARS)


def _in_a_choice(words: tuple[str, ...], start: int, end: int) -> bool:
    """Is this a part of a row's head in which nothing is reckoned, as `failed` of `failed door`?"""
    first, last = start, end
    while first > 0 and words[first - 1]:
        first -= 1
    while words[last]:
        last += 1
    head = words[first:last]
    return len(head) > end - start and all(map(str.isalpha, head)) and RECKONS.isdisjoint(head)


def _in_a_value(words: tuple[str, ...], start: int, end: int) -> bool:
    """Is this only the beginning of a value, as in `state is failed door`?"""
    goes_on = words[end].isalpha() and words[end] not in RECKONS
    return goes_on and start > 0 and words[start - 1] in VALUED


def _in_a_form(words: tuple[str, ...], start: int, end: int, scope: Scope) -> bool:
    """Is this a word of a form of the language, or a column: `distance` of `distance from`, `fare` of `fare in fare list`?"""
    if words[end] == "in":
        tables = map(texts, scope.tables)
        return any(words[end + 1 : end + 1 + len(name)] == name for name in tables)
    word, before = words[start:end], words[:start]
    if word == ("worth",):
        return before[-1:] == ("'s",)
    if word == ("above",):
        return ("the", "part", "of") in zip(before, before[1:], before[2:], strict=False)
    return words[start : end + 1] in FORMS


def _in_a_table(words: tuple[str, ...], start: int, end: int, scope: Scope) -> bool:
    """Is this only part of the name of a table, as `risk` of `points in risk list for work`?"""
    for name in map(texts, scope.tables):
        firsts = range(max(0, end - len(name)), start + 1)
        if end - start < len(name) and any(words[at : at + len(name)] == name for at in firsts):
            return True
    return False


def tell_circle(circle: list[Draft], context: Context) -> None:
    names = [f'"{draft.name}"' for draft in circle]
    wrong = (
        f"{names[0]} rests on itself"
        if len(names) == 1
        else f"{listed(names)} rest on one another in a circle"
    )
    context.fault(
        min(draft.found.number for draft in circle),
        wrong,
        "let one of them rest on questions alone",
    )
