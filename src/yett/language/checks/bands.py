"""What bands are of, where that is a name, must be of the kind of their limits."""

from __future__ import annotations

from yett.kernel.text import instead
from yett.language.build.context import Context
from yett.language.model import Amount, Service
from yett.language.types import limit_of


def check_bands(service: Service, context: Context) -> None:
    for amount in service.amounts:
        entry = context.scope.entries.get(("", amount.of))
        if not amount.shape.banded:
            continue
        if entry is None:
            _unknown(amount, context)
            continue
        limit = limit_of(amount.shape)
        if not entry.type.agrees(limit):
            wrong = f'the limits of "{amount.name}" are {limit} and "{amount.of}" is {entry.type}'
            mend = "write limits of the same kind, or name what they are of"
            context.fault(amount.line, wrong, mend)


def _unknown(amount: Amount, context: Context) -> None:
    if amount.of in context.scope.excused or any(name == amount.of for _, name in context.scope.entries):  # fmt: skip
        return
    known = [name for group, name in context.scope.entries if not group]
    if any(set(name.split()) < set(amount.of.split()) for name in known):
        return  # a fuller name of something known, such as taxable income of taxable
    entries = context.scope.entries
    figures = [
        each.name
        for each in entries.values()
        if not each.group and each.type.figure and each.what != "amount"
    ]
    mend = (
        instead(amount.of, figures) if figures else "name a question or a result that is a figure"
    )
    context.fault(amount.line, f'"{amount.of}" is not a known name', mend)
