"""Lengths of time that rules cannot reckon with yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.rules import trees
from yett.language.model import Service
from yett.language.tree import Literal, Node, Read, Shift, inside


def check_spans(service: Service, context: Context) -> None:
    """Hours belong to `within`; working days also count from a day, as in 6 working days after received."""
    amounts = {each.name: _units(held.value for held in each.held) for each in service.amounts}
    for standing in trees(service):
        parts = inside(standing.tree)
        for part in parts:
            units = _units_of(part, amounts) if isinstance(part, (Literal, Read)) else ()
            if "hour" in units or ("working day" in units and not _counted(part, parts)):
                context.fault(
                    standing.line,
                    "reckoning with working days or hours in a rule is not carried out yet",
                    "use days, weeks, months or years",
                )
                break


def _units_of(part: Node, amounts: Mapping[str, Collection[str]]) -> Collection[str]:
    if isinstance(part, Literal):
        return _units([part.value])
    return amounts.get(part.name, ()) if isinstance(part, Read) else ()


def _units(values: Iterable[object]) -> Collection[str]:
    return [each.unit for each in values if isinstance(each, Span)]


def _counted(part: Node, parts: Iterable[Node]) -> bool:
    """Is it counted from a day?"""
    return any(isinstance(each, Shift) and each.span == part for each in parts)
