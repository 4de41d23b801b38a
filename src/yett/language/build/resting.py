"""Which results rest on which, before any of them has been read."""

from __future__ import annotations

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
    def words(self) -> frozenset[str]:
        return frozenset(self.rests_on)

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """All words in which another result may be named for its figure."""
        given = self.ruled.words("from") or "" if self.ruled else self.found.words
        heads = [row.line.head for row in self.rows] or [given]
        return tuple(word for head in heads for word in (*texts(head), ""))


def ready_among(waiting: list[Draft], scope: Scope) -> list[Draft]:
    """Those that rest on no other that waits. Only what begins with a word of a rule can be named in it."""
    begins: dict[str, list[Draft]] = {}
    for draft in waiting:
        for word in texts(draft.name)[:1]:
            begins.setdefault(word, []).append(draft)
    return [draft for draft in waiting if not _waits(draft, begins, scope)]


def _waits(draft: Draft, begins: dict[str, list[Draft]], scope: Scope) -> bool:
    named = (other for word in draft.words for other in begins.get(word, ()))
    return any(_rests(draft, other, scope) for other in named)


def _rests(draft: Draft, other: Draft, scope: Scope) -> bool:
    """Does the figure of one rest on another? A row's head that is its own result's name is a choice."""
    if other is draft and draft.rows:
        return False
    words, name = draft.rests_on, texts(other.name)
    if not name or name[0] not in words:
        return False
    places = [at for at in range(len(words) - len(name) + 1) if words[at : at + len(name)] == name]
    # After a figure the word is a unit, as in 0 watts; in whole years from, it is the language's own.
    named = [
        at
        for at in places
        if at == 0 or not (words[at - 1][-1:].isdigit() or words[at - 1 : at + 2] == WHOLE_YEARS)
    ]
    ends = [(at, at + len(name)) for at in named]
    return any(
        not scope.inside_longer(words, *each)
        and not scope.cuts(words, *each)
        and not _in_a_table(words, *each, scope)
        for each in ends
    )


def _in_a_table(words: tuple[str, ...], start: int, end: int, scope: Scope) -> bool:
    """Is this only part of the name of a table, as `risk` of `points in risk list for work`?"""
    for name in map(texts, scope.tables):
        firsts = range(max(0, end - len(name)), start + 1)
        if end - start < len(name) and any(words[at : at + len(name)] == name for at in firsts):
            return True
    return False


def circle_among(waiting: list[Draft], scope: Scope) -> list[Draft]:
    """Results that rest on one another, at least one of them a sum; where all are rows, their heads are choices."""
    for start in waiting:
        trail = [start]
        while True:
            following = next(other for other in waiting if _rests(trail[-1], other, scope))
            if following in trail:
                circle = trail[trail.index(following) :]
                if any(not draft.rows for draft in circle):
                    return circle
                break
            trail.append(following)
    return []


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
