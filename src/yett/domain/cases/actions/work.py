"""What staff do with a case. Each deed is one transaction: the change, its step in the history, its ledger entry."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from yett.domain.bodies.queries import Staff
from yett.domain.cases import rules, telling
from yett.domain.cases.actions.refusing import record_refusal
from yett.domain.cases.models import Event
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.states import State
from yett.domain.cases.steps import (
    Actor,
    NoSuchCase,
    NotAllowed,
    Step,
    WordsNeeded,
    deed,
    held,
    staff,
)
from yett.domain.cases.steps import take as take_step
from yett.domain.documents import actions as documents
from yett.domain.ledger.actions import record
from yett.domain.ledger.models import Entry
from yett.kernel.problems import Problem


class PhotoNeeded(Problem):
    """This answer is closed with a photo of what was done."""

    retry = False


def look(*, case_id: uuid.UUID, by: Staff, at: datetime) -> OpenedCase:
    """Open a case for one of its own body's staff; the look is on record before anything is shown, a refused one too."""
    try:
        return _look(case_id, by, at)
    except NoSuchCase:
        record_refusal(case_id=case_id, by=by, at=at, action="look")
        raise


@transaction.atomic
def _look(case_id: uuid.UUID, by: Staff, at: datetime) -> OpenedCase:
    case = opened(held(case_id, by))
    seen = [question.name for question in case.asked]
    record(deed(case, staff(by), at, action="look", data=seen, outcome=Entry.Outcome.RELEASED))
    return case.as_seen_by(by.body_id)


def look_at_photo(*, case_id: uuid.UUID, photo_id: uuid.UUID, by: Staff, at: datetime) -> str:
    """The key of one photo of the case, on record, refused looks too. Raises NoSuchCase for a photo of another."""
    try:
        return _look_at_photo(case_id, photo_id, by, at)
    except NoSuchCase:
        record_refusal(case_id=case_id, by=by, at=at, action="look at photo")
        raise


@transaction.atomic
def _look_at_photo(case_id: uuid.UUID, photo_id: uuid.UUID, by: Staff, at: datetime) -> str:
    case = opened(held(case_id, by))
    key = case.photo_key(photo_id)
    if key is None:
        raise NoSuchCase
    record(
        deed(
            case,
            staff(by),
            at,
            action="look at photo",
            data=["photo"],
            outcome=Entry.Outcome.RELEASED,
        )
    )
    return key


@transaction.atomic
def take(*, case_id: uuid.UUID, version: int, by: Staff, at: datetime) -> None:
    """Take a case: it is this person's to answer, and is being looked at. Raises NotAllowed once it is not open."""
    row = held(case_id, by, version)
    if not row.is_open:
        raise NotAllowed
    row.holder = by.ref
    to = State.LOOKING if row.state == State.RECEIVED else State(row.state)
    take_step(opened(row), Step(Event.Kind.TAKEN, to), staff(by), at)


@transaction.atomic
def assign(
    *, case_id: uuid.UUID, version: int | None, to: Staff | None, by: Staff, at: datetime
) -> None:
    """Give an open case to a colleague, or back to nobody. Raises NotAllowed across bodies or without the role for it."""
    row = held(case_id, by, version)
    if not row.is_open or not rules.may_assign(by, to):
        raise NotAllowed
    row.holder = to.ref if to else None
    step = Step(Event.Kind.ASSIGNED, row.state, for_reporter=False, words=[to.name if to else ""])
    take_step(opened(row), step, staff(by), at)


@transaction.atomic
def move(*, case_id: uuid.UUID, version: int, to: str, words: str, by: Staff, at: datetime) -> None:
    """Move a case along the table of states; words, if any, are told to the reporter. Raises NotAllowed."""
    row = held(case_id, by, version)
    if to not in rules.BY_HAND or not rules.may_move(row, to):
        raise NotAllowed
    reopen(row)
    paragraphs = [words.strip()] if words.strip() else []
    take_step(
        opened(row), Step(Event.Kind.MOVED, to, paragraphs, tell=bool(paragraphs)), staff(by), at
    )


