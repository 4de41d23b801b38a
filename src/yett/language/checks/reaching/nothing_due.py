"""An account is not asked only of those to whom nothing is paid: every figure of the sum is asked of others, and counts as nothing here."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.rules import Key
from yett.language.model import Pay, Question
from yett.language.tree import Arithmetic, FromBands, Known, Literal, Node, Read, Rounded

_BOTH = ("plus", "minus", "lower of", "higher of")
_EITHER = ("times", "percent")


def check_nothing_due(pay: Pay, trying: Trying, context: Context) -> None:
    item = trying.web.questions.get(("", pay.to or ""))
    asked = item.only_if if isinstance(item, Question) else None
    told = {fault.line for fault in context.findings.faults}
    if asked is None or asked.line in told or trying.rests_on_dead(asked.tree):
        return
    none = frozenset(key for key in trying.web.asked_for(pay.rule.tree) if _counts_as_none(key, asked.tree, trying))  # fmt: skip
    if none and trying.apart.together([asked.tree]) and _is_nothing(pay.rule.tree, none, trying):
        wrong = f'"{pay.to}" is asked only if "{asked}", and "pay {pay.name}" is nothing then'
        only = pay.only_while or f"{pay.rule} is more than £0"
        context.fault(asked.line, wrong, f'write "only if: {only}"')


def _counts_as_none(key: Key, asked: Node, trying: Trying) -> bool:
    """Is it never asked where that is so, and counts as 0?"""
    each = trying.web.questions[key]
    if key[0] or not isinstance(each, Question) or each.counts_as != 0 or each.only_if is None:
        return False
    known = Known(Read(each.name, each.group, each.counts_as))
    return not trying.rests_on_dead(each.only_if.tree) and not trying.apart.together([asked, known])


def _is_nothing(tree: Node, none: frozenset[Key], trying: Trying) -> bool:
    match tree:
        case Literal(value):
            return value == 0
        case Read(name, group):
            result = trying.web.results.get((group, name))
            rows = result.rows if result else ()
            return (group, name) in none or bool(rows) and all(_is_nothing(row.gives, none, trying) for row in rows)  # fmt: skip
        case Arithmetic(how, left, right) if how in _BOTH:
            return _is_nothing(left, none, trying) and _is_nothing(right, none, trying)
        case Arithmetic(how, left, right) if how in _EITHER:
            return _is_nothing(left, none, trying) or _is_nothing(right, none, trying)
        case Arithmetic("divided by", left) | Rounded(_, _, left):
            return _is_nothing(left, none, trying)
        case FromBands("charged on", _, left):
            return _is_nothing(left, none, trying)
    return False
