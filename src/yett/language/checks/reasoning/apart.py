"""Rules that can never be true, whatever stands in them: each figure, day and choice is taken alone, and what only groups,
tables, rounds and sums can tell may be anything. So nothing that can be reached is called dead, but not all that is dead is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from yett.language.checks.reasoning.bounds import Bounds, questions_of
from yett.language.checks.reasoning.formulas import TRUE, Formula, Joined, Test, about_days
from yett.language.checks.reasoning.in_step import InStep
from yett.language.checks.reasoning.opening import Opening, Said, together
from yett.language.checks.reasoning.points import ABSENT, TooMuch, below_nothing, unchanging
from yett.language.checks.reasoning.ruled import DEEPEST, Formulas
from yett.language.checks.reasoning.scales import Asked, Domain, Scales
from yett.language.checks.reasoning.search import MOST_STEPS, Search, Told, is_true
from yett.language.checks.rules import Key, Web
from yett.language.entitlement import hard_stops
from yett.language.model import Question, Service, Stop
from yett.language.tree import ByRule, Literal, Lookup, Node, Read, inside
from yett.language.types import ENTRY

# Tests looked at for one rule, and for all of a service.
MOST_OF_ONE, MOST_OF_ALL = 400_000, 3_000_000
SOON = 50  # steps in which most searches end; before another goes on, what is said twice in its rules is settled
Model = dict[Any, Any]
Taken = Callable[[Any, Domain], Domain]


@dataclass(slots=True)
class Apart:
    """Says of rules whether they can be true together."""

    service: Service
    web: Web = field(init=False)
    rules: Formulas = field(init=False)
    opening: Opening = field(default_factory=Opening)
    left: int = MOST_OF_ALL
    hard: list[tuple[Question, Stop]] = field(init=False)
    _bounds: Bounds = field(init=False)
    _scales: Scales = field(init=False)
    _in_step: InStep = field(init=False)
    _unended: Apart | None = None
    # What was found of one formula alone, by the id of that formula, which is kept.
    _alone: dict[int, tuple[Formula, Told | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.web = Web.of(self.service)
        figures = unchanging(self.service)
        self.rules = Formulas(self.web.results, figures)
        self._in_step = InStep(self.rules.relations)
        self._end(hard_stops(self.service, self.web))

    def _end(self, hard: list[tuple[Question, Stop]]) -> None:
        """Let these be the ends nobody goes on from."""
        self.hard, self._alone = hard, {}
        self._bounds = Bounds(self.service, self.web, self.rules, self.opening, hard)
        self._scales = Scales(self.web)

    def reached(self, rules: Iterable[Node | None]) -> list[bool]:
        """For each rule, whether it may be true where none before it is. Without a rule it always is."""
        return [case is not None for case in self.cases(rules)]

    def cases(self, rules: Iterable[Node | None]) -> list[Told | None]:
        """For each rule, a case in which it may be true and none before it is, as far as it was looked at; None where there is none."""
        above: list[Formula] = []
        found: list[Told | None] = []
        for tree in rules:
            if tree is None:
                found.append(())
                continue
            formula = self.rules.of(tree)
            found.append(self._case((*above, formula)))
            above.append(Joined("not", (formula,)))
        return found

    def together(self, trees: Iterable[Node], none: Iterable[Node] = ()) -> bool:
        """May all of these be true at once, and none of those?"""
        held = map(self.rules.of, trees)
        not_ = (Joined("not", (self.rules.of(each),)) for each in none)
        return self._case((*held, *not_) or (TRUE,)) is not None

    def at_odds(self, trees: Iterable[Node], none: Iterable[Node]) -> bool:
        """Is it plain that not all of these are true and none of those, whatever stands beneath their results?"""
        held = (self.rules.formula(each, DEEPEST) for each in trees)
        not_ = (Joined("not", (self.rules.formula(each, DEEPEST),)) for each in none)
        return self._finds((*held, *not_) or (TRUE,), _anything) is None

    def may_be(self, tree: Node) -> bool:
        return self.reached([tree])[0]

    def may_be_told(self, tree: Node) -> bool:
        """Where what ends the journey is not looked at: whether a rule that may end it can be true."""
        if self._unended is None:
            self._unended = copy(self)
            if self.hard:
                self._unended._end([])
        self._unended.left = self.left
        return self._unended.may_be(tree)

    def may_ever_be(self, tree: Node) -> bool:
        """Whatever is asked, and whatever limits answers have."""
        return self._finds((self.rules.of(tree),), _anything) is not None

    def may_ever_be_without(self, tree: Node, other: Node) -> bool:
        """The same, where that other rule is not true."""
        both = (self.rules.of(tree), Joined("not", (self.rules.of(other),)))
        return self._finds(both, _anything) is not None

    def may_be_none_of(self, rules: list[Node], answer: Node) -> bool:
        """Is there an answer of which none of these rules is true, whatever else is asked?"""
        none = [Joined("not", (self.rules.of(each),)) for each in rules]
        return self._finds((Test(answer, "known", True), *none), _known) is not None

    def always(self, tree: Node) -> bool:
        """Is this true whatever is known? What asks whether something is known is not."""
        formula = self.rules.of(tree)
        tests = self.opening.said(formula).values()
        if any(test.how == "known" for told in tests for test in told):
            return False
        return self._finds((Joined("not", (formula,)),), _known) is None

    def holds_of(self, tree: Node, taken: Taken) -> bool:
        """Is this true of all such values, within the ends of what is worked out? What asks whether something is known is not."""
        formula = self.rules.of(tree)
        said = self.opening.said(formula)
        if any(test.how == "known" for told in said.values() for test in told):
            return False
        return self._finds((Joined("not", (formula,)), *self._bounds.ends(said)), taken) is None

    def uncovered(self, rules: list[Node], refused: list[Node]) -> Model | None:
        """Answers of which none of these rules holds, where it is sure that there are such: what they rest on is apart."""
        if self._cover_results(rules):
            return None
        none = tuple(Joined("not", (self.rules.of(each),)) for each in (*rules, *refused))
        bound = (*none, *self._bounds.of(self._said(none)))
        said = self._said(bound)
        asked = self._asked([said], self._usual)
        try:
            found = self._found(bound, {number: asked[number] for number in said})
        except TooMuch:
            return None
        model = {self.opening.abouts[number]: value for number, value in found or ()}
        return model if found is not None and self._independent(model) else None

    def _cover_results(self, rules: list[Node]) -> bool:
        """Does one of these rules hold whatever results are, each of which is one of what its rows give?"""
        missed = tuple(Joined("not", (self.rules.formula(each, DEEPEST),)) for each in rules)
        scales = {number: self._given_by(self.opening.abouts[number]) for number in self._said(missed)}  # fmt: skip
        try:
            return all(scales.values()) and self._found(missed, scales) is None
        except TooMuch:
            return False

    def _given_by(self, about: Any) -> Domain:
        """The choices a result gives, where a last row takes what is left."""
        key = (about.group, about.name) if isinstance(about, Read) else ("", "")
        rows = self.web.results[key].rows if key in self.web.results else ()
        given = tuple(row.gives.value for row in rows if isinstance(row.gives, Literal))
        return given if given and len(given) == len(rows) and rows[-1].rule is None else ()

    def holds(self, tree: Node, model: Mapping[Any, Any]) -> bool:
        return is_true(self.rules.of(tree), model)

    def _usual(self, about: Any, domain: Domain) -> Domain:
        """No figure below nothing, and nothing absent but what may be left out or not be asked."""
        may_lack = any(each.optional or each.only_if for each in questions_of(about, self.web))
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

    def _case(self, formulas: tuple[Formula, ...]) -> Told | None:
        """A way for all of these to be true."""
        if self.left <= 0:
            return ()
        alone = formulas[0] if len(formulas) == 1 else None
        if alone is not None and id(alone) in self._alone:
            return self._alone[id(alone)][1]
        numbers = chain.from_iterable(map(self.opening.said, formulas))
        found = self._finds((*formulas, *self._bounds.of(numbers)), _anything)
        if alone is not None:
            self._alone[id(alone)] = (alone, found)
        return found

    def _finds(self, formulas: tuple[Formula, ...], taken: Taken) -> Told | None:
        """Such values of which they are true. Where that takes too long, they may be true of any."""
        said = [self.opening.said(each) for each in formulas]
        if self.opening.spans:
            abouts = self.opening.abouts
            formulas = about_days(formulas, (abouts[number] for each in said for number in each))
            said = [self.opening.said(each) for each in formulas]
        pairs = self.opening.pairs
        held = [number for each in said for number in each if number in pairs] if len(pairs) > 1 else ()  # fmt: skip
        if len(held) > 1:
            more = self._in_step.of(sorted(set(held)), self.opening.abouts)
            formulas, said = (*formulas, *more), [*said, *map(self.opening.said, more)]
        try:
            return self._found(formulas, self._asked(said, taken))
        except TooMuch:
            return ()

    def _asked(self, said: list[Said], taken: Taken) -> Asked:
        """The values of each thing that is told apart."""
        abouts, scales = self.opening.abouts, self._scales

        def values(at: int, tests: tuple[Test, ...]) -> Domain:
            found = scales.of(abouts[at], tests, self.may_be)
            return found if taken is _anything else taken(abouts[at], found)

        return Asked(said, values)

    def _said(self, formulas: tuple[Formula, ...]) -> Said:
        return together(map(self.opening.said, formulas))

    def _found(self, formulas: tuple[Formula, ...], scales: Mapping[int, Domain]) -> Told | None:
        """Neither one rule nor all of them together may take for ever: what is looked at is counted."""
        size = sum([each.size for each in formulas])
        if size > MOST_OF_ONE:
            raise TooMuch
        most, left = (
            min(MOST_STEPS, min(MOST_OF_ONE, self.left) // size),
            self.opening.all(formulas),
        )
        search = Search({}, min(most, SOON))
        try:
            return search.among(left, scales)
        except TooMuch:
            search.most = most
            return search.among(self.opening.outright(left), scales)
        finally:
            self.left -= search.steps * size


def _anything(_: Any, domain: Domain) -> Domain:
    return domain


def _known(_: Any, domain: Domain) -> Domain:
    """Nothing absent."""
    return tuple(each for each in domain if each != ABSENT)


def counted(tree: Node) -> list[Node]:
    """The rules that say which rows are counted, summed or picked."""
    wheres = [getattr(part, "where", None) for part in inside(tree)]
    return [where for where in wheres if isinstance(where, Node)]


__all__ = ["Apart", "Domain", "counted"]
