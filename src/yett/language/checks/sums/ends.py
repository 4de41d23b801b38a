"""Sums whose ends leave only one figure: at most £10, but at least £20; and an end on the wrong side: the higher of it and the most."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from yett.language.build.context import Context
from yett.language.checks.reasoning.intervals import Intervals
from yett.language.checks.reasoning.points import constant, unchanging
from yett.language.checks.rules import Web, holding
from yett.language.checks.sums.parts import shares_of
from yett.language.model import Service
from yett.language.tree import Arithmetic, Literal, Node, Read, Rounded, inside
from yett.language.types import MONEY

LOWER, HIGHER = "lower of", "higher of"
LEAST, MOST = "at least", "at most"
# How each end is written before two figures or days, and the other end in the same place.
TURNED = {
    LOWER: {"lower": "higher", "earlier": "later"},
    HIGHER: {"higher": "lower", "later": "earlier"},
}
# What an amount is called that is an end of sums, and how it is one.
ENDS = {
    **dict.fromkeys(("most", "highest", "maximum", "largest", "greatest", "longest"), LOWER),
    **dict.fromkeys(("least", "lowest", "fewest", "minimum", "smallest", "shortest"), HIGHER),
}
# The same, by the last word of its name, unless another says that it is the lower one.
LAST = ("limit", "cap", "ceiling", "maximum")
LOW = {"lower", "least", "lowest", "minimum", "bottom", "floor", "smallest", "fewest", "shortest"}


def check_ends(service: Service, context: Context) -> None:
    """A result whose ends are told of is not looked at again."""
    told = len(context.findings.faults)
    _ends_of_sums(service, context)
    lines = {fault.line for fault in context.findings.faults[told:]}
    rows = ((result.name, row.line) for result in service.results for row in result.rows)
    context.lost |= {name for name, line in rows if line in lines}


def _ends_of_sums(service: Service, context: Context) -> None:
    figures, web, intervals = unchanging(service), Web.of(service), Intervals(service)
    amounts = {each.name for each in service.amounts}
    written = {row.line: row.head for result in service.results for row in result.rows}
    standings = list(holding(service, Arithmetic))
    for standing in standings:
        for part in inside(standing.tree):
            end = _on_the_wrong_side(part, amounts)
            if end and not any(_taken_off(end, each.tree) for each in standings):
                how, held = (HIGHER, LEAST) if side_of(end) == LOWER else (LOWER, MOST)
                meant = _other_end(how, end, written.get(standing.line, ""))
                wrong = f'this sum is {held} "{end}", which by its name is the other end'
                context.fault(standing.line, wrong, f'write "{meant}", or give it another name')
                break
            idle = _idle(part, figures)
            if idle:
                wrong = f"this sum is {idle[0]} {idle[1]} and also {idle[0]} {idle[2]}, so that one of them changes nothing"
                meant = MOST if idle[0] == LEAST else LEAST
                context.fault(standing.line, wrong, f'write "{meant}" for one, or leave one out')
                break
            share = _of_its_end(part, web, figures)
            if share:
                wrong = f'this sum is {share[1]} "{share[0]}", and already a share of it, so that the end {share[2]}'
                context.fault(standing.line, wrong, "take the share of something else, or leave the end out")  # fmt: skip
                break
            least, most = _ends(part, figures)
            if least is not None and most is not None and least >= most:
                wrong = f"this sum is at least {_said(part, HIGHER)} and at most {_said(part, LOWER)}, so that it is always the same"
                context.fault(standing.line, wrong, "let the most be more than the least")
                break
            always = _always_its_end(part, intervals, amounts, context)
            if always:
                context.fault(standing.line, *always)
                break


def _on_the_wrong_side(node: Node, amounts: set[str]) -> str:
    """An amount called the most beneath which, or the least above which, nothing is let."""
    end = node.right if isinstance(node, Arithmetic) and node.how in (LOWER, HIGHER) else None
    if not isinstance(node, Arithmetic) or not isinstance(end, Read) or end.name not in amounts:
        return ""
    if isinstance(node.left, Read) and node.left.name in amounts and end.name.split()[0] not in ENDS:  # fmt: skip
        return ""  # one of two limits
    return end.name if (side_of(end.name) or node.how) != node.how else ""


def _taken_off(end: str, tree: Node) -> bool:
    """What is above a limit: the higher of savings and savings limit, minus savings limit."""
    return any(isinstance(part, Arithmetic) and part.how == "minus" and isinstance(part.right, Read) and part.right.name == end for part in inside(tree))  # fmt: skip


def _other_end(how: str, end: str, text: str) -> str:
    """What is to stand there instead: "the lower of" two where they are written so, else "at most"."""
    for lead, other in TURNED[how].items():
        found = re.search(rf"\bthe {lead} of (.+? and {re.escape(end)})\b", text, re.IGNORECASE)
        if found:
            return f"the {other} of {found[1]}"
    return MOST if how == HIGHER else LEAST


def side_of(name: str) -> str:
    """Which end an amount is by its name."""
    words = name.split()
    upper = words[-1] in LAST and not LOW.intersection(words)
    return ENDS.get(words[0], LOWER if upper else "")


def _of_its_end(node: Node, web: Web, figures: Mapping[str, object]) -> tuple[str, str, str] | None:  # fmt: skip
    """A share of what it is at most, or at least."""
    end = node.right if isinstance(node, Arithmetic) and node.how in (LOWER, HIGHER) else None
    if not isinstance(node, Arithmetic) or not isinstance(end, Read):
        return None
    within = node.left.left if isinstance(node.left, Rounded) else node.left
    if not isinstance(within, Arithmetic) or within.how != "percent":
        return None
    share = shares_of(within, web, figures).get((end.group, end.name))
    if share is None or share > 1:
        return None
    held = (MOST, "changes nothing") if node.how == LOWER else (LEAST, "is all there is")
    return end.name, *held


def _always_its_end(node: Node, intervals: Intervals, amounts: set[str], context: Context) -> tuple[str, str] | None:  # fmt: skip
    """An end that is beyond all that the sum can be, so that the end is all there is."""
    if not isinstance(node, Arithmetic) or node.how not in (LOWER, HIGHER) or not _fixed(node.right, amounts):  # fmt: skip
        return None
    if not any(isinstance(each, Read) and not _fixed(each, amounts) for each in inside(node.left)):
        return None  # of amounts alone, which may be other ones on another day
    sums, end = intervals.of(node.left), intervals.of(node.right)
    bound, beside = (sums.low, end.high) if node.how == LOWER else (sums.high, end.low)
    if sums.low == sums.high or bound is None or beside is None:
        return None
    if bound < beside if node.how == LOWER else bound > beside:
        return None
    held, never, mend = (MOST, "less than", "raise") if node.how == LOWER else (LEAST, "more than", "lower")  # fmt: skip
    pound = "£" if any(_is_money(each, context) for each in inside(node)) else ""
    said = f"{'' if isinstance(node.right, Read) else pound}{_named(node.right)}"
    wrong = f"this sum is {held} {said}, and is never {never} {pound}{_figure(bound)} without that, so that it is always {said}"
    return wrong, f"{mend} {said}, or leave it out"


def _figure(value: Decimal) -> str:
    return f"{value:,.2f}".removesuffix(".00")


def _is_money(node: Node, context: Context) -> bool:
    entry = context.scope.entries.get((node.group, node.name)) if isinstance(node, Read) else None
    return entry is not None and entry.type.kind == MONEY


def _fixed(node: Node, amounts: set[str]) -> bool:
    return isinstance(node, Literal) or isinstance(node, Read) and not node.group and node.name in amounts  # fmt: skip


def _idle(node: Node, figures: Mapping[str, object]) -> tuple[str, str, str] | None:
    """Two ends on one side, of which one is a figure that is written and the other never changes."""
    within = node.left if isinstance(node, Arithmetic) else node
    within = within.left if isinstance(within, Rounded) else within
    if not isinstance(node, Arithmetic) or node.how not in (LOWER, HIGHER):
        return None
    if not isinstance(within, Arithmetic) or within.how != node.how:
        return None
    ends = (within.right, node.right)
    fixed = all(isinstance(constant(each, figures), Decimal) for each in ends)
    if not fixed or not any(isinstance(each, Literal) for each in ends):
        return None
    held = LEAST if node.how == HIGHER else MOST
    return held, _named(ends[0]), _named(ends[1])


def _said(node: Node, how: str) -> str:
    """The end of a sum, as it is named or written."""
    ends = [part for part in inside(node) if isinstance(part, Arithmetic) and part.how == how]
    return _named(ends[0].right if ends else node)


def _named(end: Node) -> str:
    return (
        f'"{end.name}"'
        if isinstance(end, Read)
        else str(end.value)
        if isinstance(end, Literal)
        else "one figure"
    )


def _ends(node: Node, figures: Mapping[str, object]) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most, where one stands about the other."""
    if not isinstance(node, Arithmetic) or node.how not in (LOWER, HIGHER):
        return None, None
    within = node.left.left if isinstance(node.left, Rounded) else node.left
    if not isinstance(within, Arithmetic) or {within.how, node.how} != {LOWER, HIGHER}:
        return None, None
    found = {each.how: constant(each.right, figures) for each in (within, node)}
    ends = [each if isinstance(each, Decimal) else None for each in (found[HIGHER], found[LOWER])]
    return ends[0], ends[1]
