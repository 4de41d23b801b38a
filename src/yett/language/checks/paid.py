"""What is told once something has been paid is what was paid."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.model import Service
from yett.language.tree import Read, reads
from yett.language.types import MONEY

_PAID = re.compile(r"\b(?:we have|we) paid(?: you)? \{(?:the )?([^{}]+)\}", re.IGNORECASE)


def check_paid(service: Service, context: Context) -> None:
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
