"""Who works on the cases of a body. Someone who may no longer see a case does not keep one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yett.domain.bodies import actions as bodies
from yett.domain.bodies import rules
from yett.domain.bodies.models import ROLES, SUPERVISOR
from yett.domain.bodies.queries import Staff, colleagues_held
from yett.domain.cases.actions.auditing import BODIES
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.opened import opened
from yett.domain.cases.states import OPEN
from yett.domain.cases.steps import Step, staff
from yett.domain.cases.steps import take as take_step
from yett.domain.ledger.actions import Deed, record_alone
from yett.domain.ledger.models import Entry
from yett.kernel.problems import Problem

PURPOSE = "decide who works on cases"
BASIS = "UK GDPR, Article 32"


class NotSupervisor(Problem):
    """Only a supervisor of this body decides who works for it as what."""

    retry = False


class NoSuchColleague(Problem):
    """Nobody of that name works for this body now."""

    retry = False


class LastSupervisor(Problem):
    """A body needs a supervisor. Make somebody else one first."""

    retry = False


class RoleNeeded(Problem):
    """Choose at least one role."""

    retry = False


@transaction.atomic
@transaction.atomic(using="identity")
def change_roles(*, staff_ref: uuid.UUID, roles: Iterable[str], by: Staff, at: datetime) -> int:
    """Say as what a colleague works from now on; answers how many open cases went back to nobody.

    Only the roles a supervisor gives are changed; that of an operator stays as it is. Raises NotSupervisor,
    NoSuchColleague, RoleNeeded, LastSupervisor.
    """
    everyone = _permit(by)
    changed = _colleague(everyone, staff_ref)
    kept = changed.roles - set(rules.GIVEN_BY_SUPERVISORS)
    wanted = kept | (set(roles) & set(rules.GIVEN_BY_SUPERVISORS))
    if not wanted:
        raise RoleNeeded
    if SUPERVISOR not in wanted:
        _keep_a_supervisor(everyone, changed)
    bodies.give_roles(staff=changed, roles=wanted)
    words = [role for role in ROLES if role in wanted]
    _record(by, at, "change roles", words)
    if wanted & rules.WORK_ON_CASES:
        return 0
    return release_all(staff_ref=staff_ref, body_id=by.body_id, by=by, at=at)


@transaction.atomic
@transaction.atomic(using="identity")
def end_membership(*, staff_ref: uuid.UUID, by: Staff, at: datetime) -> int:
    """End a colleague's work for the body: they are out at once, and their open cases are nobody's again.

    Answers how many cases those were. Raises NotSupervisor, NoSuchColleague, LastSupervisor.
    """
    everyone = _permit(by)
    leaving = _colleague(everyone, staff_ref)
    _keep_a_supervisor(everyone, leaving)
    bodies.leave_body(staff=leaving, at=at)
    _record(by, at, "end membership", [])
    return release_all(staff_ref=staff_ref, body_id=by.body_id, by=by, at=at)


@transaction.atomic
def release_all(*, staff_ref: uuid.UUID, body_id: str, by: Staff, at: datetime) -> int:
    """Give back to nobody every open case someone holds, each with its own step and entry; answers how many."""
    rows = Case.objects.select_for_update(no_key=True).filter(
        body_id=body_id, holder=staff_ref, state__in=OPEN
    )
    released = list(rows.order_by("due_at", "id"))
    for row in released:
        row.holder = None
        step = Step(Event.Kind.ASSIGNED, row.state, for_reporter=False, words=[""])
        take_step(opened(row), step, staff(by), at)
    return len(released)


def _permit(by: Staff) -> tuple[Staff, ...]:
    everyone = colleagues_held(by.body_id)
    if not any(one.ref == by.ref and rules.may_supervise(one) for one in everyone):
        raise NotSupervisor
    return everyone


def _colleague(everyone: Iterable[Staff], ref: uuid.UUID) -> Staff:
    found = next((one for one in everyone if one.ref == ref), None)
    if found is None:
        raise NoSuchColleague
    return found


def _keep_a_supervisor(everyone: Iterable[Staff], without: Staff) -> None:
    if not any(rules.may_supervise(one) for one in everyone if one.ref != without.ref):
        raise LastSupervisor


def _record(by: Staff, at: datetime, action: str, roles: list[str]) -> None:
    """In the record of the body as a whole, where its auditors find it."""
    record_alone(
        Deed(
            at=at,
            subject=uuid.uuid5(BODIES, by.body_id),
            actor_kind=Entry.Actor.STAFF,
            actor_ref=by.ref,
            body=by.body_id,
            action=action,
            purpose=PURPOSE,
            basis=BASIS,
            data_types=roles,
        )
    )
