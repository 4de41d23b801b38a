"""What is called near is no further than so far, and what is called wide enough no narrower."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.checks.sides import ABOVE, FLIPPED, SIDED
from yett.language.checks.words.terms import NONE_OF_IT
from yett.language.model import Result, Service
from yett.language.tree import Compare, Distance, Literal, Node, Read, Rounded

_NEAR = re.compile(r"(?:is |too )?(?:near|nearby|close|close by|near enough|close enough)(?: (?:to )?[a-z]+)?|(?:[a-z]+ )?(?:nearby|close by|near)")  # fmt: skip
_FAR = re.compile(r"(?:is |too )?(?:far|far off|far away)|(?:too )?far from [a-z]+")
# What is called so of what is measured: the name of the measure, and what is much of it.
OF = {"width": "wide", "height": "high|tall", "length": "long", "depth": "deep", "weight": "heavy", "age": "old"}  # fmt: skip
OF_LITTLE = {"width": "narrow", "height": "low", "length": "short", "depth": "shallow", "weight": "light", "age": "young"}  # fmt: skip


def check_measured(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    web = Web.of(service)
    for result in service.results:
        if result.shape.keys and set(result.shape.keys) == {"yes", "no"} and len(result.rows) == 2:
            row = result.rows[0]
            if row.rule is None or row.line in told or not isinstance(row.rule.tree, Compare):
                continue
            held = row.rule.tree.how
            if held not in SIDED:
                continue
            much = (held in ABOVE) is (row.gives == Literal("yes"))
            if _says_much(result, row.rule.tree.left, web) is (not much):
                value = row.gives.value if isinstance(row.gives, Literal) else "so"
                wrong = f'"{result.name}" is {value} where "{row.rule}", which is the opposite by its name'
                context.fault(
                    row.line, wrong, f'write "{row.rule.text.replace(held, FLIPPED[held])}"'
                )


def _says_much(result: Result, left: Node, web: Web) -> bool | None:
    """Does its name say that there is much of what is measured, or little? None where it says neither."""
    if not isinstance(left, Read) or NONE_OF_IT.search(result.name):
        return None
    if _is_distance(left, web):
        return False if _NEAR.fullmatch(result.name) else True if _FAR.fullmatch(result.name) else None  # fmt: skip
    noun = left.name.split()[-1]
    for words, much in ((OF.get(noun), True), (OF_LITTLE.get(noun), False)):
        if words and re.fullmatch(rf"(?:too )?(?:{words})|(?:{words}) enough", result.name):
            return much
    return None


def _is_distance(read: Read, web: Web) -> bool:
    result = web.results.get((read.group, read.name))
    if result is None or len(result.rows) != 1:
        return False
    tree = result.rows[0].gives
    return isinstance(tree.left if isinstance(tree, Rounded) else tree, Distance)
