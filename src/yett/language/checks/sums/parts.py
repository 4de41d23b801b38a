"""Parts of a sum: those that are paid are together no more than the whole, and no part is added to what it is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from yett.language.build.context import Context
from yett.language.checks.reasoning.points import constant, unchanging
from yett.language.checks.rules import Key, Web, holding
from yett.language.entitlement import refuses
from yett.language.model import Pay, Question, Service
from yett.language.tree import Arithmetic, Node, Read, Rounded
from yett.language.types import MONEY
from yett.language.words import names_told

DEEPEST = 4
PARTS = {"part", "half", "third", "rest", "remainder", "balance", "instalment", "deposit", "advance", "first", "second", "last", "beginning", "start"}  # fmt: skip
# What is paid each time is the whole each time.
TIMES = {"term", "week", "month", "quarter", "year"}
_OF_THAT = re.compile(r"\bhow (?:much|many) of (?:that|this|it|these|those|them|the two)\b", re.I)
Shares = Mapping[Key, Fraction]


def check_parts(service: Service, context: Context) -> None:
    if len(service.afterwards.all_pays) > 1:
        _paid(service, context)
    _added(service, context)


# What is paid


def _paid(service: Service, context: Context) -> None:
    """Of the same whole, which people are told that they get."""
    web, figures = Web.of(service), unchanging(service)
    outcomes = service.decision.outcomes
    told = names_told(
        text for each in outcomes if not refuses(each, outcomes) for text in each.words
    )
    for one, other in combinations(service.afterwards.all_pays, 2):
        if not _together(one, other):
            continue
        first, second = (shares_of(each.rule.tree, web, figures) for each in (one, other))
        for key in first.keys() & second.keys() & web.results.keys():
            whole = web.results[key].shape.kind == MONEY and key[1] in told and not PARTS.intersection(key[1].split())  # fmt: skip
            parts = max(first[key], second[key]) < 1 or _is_part(one) or _is_part(other)
            if whole and parts and first[key] + second[key] > 1:
                percent = f"{float((first[key] + second[key]) * 100):g}%"
                wrong = f'"pay {one.name}" and "pay {other.name}" together come to {percent} of "{key[1]}", which people are told'
                sample = f', as in "{key[1]} minus {one.rule}"' if first[key] < 1 else ""
                mend = f"let the parts come to the whole{sample}"
                context.fault(_line(other, key, web), wrong, mend)
                return


def _together(one: Pay, other: Pay) -> bool:
    """To or from the same, and while the same holds."""
    return (one.to, one.paid_by, one.group, str(one.only_while)) == (
        other.to,
        other.paid_by,
        other.group,
        str(other.only_while),
    )


def _is_part(pay: Pay) -> bool:
    """A deposit that is paid in is held beside the whole."""
    name = set(pay.name.split())
    if name & TIMES or (pay.paid_by and "deposit" in name):
        return False
    return not PARTS.isdisjoint((*pay.name.split(), *pay.rule.text.lower().split()))


def _line(pay: Pay, whole: Key, web: Web) -> int:
    """Where the part is worked out, if that is a result of its own."""
    tree = pay.rule.tree
    key = (tree.group, tree.name) if isinstance(tree, Read) else ("", "")
    rows = web.results[key].rows if key in web.results and key != whole else ()
    return rows[0].line if len(rows) == 1 else pay.line


def shares_of(node: Node, web: Web, figures: Mapping[str, Any], depth: int = 0) -> Shares:
    """Which share of each name this is, as far as the sum says."""
    if depth > DEEPEST:
        return {}
    match node:
        case Rounded(_, _, left):
            return shares_of(left, web, figures, depth)
        case Read(name, group):
            result = web.results.get((group, name))
            rows = result.rows if result else ()
            alone = len(rows) == 1 and rows[0].rule is None
            beneath = shares_of(rows[0].gives, web, figures, depth + 1) if alone else {}
            return {**beneath, (group, name): Fraction(1)}
        case Arithmetic("percent", rate, left):
            share = constant(rate, figures)
            return _times(shares_of(left, web, figures, depth), share, Fraction(100))
        case Arithmetic("divided by", left, right):
            by = constant(right, figures)
            return _times(shares_of(left, web, figures, depth), Decimal(1), by)
        case Arithmetic("minus", left, right):
            whole, taken = (shares_of(each, web, figures, depth) for each in (left, right))
            return {key: whole[key] - taken[key] for key in whole.keys() & taken.keys()}
    return {}


def _times(shares: Shares, by: Any, over: Any) -> Shares:
    if not isinstance(by, Decimal) or not isinstance(over, (Decimal, Fraction)) or not over:
        return {}
    return {key: each * Fraction(by) / Fraction(over) for key, each in shares.items()}


# What is added


def _added(service: Service, context: Context) -> None:
    """How much of it someone else paid is a part of it."""
    wholes = {(part.group, part.name): whole for part, whole in _asked_of(service)}
    for standing in holding(service, Arithmetic) if wholes else ():
        added = _plain(standing.tree)
        for part in added:
            whole = wholes.get(part)
            if whole is not None and (whole.group, whole.name) in added:
                wrong = (
                    f'"{part[1]}" asks how much of "{whole.name}" there is, and is added to it here'
                )
                context.fault(standing.line, wrong, f'write "{whole.name} minus {part[1]}", or leave it out')  # fmt: skip
                return


def _asked_of(service: Service) -> Iterator[tuple[Question, Question]]:
    """A sum of money that is asked for of the one right before it. People may be counted again, as those who need two seats."""
    asked = [item for item in service.items if isinstance(item, Question)]
    for before, item in pairwise(asked):
        beside = before.group == item.group and before.party == item.party
        if beside and item.shape.kind == before.shape.kind == MONEY and _OF_THAT.search(item.words.en):  # fmt: skip
            yield item, before


def _plain(tree: Node) -> set[Key]:
    """The names that a sum adds up as they are."""
    found: set[Key] = set()
    waiting = [tree]
    while waiting:
        match waiting.pop():
            case Read(name, group):
                found.add((group, name))
            case Arithmetic("plus", left, right):
                waiting += [left, right]
            case Arithmetic("minus" | "lower of" | "higher of", left, _) | Rounded(_, _, left):
                waiting.append(left)
    return found
