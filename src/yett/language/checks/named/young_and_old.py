"""What is for children by its name goes to those who are younger, and what is for grown-ups to those who are older."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.sides import ABOVE, BELOW
from yett.language.model import Result, Row, Service
from yett.language.tree import Compare, Elapsed, Literal, Node, Read, WholeYears

YOUNG = {"child", "children", "child's", "junior", "infant", "youth", "young", "baby"}
OLD = {"adult", "adults", "adult's", "senior", "pensioner", "grown"}


def check_young_and_old(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    for result in service.results:
        if len(result.rows) == 2 and result.rows[0].line not in told:
            _turned(result, context)


def _turned(result: Result, context: Context) -> None:
    """Two rows, one of each name, and the other way round by the age that they ask for."""
    first, last = result.rows
    ages = [_of_age(row) for row in result.rows]
    side, says, other = ages[0], _said(first.gives), _said(last.gives)
    if last.rule is not None and ages[1] in (None, side):
        return
    if side and says and other and says != other and says != side:
        name = _name(first.gives)
        wrong = f'"{name}" is by its name for those who are {says}er, and goes to those who are {side}er: "{first.rule}"'
        context.fault(first.line, wrong, f'let "{name}" and "{_name(last.gives)}" change places')


def _of_age(row: Row) -> str | None:
    """Whom a row is for, where it asks for nothing but an age."""
    match row.rule.tree if row.rule else None:
        case Elapsed(how, Read(), _, "before", _, True) | Compare(how, WholeYears(), _):
            return "young" if how in BELOW else "old" if how in ABOVE else None
    return None


def _name(node: Node) -> str:
    match node:
        case Read(name):
            return name
        case Literal(str() as value):
            return value
    return ""


def _said(node: Node) -> str | None:
    words = set(_name(node).replace("-", " ").split())
    young, old = bool(words & YOUNG), bool(words & OLD)
    return None if young is old else "young" if young else "old"
