"""What is told once something has been paid is what was paid."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.model import Service
from yett.language.tree import Arithmetic, Node, Read, reads
from yett.language.types import MONEY

_PAID = re.compile(r"\b(?:we have|we) paid(?: you)? \{(?:the )?([^{}]+)\}", re.IGNORECASE)


_WILL_PAY = re.compile(r"\bwe will pay(?: you)? \{(?:the )?([^{}]+)\}", re.IGNORECASE)


def check_paid(service: Service, context: Context) -> None:
    _promised(service, context)
    sums = [pay.rule.tree for pay in service.afterwards.all_pays]
    named = {read.name for tree in sums for read in reads(tree)}
    money = {each.name for each in service.results if each.shape.kind == MONEY}
    for tell in service.tells if sums and all(isinstance(tree, Read) for tree in sums) else ():
        for words in (tell.words, *tell.then) if tell.event == "paid" else ():
            found = _PAID.search(words.en)
            name = found[1].lower() if found else ""
            if name in money and name not in named:
                paid = next(tree.name for tree in sums if isinstance(tree, Read))
                wrong = (
                    f'"paid" tells people that {{{name}}} was paid, and what is paid is "{paid}"'
                )
                context.fault(tell.line, wrong, f"tell {{{paid}}}")


def _promised(service: Service, context: Context) -> None:
    """Nobody is paid what is taken off the sum that they are told they get, and that is paid by nothing else."""
    web, pays = Web.of(service), service.afterwards.all_pays
    beneath = {part.name for pay in pays for part in web.beneath(pay.rule.tree) if isinstance(part, Read)}  # fmt: skip
    for outcome in service.decision.outcomes:
        found = next((found for words in outcome.words if (found := _WILL_PAY.search(words.en))), None)  # fmt: skip
        result = web.results.get(("", found[1].lower())) if found else None
        if result is None or result.name in beneath or len(result.rows) != 1:
            continue
        taken = _taken_off(result.rows[0].gives)
        pay = next((pay for pay in pays if pay.to and taken is not None and pay.rule.tree == taken), None)  # fmt: skip
        if pay is not None:
            wrong = f'outcome "{outcome.key}" tells people that {{{result.name}}} is paid, and "pay {pay.name}" pays "{pay.rule}", which is taken off it'
            context.fault(pay.line, wrong, f'write "pay {pay.name}: {result.name}"')
            return


def _taken_off(tree: Node) -> Node | None:
    match tree:
        case Arithmetic("higher of", Arithmetic("minus", _, taken), _) | Arithmetic(
            "minus", _, taken
        ):
            return taken
    return None
