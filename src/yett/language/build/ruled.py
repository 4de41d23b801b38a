"""Results by a rule in Python: what it is given, and the type of what it gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from yett.kernel.text import nearest
from yett.language.build.context import Context
from yett.language.rules.read import read_sum
from yett.language.rules.scope import Chain
from yett.language.sorting import Found, Sorted
from yett.language.tree import ByRule, Node
from yett.language.types import CHOICE, DATE, MONEY, NUMBER, YES_NO, Type

LEAD = "by rule "
GIVES = {
    "number": Type(NUMBER), "money": Type(MONEY), "date": Type(DATE), "percent": Type(NUMBER, unit="percent"),
    "yes or no": YES_NO,
}  # fmt: skip


def gives(parts: Sorted, context: Context) -> Type:
    """A number, unless another type is named."""
    found = parts.one("gives")
    words = found.words.lower() if found else "number"
    if words in GIVES or found is None:
        return GIVES[words]
    if words.startswith("number of "):
        unit = words.removeprefix("number of ")
        context.scope.units.add(unit)
        return Type(NUMBER, unit=unit)
    if words.startswith("one of "):
        keys = tuple(key.strip() for key in words.removeprefix("one of ").split(",") if key.strip())
        return Type(CHOICE, keys=keys, ordered=True)
    close = nearest(words, GIVES)
    mend = (
        f'write "{close}"'
        if close
        else "write number, money, date, percent, yes or no, or as in number of metres"
    )
    context.fault(found.number, f'"{found.words}" is not a type a rule can give', mend)
    return GIVES["number"]


def read_by_rule(
    found: Found,
    parts: Sorted,
    chain: Chain,
    rules: Mapping[str, Callable[..., Any]] | None,
    context: Context,
) -> Node | None:
    """`from` names its inputs, divided by commas, in the order the function takes them."""
    name, given = found.words[len(LEAD) :].strip(), parts.one("from")
    inputs: list[Node] = []
    for text in given.words.split(",") if given else ():
        meaning = read_sum(
            text.strip(), context.scope, chain, given.number if given else 0, context.findings
        )
        if meaning is None:
            return None
        inputs.append(meaning.node)
    if rules is not None and given is not None:
        _known(name, len(inputs), found, rules, context)
    return ByRule(name, tuple(inputs))


def _known(
    name: str, count: int, found: Found, rules: Mapping[str, Callable[..., Any]], context: Context
) -> None:
    rule = rules.get(name.replace(" ", "_"))
    if rule is None:
        close = nearest(name, [each.replace("_", " ") for each in rules])
        mend = f'write "by rule {close}"' if close else "add a function of this name to rules.py"
        context.fault(found.number, f'"{name}" is not a rule in rules.py', mend)
        return
    signature = inspect.signature(rule)
    try:
        signature.bind(*range(count))
    except TypeError:
        wanted = len(signature.parameters)
        wrong = f'"{name}" in rules.py takes {wanted} things, and is given {count}'
        context.fault(found.number, wrong, 'name as many under "from"')
