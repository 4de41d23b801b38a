"""What holds of every case: a question is answered only if it is asked, no rule has ended the journey, and there are rows only where they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.language.checks.reasoning.formulas import TRUE, Formula, Joined, Test
from yett.language.checks.reasoning.intervals import Between, Intervals, apart
from yett.language.checks.reasoning.opening import Opening
from yett.language.checks.reasoning.ruled import Formulas
from yett.language.checks.rules import Web
from yett.language.model import Group, Question, Service, Stop
from yett.language.tree import Count, Read

MOMENTS = ("received", "decided", "told", "suspended since")


def question_of(about: Any, web: Web) -> Question | None:
    found = web.questions.get((about.group, about.name)) if isinstance(about, Read) else None
    return found if isinstance(found, Question) else None


def questions_of(about: Any, web: Web) -> list[Question]:
    """The questions that must have been answered for a test to be true."""
    parts = about if isinstance(about, tuple) else (about,)
    found = [question_of(part, web) for part in parts]
    return [question for question in found if question is not None]


@dataclass(slots=True)
class Bounds:
    """`hard` are the ends nobody goes on from. What holds of one thing is found once, and kept by its number."""

    service: Service
    web: Web
    rules: Formulas
    opening: Opening
    hard: list[tuple[Question, Stop]]
    _intervals: Intervals = field(init=False)
    _groups: dict[str, Group] = field(init=False)
    _of_one: dict[int, list[Formula]] = field(default_factory=dict)
    _ends_of: dict[int, list[Formula]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._intervals = Intervals(self.service)
        self._groups = {each.name: each for each in self.web.questions.values() if isinstance(each, Group)}  # fmt: skip

    def of(self, numbers: Iterable[int]) -> list[Formula]:
        """What holds of all that is said, and of what that rests on."""
        bounds: list[Formula] = []
        waiting: list[Iterable[int]] = [numbers]
        seen: set[int] = set()
        while waiting:
            for number in waiting.pop():
                if number not in seen:
                    seen.add(number)
                    known = self._of_one.get(number)
                    found = self._of(number) if known is None else known
                    bounds += found
                    waiting += map(self.opening.said, found)
        return bounds

    def _of(self, number: int) -> list[Formula]:
        found = self._of_one.get(number)
        if found is None:
            found = self._of_one[number] = self._found(self.opening.abouts[number])
        return found

    def _found(self, about: Any) -> list[Formula]:
        found: list[Formula] = []
        for question in {
            each.name: each for each in reversed(questions_of(about, self.web))
        }.values():
            found += self._asked(question, about)
        found += _passed(about)
        found += self._ends(about)
        return [*found, *self._rows(about)] if isinstance(about, Count) else found

    def ends(self, numbers: Iterable[int]) -> list[Formula]:
        """Between which figures lies what is worked out, or how far one thing is above another."""
        found: list[Formula] = []
        for number in numbers:
            kept = self._ends_of.get(number)
            if kept is None:
                kept = self._ends_of[number] = list(self._ends(self.opening.abouts[number]))
            found += kept
        return found

    def _ends(self, about: Any) -> Iterator[Formula]:
        if isinstance(about, Read) and (about.group, about.name) in self.web.results:
            yield from _lies(about, self._intervals.of(about))
        elif isinstance(about, tuple) and about[0] == "between":
            left, right = map(self._intervals.of, about[1:])
            yield from _lies(about, apart(left, right))

    def _asked(self, question: Question, about: Any) -> Iterator[Formula]:
        unasked = Test(about, "known", False)
        around = (each.only_if for each in self._around(question.group))
        for only_if in (question.only_if, *around):
            if only_if is not None:
                yield Joined("any", (unasked, self.rules.of(only_if.tree)))
        for item, stop in self.hard if not question.group else ():
            if item is question:
                yield Joined("not", (self.rules.of(stop.rule.tree),))

    def _around(self, group: str) -> Iterator[Group]:
        """The groups that these rows stand in."""
        while group in self._groups:
            yield self._groups[group]
            group = self._groups[group].group

    def _rows(self, count: Count) -> Iterator[Formula]:
        """There are rows only where they are asked for, no more than there may be, and of all together no fewer."""
        for group in self._around(count.group):
            asked = self.rules.of(group.only_if.tree) if group.only_if else TRUE
            yield Joined("any", (Test(count, "is", Decimal(0)), asked))
        if count.where is not None:
            some = Test(Count(count.group), "at least", Decimal(1))
            yield Joined("any", (Test(count, "is", Decimal(0)), some))
        alone = self._groups.get(count.group)
        repeated = count.group in {each.name for each in self.service.periods}
        if alone is None or alone.over is not None or repeated:
            return
        if alone.most is not None:
            yield Test(count, "at most", Decimal(alone.most))
        certain = not alone.party and not alone.only_if and not alone.group
        if count.where is None and certain and alone.least > 1:
            yield Test(count, "at least", Decimal(alone.least))


def _lies(about: Any, ends: Between) -> Iterator[Formula]:
    """Where it is known at all. Of two things only which is the higher is looked at."""
    for how, sharp, end in (("at least", "more than", ends.low), ("at most", "less than", ends.high)):  # fmt: skip
        if end is None:
            continue
        told: Formula = Test(about, how, end)
        if isinstance(about, tuple):
            above = end if how == "at least" else -end
            if above < 0:
                continue
            told = Test(about, sharp if above else how, 0)
        yield Joined("any", (Test(about, "known", False), told))


def _passed(about: Any) -> Iterator[Formula]:
    """What has happened did not happen after today."""
    match about:
        case ("elapsed", Read(name), Read("today"), "after", unit) if name in MOMENTS:
            yield Joined("not", (Test(about, "more than", Span(0, unit)),))
        case ("elapsed", Read("today"), Read(name), "before", unit) if name in MOMENTS:
            yield Joined("not", (Test(about, "more than", Span(0, unit)),))


__all__ = ["Bounds", "question_of", "questions_of"]
