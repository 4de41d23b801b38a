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
    FALSE,
    FLIPPED,
    TRUE,
    Formula,
    Joined,
    Test,
    about_days,
    tests_of,
)
from yett.language.checks.points import ABSENT, Scale, TooMuch, below_nothing, constant, kind_of
from yett.language.checks.relations import Relations, stands
from yett.language.checks.rules import Key, Web
from yett.language.checks.search import MOST_STEPS, Search, is_true
from yett.language.entitlement import hard_stops
from yett.language.model import Group, Question, Service, Stop
from yett.language.tree import (
    All,
    AnyOf,
    Between,
    ByRule,
    CheckIs,
    Compare,
    Count,
    Elapsed,
    Includes,
    Known,
    LeftOut,
    Literal,
    Lookup,
    Node,
    OneOf,
    Read,
    inside,
)
from yett.language.types import CHOICE, ENTRY, MANY

MOST_NAMED = 5
DEEPEST = 6
MOMENTS = ("received", "decided", "told", "suspended since")
LARGEST = 400  # tests that a result may stand for
MOST_OF_ONE, MOST_OF_ALL = (
    400_000,
    3_000_000,
)  # tests looked at for one rule, and for all of a service
Domain = tuple[Any, ...]
STATES = ("confirmed", "contradicted", "unchecked")


