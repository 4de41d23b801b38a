"""What is called a gap is what is paid above what comes in, and what is left over the other way round."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.model import Result, Service
from yett.language.tree import Arithmetic, Node, Read, Rounded
from yett.language.types import MONEY

_GAP = re.compile(r"(?:[a-z]+ )?(?:gap|shortfall|deficit)|short of money")
_LEFT = re.compile(r"(?:[a-z]+ )?(?:surplus|left over|spare money|money left|left to live on|disposable income)")  # fmt: skip
_IN = re.compile(r"(?:.* )?(?:income|pay|wage|wages|earnings|takings|sales)")
_OUT = re.compile(r"(?:.* )?(?:costs?|rent|spending|outgoings|expenses|bills|outlay)")


def check_shortfall(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    for result in service.results:
        if result.shape.kind == MONEY and len(result.rows) == 1 and result.rows[0].line not in told:
            _turned(result, context)


def _turned(result: Result, context: Context) -> None:
    row = result.rows[0]
    match _taken(row.gives):
        case Arithmetic("minus", Read(left), Read(right)):
            turned = _IN.fullmatch(left) and _OUT.fullmatch(right) and _GAP.fullmatch(result.name)
            turned = turned or _OUT.fullmatch(left) and _IN.fullmatch(right) and _LEFT.fullmatch(result.name)  # fmt: skip
            if turned:
                wrong = (
                    f'"{result.name}" is "{left} minus {right}", which is the opposite by its name'
                )
                context.fault(row.line, wrong, f'write "{right} minus {left}"')


def _taken(tree: Node) -> Node:
    """Without its roundings and ends."""
    while isinstance(tree, Rounded) or isinstance(tree, Arithmetic) and tree.how in ("higher of", "lower of"):  # fmt: skip
        tree = tree.left
    return tree
