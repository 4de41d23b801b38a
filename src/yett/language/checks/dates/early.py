"""What is wrong with a day that comes too early: before it is received, decided or told."""

from __future__ import annotations

from yett.language.checks.dates.days import CLOSES, DECIDED, RECEIVED, TOLD, Day, Days
from yett.language.checks.dates.spells import shortest
from yett.language.checks.rules import Key
from yett.language.model import Service
from yett.language.tree import Node

BEFORE = {
    RECEIVED: "comes before it is received",
    DECIDED: "comes before the decision",
    TOLD: "comes before the decision is told",
    CLOSES: "comes before the round closes: only then is it known who pays",
}
PAST = "has come when it is received"


def too_early(tree: Node, days: Days, *moments: Key) -> str | None:
    """What is wrong with a day that is certain to come before one of these moments."""
    day = days.day(tree)
    found = next((BEFORE[each] for each in moments if days.before(day, Day.on(each))), None)
    return found or (PAST if days.past(tree) else None)


def may_come_first(tree: Node, service: Service, days: Days) -> str | None:
    """Is it decided in time even on a later day, whichever time holds?"""
    rows, after = service.decision.within, days.after_received(tree)
    at_once = all(each.computer for each in service.decision.by)
    if after is None or at_once or not rows or any(row.of is not None for row in rows):
        return None
    shortest_row = min(rows, key=lambda row: shortest(row.span))
    late = after < shortest(shortest_row.span)
    return f"may come before the decision: that may take {shortest_row.span}" if late else None
