"""Cases of the same thing, joined: one stays, the other points to it, and everyone who is told of either goes along.

Both keep their history, their reference and their seals. What was joined may be separated again, as it was before.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from yett.domain.bodies.queries import Staff
from yett.domain.cases import rules
from yett.domain.cases.models import Case, Event, Follower
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.states import UNCLOSED, State
from yett.domain.cases.steps import (
    Actor,
    CaseChanged,
    NoSuchCase,
    NotAllowed,
    Step,
    held,
    staff,
    take,
)
from yett.kernel.identifiers import read_reference
from yett.kernel.problems import Problem


class NotTheSameKind(Problem):
    """Only cases of one kind can be joined."""

    retry = False


class StandsForOthers(Problem):
    """Other cases were joined with this one already. Keep it, and join the other one with it."""

    retry = False


class NotWithUs(Problem):
    """There is no such case with your body. Cases of two public bodies are not joined: one of them is handed over first."""

    retry = False


class WithItself(Problem):
    """This is the same case. Give the reference of another one."""

    retry = False


def other_case(*, case_id: uuid.UUID, reference: str, by: Staff) -> Case:
    """The case of the same body that a reference names: one statement. Raises NotWithUs, WithItself."""
    named = read_reference(reference) or reference.strip().upper()
    found = Case.objects.filter(reference=named, body_id=by.body_id).first()
    if found is None or not rules.may_work_on(by, found):
        raise NotWithUs
    if found.id == case_id:
        raise WithItself
    return found


@transaction.atomic
def merge(
    *,
    case_id: uuid.UUID,
    version: int,
    into: uuid.UUID,
    into_version: int,
    by: Staff,
    at: datetime,
) -> None:
    """Join a case with the one that stays. Reporters of both are told; followers follow the one that stays.

    Raises NoSuchCase for a case of another body, CaseChanged, NotAllowed when either is over or was joined itself,
    NotTheSameKind, StandsForOthers.
    """
    rows = _held_both(case_id, into, by)
    row, kept = rows[case_id], rows[into]
    if row.version != version or kept.version != into_version:
        raise CaseChanged
    _permit(row, kept)
    _join(opened(row), opened(kept), staff(by), at)


@transaction.atomic
def separate(*, case_id: uuid.UUID, version: int, by: Staff, at: datetime) -> None:
    """Undo a merge: the case stands as it did before, and those who came along with it go back.

    Raises NoSuchCase, CaseChanged, NotAllowed.
    """
    found = Case.objects.filter(id=case_id, body_id=by.body_id).values_list("merged_into").first()
    if found is None:
        raise NoSuchCase
    if found[0] is None:
        raise NotAllowed
    rows = _held_both(case_id, found[0], by)
    row, kept = rows[case_id], rows[found[0]]
    if row.version != version or row.merged_into_id != kept.id:
        raise CaseChanged
    _separate(row, opened(kept), staff(by), at)


def separate_all(kept: Case, by: Actor, at: datetime) -> None:
    """What was joined with a case that is taken back stands by itself again, in the caller's transaction."""
    for row in joined_with(kept):
        _separate(row, opened(kept), by, at)


def joined_with(kept: Case) -> list[Case]:
    """The cases joined with one that is held, held too: one statement, or none where nobody else is told of it."""
    if not kept.followers:
        return []
    found = Case.objects.select_for_update(no_key=True).filter(merged_into_id=kept.id)
    return list(found.order_by("id"))


def _held_both(case_id: uuid.UUID, into: uuid.UUID, by: Staff) -> dict[uuid.UUID, Case]:
    """Both rows, always in one order, so that two who join crosswise do not wait for each other."""
    if case_id == into:
        raise NotAllowed
    return {one: held(one, by) for one in sorted((case_id, into))}


def _permit(row: Case, kept: Case) -> None:
    if row.service_id != kept.service_id:
        raise NotTheSameKind
    if not rules.may_move(row, State.MERGED) or State(kept.state) not in UNCLOSED:
        raise NotAllowed
    if Case.objects.filter(merged_into_id=row.id).exists():
        raise StandsForOthers


def _join(joined: OpenedCase, staying: OpenedCase, by: Actor, at: datetime) -> None:
    row, kept = joined.row, staying.row
    before = row.state
    row.merged_into = kept
    Follower.objects.filter(case_id=row.id).update(case_id=kept.id, came_from_id=row.id)
    kept.followers += row.followers + 1  # its reporter too
    row.followers = 0
    here = {"into": str(kept.id), "reference": kept.reference, "before": before}
    there = {"joined": str(row.id), "reference": row.reference}
    take(joined, _step(State.MERGED, _joined_words(row), here), by, at)
    take(staying, _step(kept.state, _staying_words(kept), there), by, at)


def _step(to: str, words: list[str], details: Mapping[str, str]) -> Step:
    return Step(Event.Kind.MERGED, to, words, tell=True, details=details)


def _separate(row: Case, staying: OpenedCase, by: Actor, at: datetime) -> None:
    joined, kept = opened(row), staying.row
    back = Follower.objects.filter(case_id=kept.id, came_from_id=row.id)
    many = back.update(case_id=row.id, came_from_id=None)
    kept.followers -= many + 1
    row.followers, row.merged_into = many, None
    details = {"from": str(kept.id), "reference": kept.reference}
    kind = Event.Kind.SEPARATED
    take(
        joined,
        Step(kind, _as_before(joined), _alone_words(row), tell=True, details=details),
        by,
        at,
    )
    apart = {"joined": str(row.id), "reference": row.reference}
    take(staying, Step(kind, kept.state, for_reporter=False, details=apart), by, at)


def _as_before(joined: OpenedCase) -> State:
    """The state before the merge; a case that waited for its reporter is looked at again."""
    last = next(event for event in reversed(joined.events) if "into" in event.details)
    before = State(last.details["before"])
    return State.LOOKING if before == State.WAITING else before


def _joined_words(row: Case) -> list[str]:
    with translation.override(row.language):
        return [
            gettext("Your report is of the same thing as another one, so the two were joined."),
            gettext("Nothing is lost: your reference stays, and you are told what happens to the other one."),
        ]  # fmt: skip


def _staying_words(kept: Case) -> list[str]:
    with translation.override(kept.language):
        return [gettext("Another report of the same thing was joined with yours. You need do nothing.")]  # fmt: skip


def _alone_words(row: Case) -> list[str]:
    with translation.override(row.language):
        return [gettext("Your report was separated from the one it was joined with, and stands as it did before.")]  # fmt: skip