@transaction.atomic
def decide(
    *,
    case_id: uuid.UUID,
    version: int,
    outcome: str,
    blanks: Mapping[str, str],
    by: Staff,
    at: datetime,
    words: Sequence[str] | None = None,
) -> None:
    """Answer a case with a declared outcome. Its words, with the blanks filled, go to the reporter; `words` are the
    officer's own wording of them. An outcome that `closes` closes the case with it, in the same words.

    Raises NotAllowed when the case may not be answered, there is no such outcome, or it passes the case on (then it is
    handed over instead); WordsNeeded for an empty blank.
    """
    row = held(case_id, by, version)
    if not rules.may_move(row, State.ANSWERED):
        raise NotAllowed
    row.outcome, row.answered_at = outcome, at
    case = opened(row)
    told = preview(case, outcome, blanks)
    if case.declared(outcome).passes_on is not None:
        raise NotAllowed
    paragraphs = [line.strip() for line in words if line.strip()] if words is not None else told
    if not paragraphs:
        raise WordsNeeded
    take_step(
        case,
        Step(
            Event.Kind.ANSWERED,
            State.ANSWERED,
            paragraphs,
            outcome=outcome,
            tell=True,
            details={"blanks": dict(blanks)},
        ),
        staff(by),
        at,
    )
    close_where_declared(case, staff(by), at)


def close_where_declared(case: OpenedCase, actor: Actor, at: datetime) -> None:
    """An outcome that `closes` ends the case with the answer it was just given, in the caller's transaction."""
    if case.declared(case.row.outcome).closes:
        case.row.closed_at = at
        closing = Step(Event.Kind.CLOSED, State.CLOSED)
        take_step(replace(case, last_seq=case.last_seq + 1), closing, actor, at)


def preview(case: OpenedCase, outcome: str, blanks: Mapping[str, str]) -> list[str]:
    """The words an outcome would be told in. Raises NotAllowed for none of ours, WordsNeeded for an empty blank."""
    declared = case.service.decision.outcome(outcome)
    if declared is None:
        raise NotAllowed
    if any(not blanks.get(blank, "").strip() for blank in declared.blanks):
        raise WordsNeeded
    language = case.row.language
    values = telling.facts(case.service, case.row, case.answers) | dict(blanks)
    opening = telling.told(case.service, "decided", language, values)
    return opening + telling.outcome_words(declared, language, values)


@transaction.atomic
def reply(*, case_id: uuid.UUID, version: int, words: str, by: Staff, at: datetime) -> None:
    """Write to the reporter without moving the case."""
    row = held(case_id, by, version)
    if not words.strip():
        raise WordsNeeded
    take_step(
        opened(row), Step(Event.Kind.REPLIED, row.state, [words.strip()], tell=True), staff(by), at
    )


@transaction.atomic
def note(*, case_id: uuid.UUID, version: int, words: str, by: Staff, at: datetime) -> None:
    """Note something for colleagues; the reporter is not shown it, nor is a body the case is handed to."""
    row = held(case_id, by, version)
    if not words.strip():
        raise WordsNeeded
    take_step(
        opened(row),
        Step(Event.Kind.NOTED, row.state, [words.strip()], for_reporter=False),
        staff(by),
        at,
    )


@transaction.atomic
def close(
    *,
    case_id: uuid.UUID,
    version: int,
    reason: str,
    by: Staff,
    at: datetime,
    photos: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Close an answered case with a reason, which the reporter is told, and where declared a photo.

    Raises NotAllowed before it is answered, WordsNeeded, PhotoNeeded.
    """
    row = held(case_id, by, version)
    if not rules.may_move(row, State.CLOSED):
        raise NotAllowed
    if not reason.strip():
        raise WordsNeeded
    case = opened(row)
    if case.declared(row.outcome).closing_needs_photo and not photos:
        raise PhotoNeeded
    if photos:
        documents.claim(ids=[uuid.UUID(photo["id"]) for photo in photos], case_id=row.id, at=at)
    row.closed_at = at
    details = {"photos": [dict(photo) for photo in photos]} if photos else {}
    step = Step(Event.Kind.CLOSED, State.CLOSED, [reason.strip()], tell=True, details=details)
    take_step(case, step, staff(by), at)


def reopen(row: Any) -> None:
    """A case that is looked at again has no end and no answer any more."""
    row.closed_at = None
    if row.state in {State.ANSWERED, State.CLOSED}:
        row.outcome, row.answered_at = "", None
