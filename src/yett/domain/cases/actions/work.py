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
from yett.domain.cases.at_once import note_look, seen, take_at_once, undisturbed
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
        return undisturbed(case_id, lambda: _look(case_id, by, at))
    except NoSuchCase:
        record_refusal(case_id=case_id, by=by, at=at, action="look")
        raise


def _look(case_id: uuid.UUID, by: Staff, at: datetime) -> OpenedCase:
    found = seen(case_id, by)
    data = [question.name for question in found.case.asked]
    released = Entry.Outcome.RELEASED
    note_look(found, deed(found.case, staff(by), at, action="look", data=data, outcome=released))
    return found.case.as_seen_by(by.body_id)


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

    def attempt() -> None:
        found = seen(case_id, by, version)
        steps = _answering(found.case, outcome, blanks, words, at)
        take_at_once(found, steps, staff(by), at)

    undisturbed(case_id, attempt)


def _answering(
    case: OpenedCase,
    outcome: str,
    blanks: Mapping[str, str],
    words: Sequence[str] | None,
    at: datetime,
) -> list[Step]:
    """The answer as a step, and the closing that an outcome which `closes` brings with it."""
    row = case.row
    if not rules.may_move(row, State.ANSWERED):
        raise NotAllowed
    row.outcome, row.answered_at = outcome, at
    told = preview(case, outcome, blanks)
    declared = case.declared(outcome)
    if declared.passes_on is not None:
        raise NotAllowed
    paragraphs = [line.strip() for line in words if line.strip()] if words is not None else told
    if not paragraphs:
        raise WordsNeeded
    details = {"blanks": dict(blanks)}
    answer = Step(
        Event.Kind.ANSWERED,
        State.ANSWERED,
        paragraphs,
        outcome=outcome,
        tell=True,
        details=details,
    )
    if not declared.closes:
        return [answer]
    row.closed_at = at
    return [answer, Step(Event.Kind.CLOSED, State.CLOSED)]


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
    if photos:
        _close_with_photos(case_id, version, reason, by, at, photos)
    else:
        undisturbed(case_id, lambda: _close(case_id, version, reason, by, at))


def _close(case_id: uuid.UUID, version: int, reason: str, by: Staff, at: datetime) -> None:
    found = seen(case_id, by, version)
    closing = _closing(found.case, reason, at)
    if found.case.declared(found.case.row.outcome).closing_needs_photo:
        raise PhotoNeeded
    take_at_once(found, [closing], staff(by), at)


@transaction.atomic
def _close_with_photos(
    case_id: uuid.UUID,
    version: int,
    reason: str,
    by: Staff,
    at: datetime,
    photos: Sequence[Mapping[str, Any]],
) -> None:
    """The photos become the case's in the transaction that closes it."""
    case = opened(held(case_id, by, version))
    closing = _closing(case, reason, at, {"photos": [dict(photo) for photo in photos]})
    documents.claim(ids=[uuid.UUID(photo["id"]) for photo in photos], case_id=case_id, at=at)
    take_step(case, closing, staff(by), at)


def _closing(
    case: OpenedCase, reason: str, at: datetime, details: Mapping[str, Any] | None = None
) -> Step:
    if not rules.may_move(case.row, State.CLOSED):
        raise NotAllowed
    if not reason.strip():
        raise WordsNeeded
    case.row.closed_at = at
    return Step(Event.Kind.CLOSED, State.CLOSED, [reason.strip()], tell=True, details=details or {})


def reopen(row: Any) -> None:
    """A case that is looked at again has no end and no answer any more."""
    row.closed_at = None
    if row.state in {State.ANSWERED, State.CLOSED}:
        row.outcome, row.answered_at = "", None
