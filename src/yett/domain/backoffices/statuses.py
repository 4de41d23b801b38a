"""mySociety's finer states, as programs are told what was done with a case, and back offices say it."""

from __future__ import annotations

from yett.domain.cases.models import Event
from yett.domain.cases.states import OPEN, State
from yett.language import Outcome

ALL = frozenset({
    "OPEN", "CLOSED", "IN_PROGRESS", "ACTION_SCHEDULED", "INVESTIGATING", "DUPLICATE", "NOT_COUNCILS_RESPONSIBILITY",
    "NO_FURTHER_ACTION", "INTERNAL_REFERRAL", "FOR_TRIAGE", "FIXED", "CANCELLED", "REOPEN",
})  # fmt: skip
# For what was done; the plain ones for where it left the case otherwise.
DONE = {
    Event.Kind.TAKEN: "INVESTIGATING",
    Event.Kind.ASKED: "INVESTIGATING",
    Event.Kind.ANSWERED: "ACTION_SCHEDULED",
    Event.Kind.HANDED_OVER: "INTERNAL_REFERRAL",
    Event.Kind.CLOSED: "CLOSED",
    Event.Kind.REOPENED: "REOPEN",
    Event.Kind.MERGED: "DUPLICATE",
    Event.Kind.SEPARATED: "OPEN",
    Event.Kind.WITHDRAWN: "CANCELLED",
}


def status_of(kind: str, state: State, outcome: Outcome | None) -> str:
    if kind == Event.Kind.ANSWERED and outcome is not None and outcome.passes_on:
        return "NOT_COUNCILS_RESPONSIBILITY"
    found = DONE.get(Event.Kind(kind))
    return found or ("IN_PROGRESS" if state in OPEN - {State.RECEIVED} else "OPEN")
