"""Rules that can never be true, whatever stands in them: each figure, day and choice is taken alone, and what only groups,
tables, rounds and sums can tell may be anything. So nothing that can be reached is called dead, but not all that is dead is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Any

from yett.kernel.dates import Span
from yett.language.checks.formulas import (
    TRUE,
    Formula,
    Joined,
    Test,
    about_days,
    tests_of,
)
from yett.language.checks.points import ABSENT, Scale, TooMuch, below_nothing
from yett.language.checks.ruled import DEEPEST, Formulas
from yett.language.checks.rules import Key, Web
from yett.language.checks.search import MOST_STEPS, Search, is_true
from yett.language.entitlement import hard_stops
from yett.language.model import Group, Question, Service, Stop
from yett.language.tree import (
    ByRule,
    Count,
    Literal,
    Lookup,
    Node,
    Read,
    inside,
)
from yett.language.types import CHOICE, ENTRY, MANY

MOST_NAMED = 5
MOMENTS = ("received", "decided", "told", "suspended since")
# Tests looked at for one rule, and for all of a service.
MOST_OF_ONE, MOST_OF_ALL = 400_000, 3_000_000
Domain = tuple[Any, ...]
STATES = ("confirmed", "contradicted", "unchecked")


@dataclass(slots=True)
class Apart:
    """Says of rules whether they can be true together."""

    service: Service
    web: Web = field(init=False)
    rules: Formulas = field(init=False)
    groups: dict[str, Group] = field(init=False)
    left: int = MOST_OF_ALL
    hard: list[tuple[Question, Stop]] = field(init=False)

    def __post_init__(self) -> None:
        self.web = Web.of(self.service)
        self.hard = hard_stops(self.service, self.web)
        once = [each for each in self.service.amounts if len(each.held) == 1]
        figures = {each.name: each.held[0].value for each in once}
        self.rules = Formulas(self.web.results, figures)
        self.groups = {each.name: each for each in self.web.questions.values() if isinstance(each, Group)}  # fmt: skip

    def reached(self, rules: Iterable[Node | None]) -> list[bool]:
        """For each rule, whether it may be true where none before it is. Without a rule it always is."""
        above: list[Formula] = []
        found: list[bool] = []
        for tree in rules:
            if tree is None:
                found.append(True)
                continue
            formula = self.rules.formula(tree, 0)
            found.append(self._may(Joined("all", (*above, formula))))
            above.append(Joined("not", (formula,)))
        return found

    def may_be(self, tree: Node) -> bool:
        return self.reached([tree])[0]

    def may_be_told(self, tree: Node) -> bool:
        """Where what ends the journey is not looked at: whether a rule that may end it can be true."""
        unended = copy(self)
        unended.hard = []
        return unended.may_be(tree)

    def may_ever_be(self, tree: Node) -> bool:
        """Whatever is asked, and whatever limits answers have."""
        return self._may_bare(self.rules.formula(tree, 0))

    def may_be_none_of(self, rules: list[Node], answer: Node) -> bool:
        """Is there an answer of which none of these rules is true, whatever else is asked?"""
        none = [Joined("not", (self.rules.formula(each, 0),)) for each in rules]
        return self._may_known(Joined("all", (Test(answer, "known", True), *none)))

    def always(self, tree: Node) -> bool:
        """Is this true whatever is known? What asks whether something is known is not."""
        formula = self.rules.formula(tree, 0)
        if any(test.how == "known" for test in tests_of(formula)):
            return False
        return not self._may_known(Joined("not", (formula,)))

    def _may_bare(self, formula: Formula) -> bool:
        bare = about_days(formula)
        return self._finds(bare, lambda domain: domain)

    def _may_known(self, formula: Formula) -> bool:
        """The same, where nothing is absent."""
        bare = about_days(formula)
        return self._finds(bare, lambda domain: tuple(each for each in domain if each != ABSENT))

    def _finds(self, formula: Formula, taken: Callable[[Domain], Domain]) -> bool:
        """Can it be true of such values? Where that takes too long, it may be."""
        try:
            scales = {about: taken(domain) for about, domain in self._scales(formula).items()}
            return self._model(scales, formula) is not None
        except TooMuch:
            return True

    def _model(self, scales: Mapping[Any, Domain], formula: Formula) -> dict[Any, Any] | None:
        """Neither one rule nor all of them together may take for ever: what is looked at is counted."""
        if formula.size > MOST_OF_ONE:
            raise TooMuch
        search = Search(scales, min(MOST_STEPS, min(MOST_OF_ONE, self.left) // formula.size))
        try:
            return search.model(formula)
        finally:
            self.left -= search.steps * formula.size

    def uncovered(self, rules: list[Node], refused: list[Node]) -> dict[Any, Any] | None:
        """Answers of which none of these rules holds, where it is sure that there are such: what they rest on is apart."""
        if self._cover_results(rules):
            return None
        none = Joined("all", tuple(Joined("not", (self.rules.formula(each, 0),)) for each in (*rules, *refused)))  # fmt: skip
        try:
            bound = Joined("all", (none, *self._bounds(none)))
            scales = {about: self._usual(about, domain) for about, domain in self._scales(bound).items()}  # fmt: skip
            found = self._model(scales, bound)
        except TooMuch:
            return None
        return found if found is not None and self._independent(found) else None

    def _cover_results(self, rules: list[Node]) -> bool:
        """Does one of these rules hold whatever results are, each of which is one of what its rows give?"""
        missed = tuple(Joined("not", (self.rules.formula(each, DEEPEST),)) for each in rules)
        none = Joined("all", missed)
        scales = {test.about: self._given_by(test.about) for test in tests_of(none)}
        try:
            return all(scales.values()) and self._model(scales, none) is None
        except TooMuch:
            return False

    def _given_by(self, about: Any) -> tuple[Any, ...]:
        """The choices a result gives, where a last row takes what is left."""
        key = (about.group, about.name) if isinstance(about, Read) else ("", "")
        rows = self.web.results[key].rows if key in self.web.results else ()
        given = tuple(row.gives.value for row in rows if isinstance(row.gives, Literal))
        return given if given and len(given) == len(rows) and rows[-1].rule is None else ()

    def holds(self, tree: Node, model: Mapping[Any, Any]) -> bool:
        return is_true(self.rules.formula(tree, 0), model)

    def _usual(self, about: Any, domain: tuple[Any, ...]) -> tuple[Any, ...]:
        """No figure below nothing, and nothing absent but what may be left out or not be asked."""
        may_lack = any(each.optional or each.only_if for each in self._questions(about))
        return tuple(each for each in domain if (each != ABSENT or may_lack) and not below_nothing(each))  # fmt: skip

    def _independent(self, model: Mapping[Any, Any]) -> bool:
        seen: set[Key] = set()
        for about in model:
            parts = [about] if isinstance(about, Node) else [each for each in about if isinstance(each, Node)]  # fmt: skip
            keys = {key for part in parts for key in self.web.asked_for(part) if not self._names_row(key)}  # fmt: skip
            if keys & seen or any(isinstance(part, (ByRule, Lookup)) for part in parts):
                return False
            seen |= keys
        return True

    def _names_row(self, key: Key) -> bool:
        """The columns of a row that was chosen are apart from one another."""
        item = self.web.questions[key]
        return isinstance(item, Question) and item.shape.kind == ENTRY

    # The search

    def _may(self, formula: Formula) -> bool:
        """Is there any way for this to be true?"""
        bound = about_days(Joined("all", (formula, *self._bounds(formula))))
        return self._finds(bound, lambda domain: domain)

    def _bounds(self, formula: Formula) -> list[Formula]:
        """What holds of every case: a question is answered only if it is asked, and no rule has ended the journey."""
        bounds: list[Formula] = []
        waiting, seen = [formula], set[tuple[Any, str]]()
        while waiting:
            for test in tests_of(waiting.pop()):
                found = [(each.name, self._bound(each, test.about)) for each in self._questions(test.about)]  # fmt: skip
                found.append(("today", _passed(test.about)))
                if isinstance(test.about, Count):
                    found.append((test.about.group, self._rows(test.about)))
                for name, given in found:
                    told = [] if (test.about, name) in seen else list(given)
                    seen.add((test.about, name))
                    bounds += told
                    waiting += told
        return bounds

    def _bound(self, question: Question, about: Any) -> Iterator[Formula]:
        unasked = Test(about, "known", False)
        around = (each.only_if for each in self._around(question.group))
        for only_if in (question.only_if, *around):
            if only_if is not None:
                yield Joined("any", (unasked, self.rules.formula(only_if.tree, 0)))
        for item, stop in self.hard if not question.group else ():
            if item is question:
                yield Joined("not", (self.rules.formula(stop.rule.tree, 0),))

    def _around(self, group: str) -> Iterator[Group]:
        """The groups that these rows stand in."""
        while group in self.groups:
            yield self.groups[group]
            group = self.groups[group].group

    def _rows(self, count: Count) -> Iterator[Formula]:
        """There are rows only where they are asked for, no more than there may be, and of all together no fewer."""
        for group in self._around(count.group):
            asked = self.rules.formula(group.only_if.tree, 0) if group.only_if else TRUE
            yield Joined("any", (Test(count, "is", Decimal(0)), asked))
        if count.where is not None:
            some = Test(Count(count.group), "at least", Decimal(1))
            yield Joined("any", (Test(count, "is", Decimal(0)), some))
        alone = self.groups.get(count.group)
        repeated = count.group in {each.name for each in self.service.periods}
        if alone is None or alone.over is not None or repeated:
            return
        if alone.most is not None:
            yield Test(count, "at most", Decimal(alone.most))
        certain = not alone.party and not alone.only_if and not alone.group
        if count.where is None and certain and alone.least > 1:
            yield Test(count, "at least", Decimal(alone.least))

    def _questions(self, about: Any) -> list[Question]:
        """The questions that must have been answered for a test to be true."""
        parts = about if isinstance(about, tuple) else (about,)
        found = (self._question(part) for part in parts)
        return [question for question in found if question is not None]

    def _question(self, about: Any) -> Question | None:
        found = self.web.questions.get((about.group, about.name)) if isinstance(about, Read) else None  # fmt: skip
        return found if isinstance(found, Question) else None

    def _scales(self, formula: Formula) -> dict[Any, tuple[Any, ...]]:
        """For each thing that tests are about, the values they tell apart."""
        tests: dict[Any, list[Test]] = {}
        for test in tests_of(formula):
            tests.setdefault(test.about, []).append(test)
        return {about: self._domain(about, told) for about, told in tests.items()}

    def _domain(self, about: Any, tests: list[Test]) -> tuple[Any, ...]:
        question = self._question(about)
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
        never = isinstance(about, Count) and about.where is not None and not self.may_be(about.where)  # fmt: skip
        return Scale.of(about, [test.value for test in tests], question, never=never)


def _passed(about: Any) -> Iterator[Formula]:
    """What has happened did not happen after today."""
    match about:
        case ("elapsed", Read(name), Read("today"), "after", unit) if name in MOMENTS:
            yield Joined("not", (Test(about, "more than", Span(0, unit)),))
        case ("elapsed", Read("today"), Read(name), "before", unit) if name in MOMENTS:
            yield Joined("not", (Test(about, "more than", Span(0, unit)),))


def _subsets(question: Question, tests: list[Test]) -> list[frozenset[str]]:
    """Every set of the choices that rules name, and one other."""
    named = sorted({key for test in tests if isinstance(test.value, tuple) for key in test.value})
    rest = [key for key in question.shape.keys if key not in named][:1]
    if len(named) > MOST_NAMED:
        raise TooMuch
    keys = [*named, *rest]
    alone = {choice.key for choice in question.choices if choice.on_its_own}
    sets = [frozenset(each) for size in range(1, len(keys) + 1) for each in combinations(keys, size)]  # fmt: skip
    return [each for each in sets if len(each) == 1 or alone.isdisjoint(each)]


def counted(tree: Node) -> list[Node]:
    """The rules that say which rows are counted, summed or picked."""
    wheres = (getattr(part, "where", None) for part in inside(tree))
    return [where for where in wheres if isinstance(where, Node)]


__all__ = ["Apart", "counted"]
