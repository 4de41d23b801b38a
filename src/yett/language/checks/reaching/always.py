"""Rules that are true whatever is answered: a limit that stands too high or too low, or every choice named."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from yett.language.build.context import Context
from yett.language.checks.reaching.why import beyond, why_always
from yett.language.checks.reasoning.apart import Apart, Domain
from yett.language.checks.reasoning.points import ABSENT, Scale, limits
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.rules import Key, Web, rules_of
from yett.language.checks.sides import ACROSS
from yett.language.interpret.plan import Reckoned
from yett.language.model import Group, Question, Rule, Service
from yett.language.once import once_for_each
from yett.language.tree import (
    All,
    AnyOf,
    ByRule,
    Compare,
    Elapsed,
    Field,
    Literal,
    Lookup,
    NextDay,
    Node,
    OneOf,
    Picked,
    Read,
    Shift,
    WholeYears,
    Worth,
    inside,
)
from yett.language.types import CHOICE

DIVIDING = ("divided by", "average")
MAY_LACK = frozenset({ByRule, Elapsed, Field, Lookup, NextDay, Picked, Shift, WholeYears, Worth})


def check_always(reckoned: Reckoned, trying: Trying, context: Context) -> bool:
    """A row that holds in every case, or tests joined by or of which one always does: nothing below can be reached."""
    for row in reckoned.result.rows:
        tree = row.rule.tree if row.rule else None
        if tree is None or trying.rests_on_dead(tree):
            continue
        joined = isinstance(tree, AnyOf) and trying.apart.always(tree)
        if joined or holds_always(trying.apart, tree):
            wrong = f'"{row.rule}" is true whatever is answered, so no row below it can be reached'
            test = "one of its tests" if joined else "it"
            trying.dead.add((reckoned.result.group, reckoned.result.name))
            why = why_always(tree, trying)
            wrong, mend = (f"{wrong}: {why.because}", why.mend) if why else (wrong, f'correct {test}, or write "otherwise"')  # fmt: skip
            context.fault(row.line, wrong, mend)
            return True
    return False


def check_needless(service: Service, trying: Trying, context: Context) -> None:
    """One of several tests of a figure that is true of every answer: a limit that stands too high or too low."""
    amounts = {each.name for each in service.amounts}
    for rule in rules_of(service):
        for test in rule.tree.tests if isinstance(rule.tree, All) else ():
            if not (isinstance(test, Compare) and isinstance(test.left, Read)):
                continue
            figures = test.how not in ("is", "is not") and not trying.rests_on_dead(test)
            if figures and holds_always(trying.apart, test):
                wrong = f'what "{rule}" says of "{test.left.name}" is true of every answer'
                why = why_always(test, trying)
                wrong = f"{wrong}: {why.because}" if why else wrong
                context.fault(rule.line, wrong, "correct the figure, or leave that test out")
        for part in inside(rule.tree) if amounts else ():
            if isinstance(part, Compare) and isinstance(part.right, Read) and part.right.name in amounts:  # fmt: skip
                _out_of_reach(part, rule, trying, context)


def _out_of_reach(test: Compare, rule: Rule, trying: Trying, context: Context) -> None:
    """An amount that every answer stays below, or above: whatever is held against it is always so, of all who are asked."""
    left = test.left
    if not isinstance(left, Read) or test.how not in ACROSS or (left.group, left.name) in trying.web.results:  # fmt: skip
        return
    why = beyond(Compare(ACROSS[test.how], left, test.right), trying)
    if why:
        wrong = f'what "{rule}" says of "{left.name}" is true of every answer: {why.because}'
        context.fault(rule.line, wrong, why.mend)


def check_asked_always(item: Question | Group, trying: Trying, context: Context) -> None:
    only_if = item.only_if
    if only_if and not trying.rests_on_dead(only_if.tree) and holds_always(trying.apart, only_if.tree):  # fmt: skip
        wrong = f'"only if: {only_if}" is true whatever is answered, so "{item.name}" is asked of everyone'
        context.fault(only_if.line, wrong, 'correct the rule, or leave "only if" out')


# Whether a rule is so


def holds_always(apart: Apart, tree: Node) -> bool:
    """Is this true of all that can be answered? What may be left out, or not be asked, or not be found, may be missing;
    of whom the journey is ended is not looked at, since one may say again what is known by then."""
    return not _told_apart(tree, apart.web) and apart.holds_of(tree, _answers(apart.service).there)


def _told_apart(tree: Node, web: Web) -> bool:
    """Is it plain without a search that another answer makes it untrue? A question has more choices than it names."""
    match tree:
        case All(tests):
            return any(_told_apart(each, web) for each in tests)
        case Compare("is" | "is not", Read() as left, Literal()):
            return len(_choices(left, web)) > 1
        case Compare(how, Read() as left, Literal(str() as value), order) if order:
            return any(not Scale.holds(how, key, (order, value)) for key in _choices(left, web))
        case Compare(_, Read() as left, Literal(Decimal())):
            return _has_no_end(left, web)
        case OneOf(Read() as left, values):
            return len(_choices(left, web)) > len(values)
    return False


def _choices(read: Read, web: Web) -> tuple[str, ...]:
    item = web.questions.get((read.group, read.name))
    return item.shape.keys if isinstance(item, Question) and item.shape.kind == CHOICE else ()


def _has_no_end(read: Read, web: Web) -> bool:
    """Is it a number that may be as low and as high as anyone likes?"""
    item = web.questions.get((read.group, read.name))
    return isinstance(item, Question) and limits(item) == (None, None)


@dataclass(slots=True)
class Answers:
    """Knows of each part of a rule whether it may be missing."""

    web: Web
    _absent: frozenset[Key] = field(init=False)  # what is not always asked, or may be left out
    _lacking: dict[int, tuple[Node, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        items = self.web.questions.items()
        self._absent = frozenset(key for key, item in items if item.only_if or item.party or getattr(item, "optional", False))  # fmt: skip

    def there(self, about: Any, domain: Domain) -> Domain:
        """Without what is missing, where nothing can be."""
        parts = about if isinstance(about, tuple) else (about,)
        nodes = [part for part in parts if isinstance(part, Node)]
        if not nodes or any(map(self._may_lack, nodes)):
            return domain
        return tuple(each for each in domain if each != ABSENT)

    def _may_lack(self, node: Node) -> bool:
        kept = self._lacking.get(id(node))
        if kept is None:
            lacks = any(map(self._lacks, self.web.trees_beneath(node)))
            kept = self._lacking[id(node)] = (node, lacks)
        return kept[1]

    def _lacks(self, tree: Node) -> bool:
        asked = not self._absent.isdisjoint(self.web.named(tree))
        return asked or any(_lacks(self.web, part) for part in inside(tree))


@once_for_each(kept=8)
def _answers(service: Service) -> Answers:
    return Answers(Web.of(service))


def _lacks(web: Web, part: Node) -> bool:
    """What a choice is worth is there where every choice has a worth."""
    if isinstance(part, Worth) and isinstance(part.left, Read):
        item = web.questions.get((part.left.group, part.left.name))
        whole = isinstance(item, Question) and not item.may_be_blank
        return not whole or not set(getattr(item, "choice_keys", ())) <= set(part.keys)
    return part.__class__ in MAY_LACK or getattr(part, "how", "") in DIVIDING
