"""Nobody is refused by `otherwise` for skipping a question that they were allowed to skip, when an answer could have helped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from yett.language.build.context import Context
from yett.language.checks.reasoning.apart import Apart
from yett.language.checks.rules import Key, Web
from yett.language.entitlement import refuses
from yett.language.model import Outcome, Question, Result, Row, Service
from yett.language.tree import (
    All,
    AnyOf,
    Between,
    Compare,
    Count,
    Elapsed,
    Every,
    Includes,
    Inside,
    Known,
    LeftOut,
    Literal,
    Node,
    OneOf,
    Read,
    Shift,
)

TESTS = (Between, Compare, Elapsed, Includes, Inside, OneOf)
SOME, FEW = ("at least", "more than"), ("at most", "less than")


def check_skipped(service: Service, context: Context) -> None:
    if not any(isinstance(item, Question) and item.optional for item in service.items):
        return
    skipping = Skipping(service)
    for result in service.results:
        _skipped(result, skipping, context)


def _skipped(result: Result, skipping: Skipping, context: Context) -> None:
    last = result.rows[-1] if result.rows else None
    if last is None or last.rule is not None or not isinstance(last.gives, Literal):
        return
    refusing = skipping.refused.get(((result.group, result.name), str(last.gives.value)), [])
    if not refusing:
        return
    above = [row for row in result.rows if row.rule]
    could = skipping.moved([row for row in above if row.gives != last.gives], ())
    for item in skipping.optional:
        read = Read(item.name, item.group, item.counts_as)
        inner = skipping.told.setdefault((item.group, item.name), set())
        if inner & skipping.web.of_result(result):
            continue
        if read in could and not skipping.told_of(read, above) and skipping.falls(read, above, refusing):  # fmt: skip
            wrong = f'"{result.name}" is "{last.head}" by otherwise when "{item.name}" is left out, and that refuses people who were allowed to skip it'
            said = f"any {item.group} where {item.name}" if item.group and item.group != result.group else item.name  # fmt: skip
            context.fault(last.line, wrong, f'add a row above it, as in "ask: {said} is left out"')
            inner.add((result.group, result.name))


@dataclass(slots=True)
class Skipping:
    """What an answer that may be skipped could do."""

    service: Service
    web: Web = field(init=False)
    optional: list[Question] = field(init=False)
    told: dict[Key, set[Key]] = field(default_factory=dict)  # results told of, by what is skipped
    # The values that refuse, each with the rules of the outcomes they lead to.
    refused: dict[tuple[Key, str], list[Node]] = field(default_factory=dict)
    _led: set[tuple[int, int]] = field(default_factory=set)
    _kept: dict[tuple[str, Node], set[Read]] = field(default_factory=dict)
    _refusing: list[Outcome] = field(init=False)
    _granting: list[Outcome] = field(init=False)

    def __post_init__(self) -> None:
        self.web = Web.of(self.service)
        items = self.web.questions.values()
        self.optional = [each for each in items if isinstance(each, Question) and each.optional]
        ends = [each for each in self.service.decision.outcomes if each.rule]
        self._refusing = [each for each in ends if refuses(each, self.service.decision.outcomes)]
        self._granting = [each for each in ends if each not in self._refusing]
        self._refuse()

    def _refuse(self) -> None:
        """What refuses: the values that outcomes ask for, and through rows that give one of them those of other results."""
        waiting = [(each, each) for each in _trees(self._refusing)]
        while waiting:
            tree, end = waiting.pop()
            for test in _tests(tree):
                left = test.left
                key = (left.group, left.name) if isinstance(left, Read) else ("", "")
                if result := self.web.results.get(key):
                    rows = [row for row in result.rows if self._leads(row, test, result, end)]
                    waiting += [(row.rule.tree, end) for row in rows if row.rule]

    def _leads(self, row: Row, test: Compare | OneOf, result: Result, end: Node) -> bool:
        """Does this row give what is asked for, and is that told for the first time?"""
        value = str(row.gives.value) if isinstance(row.gives, Literal) else ""
        pair = ((result.group, result.name), value)
        if not value or not _wants(test, value, result) or self._granted(pair):
            return False
        ends = self.refused.setdefault(pair, [])
        if end not in ends:
            ends.append(end)
        told = (id(row), id(end)) in self._led
        self._led.add((id(row), id(end)))
        return not told

    def _granted(self, pair: tuple[Key, str]) -> bool:
        """May it also be granted?"""
        tests = (test for tree in _trees(self._granting) for test in _tests(tree))
        result = self.web.results[pair[0]]
        asked = (each for each in tests if each.left == Read(result.name, result.group))
        return any(_wants(each, pair[1], result) for each in asked)

    def falls(self, read: Read, above: list[Row], refusing: list[Node]) -> bool:
        """May it come to that where the answer is left out?"""
        none = [row.rule.tree for row in above if row.rule]
        out = [] if read.group else [Known(read, wanted=False)]
        apart = Apart(self.service)  # rarely asked
        return any(apart.together([*out, tree], none) for tree in refusing)

    def told_of(self, read: Read, rows: Iterable[Row]) -> bool:
        """Does one of them say what holds where it is left out?"""
        parts = (part for row in rows if row.rule for part in self.web.beneath(row.rule.tree))
        return any(
            part.left == read and (isinstance(part, LeftOut) or not part.wanted)
            for part in parts
            if isinstance(part, (Known, LeftOut))
        )

    # What is absent makes a test false; so an answer makes it true, or makes false what asks whether there is none.

    def moved(self, towards: Iterable[Row], away: Iterable[Row]) -> set[Read]:
        """The answers that may make one of these rows hold, or one of those hold no longer."""
        gained = (self.helps(row.rule.tree) for row in towards if row.rule)
        lost = (self.hurts(row.rule.tree) for row in away if row.rule)
        return set().union(*gained, *lost)

    def helps(self, tree: Node) -> set[Read]:
        """The answers without which this is not true, where it may be with them."""
        match tree:
            case All(tests) | AnyOf(tests):
                return set().union(*map(self.helps, tests))
            case Known(Read() as read, True):
                return {read}
            case Compare(how, Count(_, Node() as where), right):
                return self.helps(where) if how in SOME else self._fewer(how, right, self.hurts(where))  # fmt: skip
            case Every(_, test):
                return self.helps(test)
            case Compare() | OneOf() if (rows := self._rows(tree)) is not None:
                return self._once("helps", tree, rows)
        return {side for side in _sides(tree) if isinstance(side, Read)}

    def hurts(self, tree: Node) -> set[Read]:
        """The answers with which this is not true, where it may be without them."""
        match tree:
            case All(tests) | AnyOf(tests):
                return set().union(*map(self.hurts, tests))
            case Known(Read() as read, False) | LeftOut(Read() as read):
                return {read}
            case Compare(how, Count(_, Node() as where), right):
                return self.hurts(where) if how in SOME else self._fewer(how, right, self.helps(where))  # fmt: skip
            case Every(_, test):
                return self.hurts(test)
            case Compare() | OneOf() if (rows := self._rows(tree)) is not None:
                return self._once("hurts", tree, (rows[1], rows[0]))
        return set()

    def _once(self, how: str, tree: Node, rows: tuple[list[Row], list[Row]]) -> set[Read]:
        """Results may rest on one result in many ways, or on themselves."""
        if (how, tree) not in self._kept:
            self._kept[how, tree] = set()
            self._kept[how, tree] = self.moved(*rows)
        return self._kept[how, tree]

    @staticmethod
    def _fewer(how: str, right: Node, found: set[Read]) -> set[Read]:
        none = how == "is" and isinstance(right, Literal) and right.value == 0
        return found if how in FEW or none else set()

    def _rows(self, test: Compare | OneOf) -> tuple[list[Row], list[Row]] | None:
        """The rows of the result that is asked about which give what is asked for, and the others."""
        left = test.left
        result = self.web.results.get((left.group, left.name)) if isinstance(left, Read) else None
        if result is None or not isinstance(left, Read):
            return None
        wanted: list[Row] = []
        others: list[Row] = []
        for row in result.rows:
            if row.rule and isinstance(row.gives, Literal):
                (wanted if _wants(test, str(row.gives.value), result) else others).append(row)
        return wanted, others


def _trees(outcomes: list[Outcome]) -> list[Node]:
    return [each.rule.tree for each in outcomes if each.rule]


def _tests(tree: Node) -> Iterator[Compare | OneOf]:
    """What a rule asks, and any of several rows."""
    match tree:
        case All(tests) | AnyOf(tests):
            for each in tests:
                yield from _tests(each)
        case Compare(how, Count(_, Node() as where), _) if how in SOME:
            yield from _tests(where)
        case Compare() | OneOf():
            yield tree


def _wants(test: Compare | OneOf, value: str, result: Result) -> bool:
    if isinstance(test, OneOf):
        return (Literal(value) in test.values) is test.wanted
    same = test.right == Literal(value)
    return same if test.how == "is" else test.how == "is not" and not same and value in result.shape.keys  # fmt: skip


def _sides(test: Node) -> tuple[Node, ...]:
    """What is held against something; within a sum an answer may count as a figure."""
    if not isinstance(test, TESTS):
        return ()
    right = test.right if isinstance(test, (Compare, Elapsed)) else None
    right = right.left if isinstance(right, Shift) else right
    return (test.left, right) if right is not None else (test.left,)
