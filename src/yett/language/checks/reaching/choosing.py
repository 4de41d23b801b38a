"""The computer decides only where one outcome follows: of two it cannot choose."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.reasoning.trying import Trying
from yett.language.model import DECIDER, DecidedBy, Outcome, Question, Rule, Service, walk
from yett.language.tree import Compare, Known, Literal, Node, OneOf, Read, inside
from yett.language.types import CHOICE

BOTH, OR_A_PERSON = "both ", "or let a person decide there"


def check_choosing(service: Service, trying: Trying, context: Context) -> None:
    above: list[Node] = []
    for row in service.decision.by:
        if row.computer:
            _chooses(row, above, service, trying, context)
        above += [row.rule.tree] if row.rule else []


def _chooses(row: DecidedBy, above: list[Node], service: Service, trying: Trying, context: Context) -> None:  # fmt: skip
    """Where two outcomes follow, or none, the computer cannot choose."""
    ruled = [each for each in service.decision.outcomes if each.rule]
    base = [row.rule.tree] if row.rule else []
    found = _several(base, above, ruled, trying) or _by_the_decider(ruled, service, trying)
    if not found or any(trying.rests_on_dead(tree) for tree in (*base, *_trees(ruled))):
        return
    if trying.apart.together(base, above):
        wrong = f'"by {row.who}: {row.rule or "otherwise"}" decides where {found}'
        line = row.rule.line if row.rule else service.decision.outcomes[0].line
        two = 'or the "when" of one of the two, or let a person choose between them'
        context.fault(line, wrong, f"correct its rule, {two if BOTH in found else OR_A_PERSON}")


def _by_the_decider(ruled: list[Outcome], service: Service, trying: Trying) -> str:
    """What the decider fills in is not asked where the computer decides."""
    filled = {item.name for each in service.asks if each.party == DECIDER for item in walk(each.questions)}  # fmt: skip
    parts = (part for tree in _trees(ruled) for part in inside(tree))
    reads = {part for part in parts if isinstance(part, Read) and part.name in filled}
    named = sorted(reads, key=str)
    unasked = [Known(each, wanted=False) for each in named]
    if not named or len(ruled) < len(service.decision.outcomes):
        return ""
    some = any(not trying.apart.at_odds([*unasked, tree], ()) for tree in _trees(ruled))
    return "" if some else f'every outcome rests on what the decider fills in, as "{named[0].name}"'  # fmt: skip


def _trees(outcomes: list[Outcome]) -> list[Node]:
    return [each.rule.tree for each in outcomes if each.rule]


def _several(base: list[Node], above: list[Node], ruled: list[Outcome], trying: Trying) -> str:
    """Two outcomes that follow from the computer's own rule; or from one value, where a person would choose."""
    sure = _sure(base, above, ruled, trying)
    if len(sure) > 1:
        return f"{BOTH}{_keys_of(sure)} follow, and it cannot choose"
    for value in values_of(_trees(ruled), trying):
        named = [each for each in ruled if each.rule and _names(each.rule, value)]
        if len(named) > 1 and trying.apart.together([*base, value], above):
            return f"{BOTH}{_keys_of(named)} follow when {said_value(value)}, and it cannot choose"
    return ""


def _keys_of(outcomes: list[Outcome]) -> str:
    return " and ".join(f'"{each.key}"' for each in outcomes[:2])


def _sure(base: list[Node], above: list[Node], ruled: list[Outcome], trying: Trying) -> list[Outcome]:  # fmt: skip
    return [each for each in ruled if each.rule and trying.apart.at_odds(base, [*above, each.rule.tree])]  # fmt: skip


def said_value(value: Compare) -> str:
    name = value.left.name if isinstance(value.left, Read) else ""
    return f"{name} is {value.right.value if isinstance(value.right, Literal) else ''}"


def values_of(trees: list[Node], trying: Trying) -> list[Compare]:
    """Each value of the results and choices that these rules name."""
    found: list[Compare] = []
    for part in (part for tree in trees for part in inside(tree)):
        left = part.left if isinstance(part, (Compare, OneOf)) else None
        if isinstance(left, Read):
            found += [Compare("is", left, Literal(key)) for key in _keys(left, trying)]
    return list(dict.fromkeys(found))


def _keys(read: Read, trying: Trying) -> list[str]:
    result = trying.web.results.get((read.group, read.name))
    if result is not None:
        given = [row.gives.value for row in result.rows if isinstance(row.gives, Literal)]
        return [each for each in given if isinstance(each, str)]
    item = trying.web.questions.get((read.group, read.name))
    choice = isinstance(item, Question) and item.shape.kind == CHOICE
    return list(item.shape.keys) if choice and isinstance(item, Question) else []


def _names(rule: Rule, value: Compare) -> bool:
    """Does it follow when the result is this value, whatever else?"""
    match rule.tree:
        case Compare("is", left, right):
            return (left, right) == (value.left, value.right)
        case OneOf(left, values, True):
            return left == value.left and value.right in values
        case Compare("is not", left, right):
            return left == value.left and right != value.right
    return False
