"""How many are needed, reckoned the wrong way round: so many to each divided by all there are, where more need fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.model import Amount, Question, Result, Service
from yett.language.tree import Arithmetic, Count, Node, Read, Rounded, Total
from yett.language.types import NUMBER

_NEEDED = re.compile(r"\b(?:needed|required|need)\b")
_TO_EACH = re.compile(r"\b(?:size|per|each|capacity)\b")


def check_divided(service: Service, context: Context) -> None:
    amounts = {each.name: each for each in service.amounts if _TO_EACH.search(each.name)}
    if not amounts:
        return
    asked = {(item.group, item.name) for item in service.items if isinstance(item, Question) and item.shape.kind == NUMBER}  # fmt: skip
    asked |= {(each.group, each.name) for each in service.results if any(isinstance(tree, (Count, Total)) for tree in each.trees)}  # fmt: skip
    for result in service.results:
        for line, each, of in _upside_down(result) if _NEEDED.search(result.name) else ():
            if isinstance(each, Read) and each.name in amounts and not each.group and _counted(of, asked) and not _of_one_time(amounts[each.name], of, service):  # fmt: skip
                said = of.name if isinstance(of, Read) else "all there are"
                wrong = f'"{result.name}" falls as "{said}" rises, because "{each.name}" is divided by it'
                context.fault(line, wrong, f'write "{said} divided by {each.name}"')


def _upside_down(result: Result) -> Iterator[tuple[int, Node, Node]]:
    """What is divided by what, rounded up to the whole."""
    for row in result.rows:
        gives = row.gives
        while isinstance(gives, Arithmetic) and gives.how in ("lower of", "higher of"):
            gives = gives.left
        match gives:
            case Rounded("up", _, Arithmetic("divided by", left, right)):
                yield row.line, left, right


def _of_one_time(amount: Amount, of: Node, service: Service) -> bool:
    """Hours in all divided by hours each week are a number of weeks."""
    if not isinstance(of, Read):
        return False
    figures: list[Question | Result] = [*service.asked, *service.results]
    named = [each.shape for each in figures if (each.group, each.name) == (of.group, of.name)]
    return any(shape.long and shape.unit == amount.shape.unit for shape in named)


def _counted(node: Node, asked: set[tuple[str, str]]) -> bool:
    return isinstance(node, (Count, Total)) or isinstance(node, Read) and (node.group, node.name) in asked  # fmt: skip
