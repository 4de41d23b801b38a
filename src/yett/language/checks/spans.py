"""Lengths of time that rules cannot reckon with yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.rules import trees
from yett.language.model import Service
from yett.language.tree import Literal, Node, Read, Shift, inside


def check_spans(service: Service, context: Context) -> None:
    """Hours belong to `within`; working days also count from a day, as in 6 working days after received."""
    amounts = {amount.name: [held.value for held in amount.held] for amount in service.amounts}
    for standing in trees(service):
        counted = [part.span for part in inside(standing.tree) if isinstance(part, Shift)]
        for part in inside(standing.tree):
            units = {each.unit for each in _values(part, amounts) if isinstance(each, Span)}
            if "hour" in units or ("working day" in units and part not in counted):
                context.fault(
                    standing.line,
                    "reckoning with working days or hours in a rule is not carried out yet",
                    "use days, weeks, months or years",
                )
                break


def _values(part: Node, amounts: Mapping[str, Sequence[object]]) -> list[object]:
    if isinstance(part, Literal):
        return [part.value]
    return list(amounts.get(part.name, [])) if isinstance(part, Read) else []
