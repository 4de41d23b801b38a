"""Whether a service reckons by the working days of the body that has the case."""

from __future__ import annotations

from yett.kernel.dates import Span
from yett.language.checks.rules import trees
from yett.language.model import Service
from yett.language.once import once_for_each
from yett.language.tree import Literal, NextWorkingDay, Node, inside

WORKING_DAY = "working day"


@once_for_each(kept=4096)
def by_the_calendar(service: Service) -> bool:
    """Do its rules count working days, or move off days off? The ends of time limits are not asked for here: they always do."""
    held = (each.value for amount in service.amounts for each in amount.held)
    parts = (part for each in trees(service) for part in inside(each.tree))
    return any(map(_counted, held)) or any(map(_reckoned, parts))


def _reckoned(part: Node) -> bool:
    return isinstance(part, NextWorkingDay) or isinstance(part, Literal) and _counted(part.value)


def _counted(value: object) -> bool:
    return isinstance(value, Span) and value.unit == WORKING_DAY
