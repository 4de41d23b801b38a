"""Endings of sums: `, but at least £0`, `, but at most £20`, `, rounded down to the pound`."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from yett.language.rules.conditions import Conditions
from yett.language.rules.parse import PERCENT
from yett.language.rules.reader import Parse
from yett.language.rules.scope import Chain
from yett.language.tree import Arithmetic, Node, Rounded, Total
from yett.language.types import MONEY, UNKNOWN, Type

MONEY_STEPS = ("penny", "pound")
STEPS = {
    "the penny": Decimal("0.01"),
    "penny": Decimal("0.01"),
    "the pound": Decimal(1),
    "pound": Decimal(1),
    "the whole number": Decimal(1),
    "whole number": Decimal(1),
}
ROUNDINGS = (
    (("up", "to", "the", "nearest"), "up"),
    (("down", "to", "the", "nearest"), "down"),
    (("up", "to"), "up"),
    (("down", "to"), "down"),
    (("to", "the", "nearest"), "nearest"),
    (("to",), "nearest"),
)


def with_endings(reader: Conditions, chain: Chain) -> list[Parse]:
    """A sum to the last word, with any endings that it has."""
    found: list[Parse] = []
    waiting = list(reader.sum(0, chain))
    while waiting:
        parse = waiting.pop()
        if parse.end == len(reader.words):
            found.append(parse)
            continue
        if reader.goes_on(parse, ","):
            waiting += _limited(reader, parse, chain) + _rounded(reader, parse)
        if len(waiting) > 100:  # pragma: no cover -- a guard against endless endings
            break
    if not found:
        _no_ending(reader, chain)
    return found


def _limited(reader: Conditions, parse: Parse, chain: Chain) -> list[Parse]:
    found: list[Parse] = []
    for word, how in (("least", "higher of"), ("most", "lower of")):
        start = reader.follow(parse.end, ",", "but", "at", word)
        for right in reader.factor(start, chain) if start is not None else ():
            if reader.same(parse, right, 0, "{}, but at least {}"):
                node = Arithmetic(how, parse.node, right.node)
                found.append(Parse(node, parse.type, right.end, parse.spans + right.spans))
    return found


def _rounded(reader: Conditions, parse: Parse) -> list[Parse]:
    found: list[Parse] = []
    for words, direction in ROUNDINGS:
        start = reader.follow(parse.end, ",", "rounded", *words)
        if start is None:
            continue
        for size in (1, 2, 3):
            end = start + size
            step = _step(" ".join(reader.words[start:end]), parse.type)
            if step is not None and end <= len(reader.words):
                node = Rounded(direction, step, parse.node)
                found.append(Parse(node, parse.type, end, parse.spans))
        if not found:
            _no_step(reader, parse, start)
    return found


def _no_step(reader: Conditions, parse: Parse, start: int) -> None:
    said, step = reader.said(0, parse.end), reader.phrase(start)
    twice = parse.type == PERCENT and _is_share(parse.node)
    if twice:
        wrong = f'"{said}" is a percentage of a percentage, which is no sum of money'
        reader.miss(start, wrong, "take it of a figure, as in 50% of pay", rank=3)
    elif step.removeprefix("the ") in MONEY_STEPS and parse.type.kind != MONEY:
        wrong = f'"{said}" is {parse.type}, and only money is rounded to {step}'
        reader.miss(
            start, wrong, "round it to a figure, such as 1 or 0.1, or take it of money", rank=3
        )
    else:
        wrong = f'"{step}" is not a step to round to'
        reader.miss(start, wrong, "round to the penny, the pound, or a figure such as 0.1", rank=3)


def _is_share(node: Node) -> bool:
    return isinstance(node, Arithmetic) and node.how == "percent"


def _step(text: str, type_: Type) -> Decimal | None:
    if text.removeprefix("the ") in MONEY_STEPS and type_.kind not in (MONEY, UNKNOWN):
        return None
    if text in STEPS:
        return STEPS[text]
    if type_.unit and text.removeprefix("the ") in (type_.unit, type_.unit.removesuffix("s")):
        return Decimal(1)
    try:
        step = Decimal(text.removeprefix("the ").replace("£", ""))
    except InvalidOperation:
        return None
    return step if step.is_finite() and step > 0 else None


def _no_ending(reader: Conditions, chain: Chain) -> None:
    for parse in reader.sum(0, chain):
        rest = reader.said(parse.end, len(reader.words))
        mend = 'go on with "plus", "minus", "times", or end with ", but at least £0"'
        if isinstance(parse.node, Total) and reader.goes_on(parse, "times", "divided"):
            mend = "give the sum a name of its own, and go on from that"
        reader.miss(parse.end, f'the sum cannot go on with "{rest}"', mend, rank=1)
