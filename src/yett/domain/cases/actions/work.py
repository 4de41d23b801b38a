"""What staff do with a case. Each deed is one transaction: the change, its step in the history, its ledger entry."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yett.domain.bodies.queries import Staff
from yett.domain.cases import rules, telling
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.sealed import seal_event
from yett.domain.cases.states import State
from yett.domain.ledger.actions import Deed, record
from yett.domain.ledger.models import Entry
from yett.kernel.problems import Problem
from yett.language import Service


class NoSuchCase(Problem):
    """There is no such case here."""

    retry = False


class NotAllowed(Problem):
    """This cannot be done with the case as it stands."""

    retry = False


class CaseChanged(Problem):
    """Someone else has changed this case since you opened it."""

    retry = True


class WordsNeeded(Problem):
    """Write what the reporter should be told."""

    retry = False


@dataclass(frozen=True)
class _Step:
    """One step as it will stand in the history, and what the reporter is told of it."""

    kind: str
    to: str
    words: Sequence[str] = ()
    outcome: str = ""
    for_reporter: bool = True
    tell: bool = False


@transaction.atomic
def look(*, case_id: uuid.UUID, by: Staff, at: datetime) -> OpenedCase:
    """Open a case for one of its own body's staff; the look is on record before anything is shown."""
    case = opened(_held(case_id, by))
    record(
        _deed(
            case,
            by,
            at,
            action="look",
            data=[question.name for question in case.asked],
            released=True,
        )
    )
    return case


@transaction.atomic
def look_at_photo(*, case_id: uuid.UUID, photo_id: uuid.UUID, by: Staff, at: datetime) -> str:
    """The key of one photo of the case, on record. Raises NoSuchCase for a photo of another."""
    case = opened(_held(case_id, by))
    key = case.photo_key(photo_id)
    if key is None:
        raise NoSuchCase
    record(_deed(case, by, at, action="look at photo", data=["photo"], released=True))
    return key


@transaction.atomic
def take(*, case_id: uuid.UUID, version: int, by: Staff, at: datetime) -> None:
    """Take a case: it is this person's to answer, and is being looked at."""
    case = _held(case_id, by, version)
    case.holder = by.ref
    to = State.LOOKING if case.state == State.RECEIVED else State(case.state)
    _go(opened(case), _Step(Event.Kind.TAKEN, to), by, at)


@transaction.atomic
def move(*, case_id: uuid.UUID, version: int, to: str, words: str, by: Staff, at: datetime) -> None:
    """Move a case along the table of states; words, if any, are told to the reporter. Raises NotAllowed."""
    case = _held(case_id, by, version)
    if not rules.may_move(case, to) or to in {State.ANSWERED, State.CLOSED}:
        raise NotAllowed
    _reopen(case)
    paragraphs = [words] if words else []
    _go(opened(case), _Step(Event.Kind.MOVED, to, paragraphs, tell=bool(words)), by, at)


@transaction.atomic
def decide(
    *,
    case_id: uuid.UUID,
    version: int,
    outcome: str,
    blanks: Mapping[str, str],
    by: Staff,
    at: datetime,
) -> None:
    """Answer a case with a declared outcome; its words, with the blanks filled, go to the reporter.

    Raises NotAllowed when the case may not be answered or there is no such outcome, WordsNeeded for an empty blank.
    """
    row = _held(case_id, by, version)
    if not rules.may_move(row, State.ANSWERED):
        raise NotAllowed
    row.outcome, row.answered_at = outcome, at
    case = opened(row)
    words = preview(case, outcome, blanks)
    _go(case, _Step(Event.Kind.ANSWERED, State.ANSWERED, words, outcome=outcome, tell=True), by, at)


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
    case = _held(case_id, by, version)
    if not words.strip():
        raise WordsNeeded
    _go(opened(case), _Step(Event.Kind.REPLIED, case.state, [words], tell=True), by, at)


@transaction.atomic
def note(*, case_id: uuid.UUID, version: int, words: str, by: Staff, at: datetime) -> None:
    """Note something for colleagues; the reporter is not shown it."""
    case = _held(case_id, by, version)
    if not words.strip():
        raise WordsNeeded
    _go(opened(case), _Step(Event.Kind.NOTED, case.state, [words], for_reporter=False), by, at)


@transaction.atomic
def close(*, case_id: uuid.UUID, version: int, reason: str, by: Staff, at: datetime) -> None:
    """Close an answered case with a reason, which the reporter is told. Raises NotAllowed before it is answered."""
    case = _held(case_id, by, version)
    if not rules.may_move(case, State.CLOSED):
        raise NotAllowed
    if not reason.strip():
        raise WordsNeeded
    case.closed_at = at
    _go(opened(case), _Step(Event.Kind.CLOSED, State.CLOSED, [reason], tell=True), by, at)


def _held(case_id: uuid.UUID, by: Staff, version: int | None = None) -> Case:
    """The case, held until the transaction ends. Another body's case is not here."""
    row = Case.objects.select_for_update(no_key=True).filter(id=case_id, body_id=by.body_id).first()
    if row is None or not rules.may_work_on(by, row):
        raise NoSuchCase
    if version is not None and row.version != version:
        raise CaseChanged
    return row


def _reopen(row: Case) -> None:
    """A case that is looked at again has no end and no answer any more."""
    row.closed_at = None
    if row.state in {State.ANSWERED, State.CLOSED}:
        row.outcome, row.answered_at = "", None


def _go(case: OpenedCase, step: _Step, by: Staff, at: datetime) -> None:
    """Write the changed row, its step, its ledger entry and what the reporter is told."""
    row = case.row
    row.state = step.to
    row.version += 1
    row.save(force_update=True)
    seq = case.last_seq + 1
    sealed = seal_event(row, case.keys, seq, {"words": list(step.words)}) if step.words else ""
    Event(
        case_id=row.id,
        seq=seq,
        at=at,
        kind=step.kind,
        to_state=step.to,
        outcome=step.outcome,
        actor_kind=Entry.Actor.STAFF,
        actor_ref=by.ref,
        for_reporter=step.for_reporter,
        sealed=sealed,
    ).save(force_insert=True)
    record(_deed(case, by, at, action=step.kind, data=[], released=False))
    if step.tell:
        telling.tell_reporter(
            case.service,
            row,
            case.keys,
            answers=case.answers,
            event=f"{step.kind} {seq}",
            paragraphs=list(step.words),
            follow_token=case.follow_token,
            at=at,
        )


def _deed(
    case: OpenedCase, by: Staff, at: datetime, *, action: str, data: Sequence[str], released: bool
) -> Deed:
    service: Service = case.service
    return Deed(
        at=at,
        subject=case.row.id,
        actor_kind=Entry.Actor.STAFF,
        actor_ref=by.ref,
        body=by.body_id,
        action=action,
        purpose=str(service.purpose),
        basis=str(service.data_basis),
        data_types=sorted(data),
        outcome=Entry.Outcome.RELEASED if released else Entry.Outcome.NONE,
    )
