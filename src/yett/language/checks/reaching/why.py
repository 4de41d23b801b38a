"""Why a rule is never true, or why nothing is left for it: the figure, the pair of tests, the question or the row above that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from yett.kernel.money import show_figure, show_money
from yett.language.checks.reasoning.intervals import Between as Ends
from yett.language.checks.reasoning.intervals import Intervals
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.sides import AGAINST
from yett.language.model import Group, Question, Rule
from yett.language.tree import All, Between, Compare, Count, LeftOut, Literal, Node, Read, inside
from yett.language.types import MONEY


class Why(NamedTuple):
    because: str
    mend: str


class Above(NamedTuple):
    """A row above: its rule, how it is written, and its line."""

    tree: Node
    written: str
    line: int


def why_never(rule: Rule, trying: Trying) -> Why | None:
    """What of the rule, or of what it rests on, keeps it from being true; nothing where more than one thing does."""
    parts = [tree for tree, _ in _tests(rule)]
    found = _left_out(rule.tree, trying) or _turned(rule.tree)
    found = found or next(filter(None, (beyond(tree, trying) for tree in parts)), None)
    return found or _at_odds(rule, trying) or _unasked(rule, trying) or _ended(rule, trying)


def never(rule: Rule, trying: Trying, mend: str) -> tuple[str, str]:
    """That a rule is never true, and why where that is plain; and what to do."""
    why = why_never(rule, trying)
    wrong = f'"{rule}" is never true'
    if why is None:
        return wrong, mend
    whole = why.because.replace('" and "', " and ").startswith(f'"{rule}"')
    return why.because if whole else f"{wrong}: {why.because}", why.mend


def why_always(tree: Node, trying: Trying) -> Why | None:
    """The figure that makes a test true of every answer."""
    if not isinstance(tree, Compare) or tree.how not in AGAINST:
        return None
    return beyond(Compare(AGAINST[tree.how], tree.left, tree.right, tree.order), trying)


def why_taken(rule: Rule, above: Sequence[Above], trying: Trying) -> Why | None:
    """The row above that holds whenever this one does."""
    for row in above:
        if not trying.apart.together([rule.tree], [row.tree]):
            wrong = f'line {row.line} ("{row.written}") holds whenever it does'
            return Why(wrong, f"correct one of the two rules, or move it above line {row.line}")
    return None


def _tests(rule: Rule) -> list[tuple[Node, str]]:
    """The tests that are all to be true, each as it is written where that can be told."""
    if not isinstance(rule.tree, All):
        return [(rule.tree, rule.text)]
    said = rule.text.split(" and ")
    whole = len(said) == len(rule.tree.tests)
    return [(tree, said[at] if whole else "") for at, tree in enumerate(rule.tree.tests)]


def _left_out(tree: Node, trying: Trying) -> Why | None:
    for part in inside(tree):
        if isinstance(part, LeftOut) and isinstance(part.left, Read):
            item = trying.web.questions.get((part.left.group, part.left.name))
            begins = ("", trying.service.begins)
            if isinstance(item, Question) and not item.optional and item.party in begins:
                wrong = f'"{item.name}" may not be left out'
                return Why(wrong, f'add "may be left out" under "{item.name}", or remove it')
    return None


def _turned(tree: Node) -> Why | None:
    """The first end of what lies between two is above the second."""
    for part in inside(tree):
        if isinstance(part, Between) and not part.order and isinstance(part.low, Literal) and isinstance(part.high, Literal):  # fmt: skip
            low, high = part.low.value, part.high.value
            if type(low) is type(high) and low > high:  # type: ignore[operator]
                return Why("nothing lies between its two ends", "write the lower or earlier one first")  # fmt: skip
    return None


# Figures


def beyond(tree: Node, trying: Trying) -> Why | None:
    """A figure that never is so high, or so low."""
    if not isinstance(tree, Compare) or not isinstance(tree.left, Read):
        return _too_many(tree, trying)
    ends = Intervals(trying.service)
    one, other = ends.of(tree.left), ends.of(tree.right)
    high = _below(one, other, strictly=tree.how != "more than") and tree.how in ("more than", "at least", "is")  # fmt: skip
    low = _below(other, one, strictly=tree.how != "less than") and tree.how in ("less than", "at most", "is")  # fmt: skip
    end = one.high if high else one.low if low else None
    if end is None:
        return None
    wrong = f'"{tree.left.name}" is never {"more" if high else "less"} than {_figure(end, tree.left, trying)}'  # fmt: skip
    if isinstance(tree.right, Read):
        against = other.low if high else other.high
        held = "is" if other.low == other.high else f"is at {'least' if high else 'most'}"
        wrong += f', and "{tree.right.name}" {held} {_figure(against or Decimal(0), tree.left, trying)}'  # fmt: skip
    return Why(wrong, "correct one of these figures")


def _too_many(tree: Node, trying: Trying) -> Why | None:
    """More rows than there may be."""
    match tree:
        case Compare(
            "more than" | "at least" | "is" as how, Count(name), Literal(Decimal() as many)
        ):
            group = next((each for each in trying.web.questions.values() if isinstance(each, Group) and each.name == name), None)  # fmt: skip
            most = group.most if group is not None else None
            if group is not None and most is not None and (many >= most if how == "more than" else many > most):  # fmt: skip
                return Why(f'there are never more than {most} {group.plural or name}', "correct one of these figures")  # fmt: skip
    return None


def _below(one: Ends, other: Ends, *, strictly: bool) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low if strictly else one.high <= other.low


def _figure(value: Decimal, of: Read, trying: Trying) -> str:
    item = trying.web.questions.get((of.group, of.name)) or trying.web.results.get((of.group, of.name))  # fmt: skip
    shape = getattr(item, "shape", None)
    if shape is not None and shape.kind == MONEY:
        return show_money(value)
    unit = shape.unit if shape is not None else ""
    unit = unit.removesuffix("s") if value == 1 else unit
    return f"{show_figure(value)}%" if unit == "percent" else f"{show_figure(value)} {unit}".strip()


# Tests, questions and ends


def _at_odds(rule: Rule, trying: Trying) -> Why | None:
    tests = _tests(rule)
    alone = [said for one, said in tests if said and not trying.apart.may_ever_be(one)]
    if alone:
        return Why(f'"{alone[0]}" is never true', "correct it, or leave it out") if len(tests) > 1 else None  # fmt: skip
    for at, (one, said) in enumerate(tests):
        for other, beside in tests[at + 1 :]:
            if said and beside and not trying.apart.may_ever_be(All((one, other))):
                return Why(f'"{said}" and "{beside}" are never true together', "correct one of them")  # fmt: skip
    return None


def _unasked(rule: Rule, trying: Trying) -> Why | None:
    """One of its questions is only asked where the rest of it is not so."""
    if not trying.apart.may_ever_be(rule.tree):
        return None
    for item in _asked(rule, trying):
        only_if = item.only_if
        if only_if and not trying.apart.may_ever_be(All((rule.tree, only_if.tree))):
            wrong = f'"{item.name}" is only asked if {only_if}'
            return Why(wrong, f'correct the rule, or "only if" under "{item.name}"')
    return None


def _asked(rule: Rule, trying: Trying) -> Iterator[Question]:
    for key in sorted(trying.web.asked_for(rule.tree)):
        item = trying.web.questions[key]
        if isinstance(item, Question):
            yield item


def _ended(rule: Rule, trying: Trying) -> Why | None:
    for item, stop in trying.apart.hard:
        if not item.group and trying.apart.may_be_told(rule.tree) and not trying.apart.may_ever_be_without(rule.tree, stop.rule.tree):  # fmt: skip
            wrong = f'"{item.name}" ends the journey if {stop.rule}'
            return Why(wrong, f'correct the rule, or "stop if" under "{item.name}"')
    return None
