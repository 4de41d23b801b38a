from __future__ import annotations

from datetime import datetime

from yett.domain.bodies import rules as bodies
from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.cases.states import State, may_follow


def may_work_on(staff: Staff, case: Case) -> bool:
    return bodies.may_work_on(staff, case.body_id)


def may_move(case: Case, to: str) -> bool:
    return to in State.values and may_follow(case.state, to)


def is_late(case: Case, at: datetime) -> bool:
    """Late: still open after the moment it was due."""
    return case.is_open and case.due_at < at


def takes_information(case: Case) -> bool:
    """The reporter may add to a case until it is closed."""
    return case.state != State.CLOSED
