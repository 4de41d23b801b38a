"""What bands are of, where that is a name, must be of the kind of their limits."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Service
from yett.language.types import limit_of


def check_bands(service: Service, context: Context) -> None:
    for amount in service.amounts:
        entry = context.scope.entries.get(("", amount.of))
        if not amount.shape.banded or entry is None:
            continue
        limit = limit_of(amount.shape)
        if not entry.type.agrees(limit):
            wrong = f'the limits of "{amount.name}" are {limit} and "{amount.of}" is {entry.type}'
            mend = "write limits of the same kind, or name what they are of"
            context.fault(amount.line, wrong, mend)
