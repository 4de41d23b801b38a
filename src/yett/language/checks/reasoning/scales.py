"""The values of one thing that tests of it tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from yett.language.checks.reasoning.bounds import question_of
from yett.language.checks.reasoning.formulas import Test
from yett.language.checks.reasoning.opening import Said, Tests
from yett.language.checks.reasoning.points import ABSENT, Scale, TooMuch
from yett.language.checks.rules import Web
from yett.language.model import Question
from yett.language.rules.conditions import STATES
from yett.language.tree import Count, Node, Read
from yett.language.types import CHOICE, MANY

MOST_NAMED = 5
Domain = tuple[Any, ...]
MayBe = Callable[[Node], bool]


@dataclass(slots=True)
class Scales:
    """Of each thing, by the tests of it."""

    web: Web
    _known: dict[tuple[Test, ...], Domain] = field(default_factory=dict)

    def of(self, about: Any, tests: tuple[Test, ...], may_be: MayBe) -> Domain:
        """Worked out once for the same tests. `may_be` says whether a rule may be true: rows of which none can be are counted for nothing."""
        found = self._known.get(tests)
        if found is None:
            found = self._known[tests] = self._domain(about, tests, may_be)
        return found

    def _domain(self, about: Any, tests: tuple[Test, ...], may_be: MayBe) -> Domain:
        question = question_of(about, self.web)
        if question is not None and question.shape.kind == MANY:
            return (*_subsets(question, tests), ABSENT)
        if question is not None and question.shape.kind == CHOICE and question.shape.keys:
            return (*question.shape.keys, *(("left blank",) if question.may_be_blank else ()), ABSENT)  # fmt: skip
        if isinstance(about, tuple) and about[0] == "check":
            return (*STATES, ABSENT)
        if any(isinstance(test.value, tuple) for test in tests):
            raise TooMuch
        settled = isinstance(about, Read) and (about.group, about.name) not in self.web.results
        if settled and {test.value for test in tests if test.how != "known"} <= {"yes", "no"}:
            return ("yes", "no", ABSENT)
        never = isinstance(about, Count) and about.where is not None and not may_be(about.where)  # fmt: skip
        return Scale.of(about, [test.value for test in tests], question, never=never)


class Asked(dict[int, Domain]):
    """The values of each thing by its number, worked out when a search comes to it: most end before they come to all. The
    tests of it tell them apart, in the order they are said in."""

    def __init__(self, said: list[Said], of: Callable[[int, tuple[Test, ...]], Domain]) -> None:
        super().__init__()
        self._said = said
        self._values_of = of

    def __missing__(self, number: int) -> Domain:
        tests: Tests = {}
        for each in self._said:
            if number in each:
                tests |= each[number]
        found = self[number] = self._values_of(number, tuple(tests))
        return found


def _subsets(question: Question, tests: Iterable[Test]) -> list[frozenset[str]]:
    """Every set of the choices that rules name, and one other."""
    named = sorted({key for test in tests if isinstance(test.value, tuple) for key in test.value})
    rest = [key for key in question.shape.keys if key not in named][:1]
    if len(named) > MOST_NAMED:
        raise TooMuch
    keys = [*named, *rest]
    alone = {choice.key for choice in question.choices if choice.on_its_own}
    sets = [frozenset(each) for size in range(1, len(keys) + 1) for each in combinations(keys, size)]  # fmt: skip
    return [each for each in sets if len(each) == 1 or alone.isdisjoint(each)]


__all__ = ["Asked", "Domain", "Scales"]
