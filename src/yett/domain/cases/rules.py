from __future__ import annotations

from datetime import date, datetime

from yett.domain.bodies import rules as bodies
from yett.domain.bodies.models import SUPERVISOR
from yett.domain.bodies.queries import Staff
from yett.domain.cases.clock import calendar_of
from yett.domain.cases.models import Case
from yett.domain.cases.states import State, may_follow
from yett.domain.catalogue import queries as catalogue
from yett.kernel.dates import civil_day
from yett.kernel.working import Calendar, last_day
from yett.language import Service

BY_HAND = frozenset(
    {State.LOOKING, State.WAITING}
)  # every other state is reached by a verb of its own


def may_work_on(staff: Staff, case: Case) -> bool:
    return bodies.may_work_on(staff, case.body_id)


def may_move(case: Case, to: str) -> bool:
    """What was joined with another case stands still until the two are separated, which is a verb of its own."""
    return to in State.values and case.state != State.MERGED and may_follow(case.state, to)


def may_assign(by: Staff, to: Staff | None) -> bool:
    """A supervisor gives cases to anyone of the body who works on them; an officer takes them or gives them back."""
    if to is None or to.ref == by.ref:
        return True
    return SUPERVISOR in by.roles and bodies.may_work_on(to, by.body_id)


def takes_information(case: Case) -> bool:
    """The reporter may add to a case until it has ended."""
    return case.state not in {State.CLOSED, State.WITHDRAWN}


def reopens_until(case: Case, service: Service) -> date | None:
    """The last day on which the reporter may say that a closed case is not mended, where that is declared."""
    change = service.afterwards.meaning("reopen")
    if change is None or change.within is None or case.closed_at is None:
        return None
    return last_day(civil_day(case.closed_at), change.within, _days_of(case))


def _days_of(case: Case) -> Calendar:
    """The working days of the body that has the case."""
    body = catalogue.nation().bodies.get(case.body_id)
    return calendar_of(body) if body else Calendar()


def may_reopen(case: Case, service: Service, at: datetime) -> bool:
    """Within the declared time after it was closed, the reporter may say that it is not mended."""
    last = reopens_until(case, service)
    return last is not None and civil_day(at) <= last
