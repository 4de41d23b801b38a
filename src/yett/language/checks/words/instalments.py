"""In how many parts people are told that they are paid, or pay, held against what the sum is divided by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from yett.language.build.context import Context
from yett.language.checks.reasoning.points import constant, unchanging
from yett.language.checks.words.terms import NUMBERS, number_of
from yett.language.model import Pay, Service
from yett.language.tree import Arithmetic, Node, Read, Rounded
from yett.language.words import Words, placeholders

_KIND = r"(?:equal |monthly |weekly |quarterly |yearly |quarter )*"
_PARTS = re.compile(
    rf"\b(?:in|by|as|of|over) ([0-9]+|{'|'.join(NUMBERS)}) {_KIND}(?:parts|payments|instalments|sums|shares|goes)\b(?! (?:each|every|an?|per) )"
    rf"|\b(?:pays?|paid|repay|repaid|make|get) (?:you |it |this |back |us )*(?:in )?([0-9]+|{'|'.join(NUMBERS)}) (?:times|{_KIND}(?:payments|instalments))\b(?! (?:each|every|an?|per) )",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:up to|at most|at least|first|last|of the|if|years)\b", re.IGNORECASE)


def check_instalments(service: Service, context: Context) -> None:
    pays = service.afterwards.all_pays
    parts = [part for pay in pays if (part := _part(pay, service))] if pays else []
    if len(parts) != len(pays) or not parts or any(fault.line in [pay.line for pay in pays] for fault in context.findings.faults):  # fmt: skip
        return
    for what, words in _spoken(service):
        told = list(_told(words))
        names = {name.lower().removeprefix("the ") for each in words for name in placeholders(each.en)}  # fmt: skip
        held = [(whole, by, at) for whole, by, at in parts if whole in names]
        if len(told) == 1 and held and all(by != told[0] for _, by, _ in held):
            whole, by, at = held[0]
            wrong = f'"{whole} divided by {by:,}" makes {by:,} parts, and {what} tells people of {told[0]:,}'
            context.fault(at, wrong, f'write "divided by {told[0]:,}", or correct what is told')
            return


def _part(pay: Pay, service: Service) -> tuple[str, Decimal, int] | None:
    """What is paid in parts, in how many, and where that is said."""
    tree, line = pay.rule.tree, pay.line
    if isinstance(tree, Read):
        result = next((each for each in service.results if (each.group, each.name) == (tree.group, tree.name)), None)  # fmt: skip
        if result is None or len(result.rows) != 1:
            return None
        tree, line = result.rows[0].gives, result.rows[0].line
    return _divided(tree, line, service)


def _divided(tree: Node, line: int, service: Service) -> tuple[str, Decimal, int] | None:
    while isinstance(tree, Rounded):
        tree = tree.left
    match tree:
        case Arithmetic("divided by", Read(whole, ""), by):
            figure = constant(by, unchanging(service))
            return (whole, figure, line) if isinstance(figure, Decimal) else None
    return None


def _spoken(service: Service) -> Iterator[tuple[str, tuple[Words, ...]]]:
    for outcome in service.decision.outcomes:
        yield f'outcome "{outcome.key}"', outcome.words
    for tell in service.tells:
        yield f'"{tell.event}"', (tell.words, *tell.then)


def _told(words: tuple[Words, ...]) -> Iterator[Decimal]:
    for each in words:
        for sentence in each.en.split(". "):
            if not _SOME.search(sentence):
                yield from (number_of(found[1] or found[2]) for found in _PARTS.finditer(sentence))
