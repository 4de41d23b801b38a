"""One reference, another body: a report that was not ours goes on, and its reporter is told where."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from yett.domain.bodies.queries import Staff
from yett.domain.cases import clock, rules, telling, traces
from yett.domain.cases.actions.merging import joined_with
from yett.domain.cases.actions.work import preview
from yett.domain.cases.models import Case, Custody, Event
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.sealed import split
from yett.domain.cases.states import State
from yett.domain.cases.steps import NotAllowed, Step, deed, held, staff, take
from yett.domain.catalogue import queries as catalogue
from yett.domain.ledger.actions import record
from yett.domain.ledger.models import Entry
from yett.language import Body, Outcome


@transaction.atomic
def hand_over(
    *,
    case_id: uuid.UUID,
    version: int,
    outcome: str,
    to: str,
    blanks: Mapping[str, str],
    by: Staff,
    at: datetime,
) -> None:
    """Hand a case to another body with a declared outcome that passes it on.

    The reference stays. The reporter is told in the outcome's words, with the body's name in its blank and the day the
    new body should answer by. The new body's clock begins; the first body's is noted and stops. From now on the first
    body sees that it passed the case on and how it stands, and nothing of what is in it (queries.passed_on).
    Raises NotAllowed for a body that is not one, for the same body, or an outcome that passes nothing on.
    """
    row = held(case_id, by, version)
    body = catalogue.nation().bodies.get(to)
    if body is None or to == row.body_id or not rules.may_move(row, State.RECEIVED):
        raise NotAllowed
    case = opened(row)
    declared = case.service.decision.outcome(outcome)
    if declared is None or declared.passes_on is None:
        raise NotAllowed
    _note_custody(row, at)
    _move(case, body, at)
    words = _words(case, declared, body, blanks)
    step = Step(
        Event.Kind.HANDED_OVER,
        State.RECEIVED,
        words,
        outcome=outcome,
        tell=True,
        details={"to": to},
    )
    take(case, step, staff(by), at)
    for joined in joined_with(row):
        _goes_along(opened(joined), body, by, at)


def _goes_along(case: OpenedCase, body: Body, by: Staff, at: datetime) -> None:
    """A case that was joined with the one handed over goes to the same body; its reporter is told by that one."""
    _note_custody(case.row, at)
    _move(case, body, at)
    case.row.version += 1
    case.row.save(force_update=True)
    record(deed(case, staff(by), at, action=Event.Kind.HANDED_OVER))


def preview_hand_over(
    case: OpenedCase, outcome: str, to: str, blanks: Mapping[str, str], at: datetime
) -> list[str]:
    """The words a hand-over would be told in, nothing changed. Raises NotAllowed, WordsNeeded."""
    body = catalogue.nation().bodies.get(to)
    declared = case.service.decision.outcome(outcome)
    if body is None or declared is None or declared.passes_on is None:
        raise NotAllowed
    moved = replace(case, row=copy(case.row))
    clock.starts(moved.row, moved.time_limit, body, at)
    return _words(moved, declared, body, blanks)


def _words(case: OpenedCase, declared: Outcome, body: Body, blanks: Mapping[str, str]) -> list[str]:
    """The declared words with the new body's name in its blank, and by when that body should answer."""
    name = body.name.in_(case.row.language)
    filled = {**blanks, str(declared.passes_on): name}
    return [*preview(case, declared.key, filled), telling.due_words(case.row, body)]


def _note_custody(row: Case, at: datetime) -> None:
    """The time the case was with the body that gives it away: one statement for the last, one for the note."""
    last = (
        Custody.objects.filter(case_id=row.id)
        .order_by("-until")
        .values_list("until", flat=True)
        .first()
    )
    Custody.objects.create(
        case_id=row.id,
        body_id=row.body_id,
        due_at=row.due_at,
        since=last or row.received_at,
        until=at,
    )


def _move(case: OpenedCase, body: Body, at: datetime) -> None:
    row = case.row
    row.body_id, row.holder, row.waiting_since = body.id, None, None
    clock.starts(row, case.time_limit, body, at)
    traces.remove(row)
    _, by_class = split(case.service, case.answers)
    traces.leave(row, by_class)
    traces.leave_words(row, _added(case))


def _added(case: OpenedCase) -> list[str]:
    """What the reporter wrote later: the new body finds the case by it too."""
    own = (event for event in case.events if event.actor_kind == Entry.Actor.REPORTER)
    return [words for event in own for words in event.words]