@dataclass(slots=True)
class Apart:
    """Says of rules whether they can be true together."""

    service: Service
    web: Web = field(init=False)
    figures: Mapping[str, Any] = field(init=False)
    relations: Relations = field(init=False)
    groups: dict[str, Group] = field(init=False)
    made: dict[tuple[Node, Any, str, int], Formula] = field(default_factory=dict)
    left: int = MOST_OF_ALL
    hard: list[tuple[Question, Stop]] = field(init=False)

    def __post_init__(self) -> None:
        self.web = Web.of(self.service)
        self.hard = hard_stops(self.service, self.web)
        once = [each for each in self.service.amounts if len(each.held) == 1]
        self.figures = {each.name: each.held[0].value for each in once}
        self.relations = Relations(self.web.results, self.figures)
        self.groups = {each.name: each for each in self.web.questions.values() if isinstance(each, Group)}  # fmt: skip

    def reached(self, rules: Iterable[Node | None]) -> list[bool]:
        """For each rule, whether it may be true where none before it is. Without a rule it always is."""
        above: list[Formula] = []
        found: list[bool] = []
        for tree in rules:
            if tree is None:
                found.append(True)
                continue
            formula = self._formula(tree, 0)
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
        return self._may_bare(self._formula(tree, 0))

    def may_be_none_of(self, rules: list[Node], answer: Node) -> bool:
        """Is there an answer of which none of these rules is true, whatever else is asked?"""
        none = [Joined("not", (self._formula(each, 0),)) for each in rules]
        return self._may_known(Joined("all", (Test(answer, "known", True), *none)))

    def always(self, tree: Node) -> bool:
        """Is this true whatever is known? What asks whether something is known is not."""
        formula = self._formula(tree, 0)
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
        none = Joined("all", tuple(Joined("not", (self._formula(each, 0),)) for each in (*rules, *refused)))  # fmt: skip
        try:
            bound = Joined("all", (none, *self._bounds(none)))
            scales = {about: self._usual(about, domain) for about, domain in self._scales(bound).items()}  # fmt: skip
            found = self._model(scales, bound)
        except TooMuch:
            return None
        return found if found is not None and self._independent(found) else None

    def _cover_results(self, rules: list[Node]) -> bool:
        """Does one of these rules hold whatever results are, each of which is one of what its rows give?"""
        missed = tuple(Joined("not", (self._formula(each, DEEPEST),)) for each in rules)
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
        return is_true(self._formula(tree, 0), model)

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

    # From rules to formulas

    def _formula(self, node: Node, depth: int) -> Formula:
        match node:
            case All(tests) | AnyOf(tests):
                how = "all" if isinstance(node, All) else "any"
                return Joined(how, tuple(self._formula(each, depth) for each in tests))
            case Between(left, low, high, order):
                ends = (
                    Compare("at least", left, low, order),
                    Compare("at most", left, high, order),
                )
                return Joined("all", tuple(self._formula(each, depth) for each in ends))
            case OneOf():
                return self._listed(node, depth)
            case Compare():
                return self._compared(node, depth)
            case _:
                return self._alone(node)

    def _alone(self, node: Node) -> Formula:
        """A test of one thing; what is no test that can be told apart is true or not."""
        match node:
            case Known(left, wanted):
                return Test(left, "known", wanted)
            case LeftOut(left):
                return Test(left, "known", False)
            case Includes(how, left, values):
                return Test(left, how, values)
            case CheckIs(name, state) if name != "*":
                return Test(("check", name), "is", state)
            case Elapsed():
                told = self._elapsed(node)
                if told is not None:
                    return told
        return Test(node, "is", True)

    def _listed(self, node: OneOf, depth: int) -> Formula:
        each = tuple(self._formula(Compare("is", node.left, value), depth) for value in node.values)
        if node.wanted:
            return Joined("any", each)
        known = Test(node.left, "known", True)
        return Joined("all", (known, *(Joined("not", (one,)) for one in each)))

    def _compared(self, node: Compare, depth: int) -> Formula:
        left, right = self._counted(node.left), node.right
        value = constant(right, self.figures)
        if value is None:
            return self._related(node)
        result = self.web.results.get((left.group, left.name)) if isinstance(left, Read) else None
        if result is not None and node.how in ("is", "is not") and result.shape.kind == CHOICE and depth < DEEPEST:  # fmt: skip
            return self._as_rows(left, result.rows, value, node.how, depth)
        if node.order and isinstance(value, str) and node.how not in ("is", "is not"):
            return Test(left, node.how, (node.order, value))
        if isinstance(value, str) and node.how not in ("is", "is not"):
            return Test((left, "a time"), node.how, _minutes(value))
        if isinstance(value, Span):
            return Test((left, kind_of(value)), node.how, value)
        return Test(left, node.how, value)

    def _counted(self, node: Node) -> Node:
        """A result that is a count, and nothing else, is that count."""
        found = self.web.results.get((node.group, node.name)) if isinstance(node, Read) else None
        rows = found.rows if found else ()
        alone = rows[0].gives if len(rows) == 1 and rows[0].rule is None else None
        return alone if isinstance(alone, Count) else node

    def _related(self, node: Compare) -> Formula:
        """Two things held against one another. Both ways round are about the same two."""
        apart = self.relations.between(node.left, node.right)
        if apart is not None:
            return Test(node.left, "known", True) if stands(node.how, apart) else FALSE
        sides = (node.left, node.right)
        if repr(sides[0]) > repr(sides[1]):
            return Test(("between", *reversed(sides)), FLIPPED.get(node.how, node.how), 0)
        return Test(("between", *sides), node.how, 0)

    def _elapsed(self, node: Elapsed) -> Formula | None:
        length = constant(node.span, self.figures)
        if length is None:
            return None
        apart = self.relations.elapsed(node.left, node.right, node.direction, length)
        if apart is not None:
            return Test(node.left, "known", True) if stands(node.how, apart) else FALSE
        about = ("elapsed", node.left, node.right, node.direction, kind_of(length))
        return Test(about, node.how, length)

    def _as_rows(self, left: Node, rows: Any, value: Any, how: str, depth: int) -> Formula:
        """As its rows say, worked out once; where they say too much, the result is taken for itself."""
        key = (left, value, how, depth)
        if key not in self.made:
            found = self._given(left, rows, value, how, depth)
            self.made[key] = found if found.size <= LARGEST else Test(left, how, value)
        return self.made[key]

    def _given(self, left: Node, rows: Any, value: Any, how: str, depth: int) -> Formula:
        """A result is this value where a row that gives it is the first that is true."""
        above: list[Formula] = []
        gives: list[Formula] = []
        for row in rows:
            formula = self._formula(row.rule.tree, depth + 1) if row.rule else TRUE
            if not isinstance(row.gives, Literal):
                return Test(left, how, value)
            if (row.gives.value == value) is (how == "is"):
                gives.append(Joined("all", (*above, formula)))
            above.append(Joined("not", (formula,)))
        return Joined("any", tuple(gives))

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
                yield Joined("any", (unasked, self._formula(only_if.tree, 0)))
        for item, stop in self.hard if not question.group else ():
            if item is question:
                yield Joined("not", (self._formula(stop.rule.tree, 0),))

    def _around(self, group: str) -> Iterator[Group]:
        """The groups that these rows stand in."""
        while group in self.groups:
            yield self.groups[group]
            group = self.groups[group].group

    def _rows(self, count: Count) -> Iterator[Formula]:
        """There are rows only where they are asked for, no more than there may be, and of all together no fewer."""
        for group in self._around(count.group):
            asked = self._formula(group.only_if.tree, 0) if group.only_if else TRUE
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


def _minutes(time: str) -> Decimal:
    hour, _, minute = time.partition(":")
    return Decimal(hour) * 60 + Decimal(minute)


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
