"""One step in the life of a case: the changed row, the step in its history, the ledger's entry, the word to the reporter.

Every verb of the desk and of the reporter ends here, so that none can forget one of them.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from yett.domain.bodies.queries import Staff
from yett.domain.cases import clock, news, rules, telling
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.opened import OpenedCase
from yett.domain.cases.sealed import seal_event
from yett.domain.jobs.actions import Job, store
from yett.domain.ledger.actions import Deed, record
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message
from yett.kernel.problems import Problem


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
class Actor:
    """Who takes a step: staff by their reference of that body, or the reporter, who has none."""

    kind: str
    ref: uuid.UUID | None = None
    body_id: str = ""


REPORTER = Actor(Entry.Actor.REPORTER)
FOLLOWER = Actor(Entry.Actor.FOLLOWER)


def staff(by: Staff) -> Actor:
    return Actor(Entry.Actor.STAFF, by.ref, by.body_id)


@dataclass(frozen=True)
class Step:
    """One step as it will stand in the history. `words` are paragraphs; `details` are sealed beside them."""

    kind: str
    to: str
    words: Sequence[str] = ()
    outcome: str = ""
    for_reporter: bool = True
    tell: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)


def held(case_id: uuid.UUID, by: Staff, version: int | None = None) -> Case:
    """The case, held until the transaction ends. Another body's case is not here. Raises NoSuchCase, CaseChanged."""
    row = Case.objects.select_for_update(no_key=True).filter(id=case_id, body_id=by.body_id).first()
    if row is None or not rules.may_work_on(by, row):
        raise NoSuchCase
    if version is not None and row.version != version:
        raise CaseChanged
    return row


def take(case: OpenedCase, step: Step, actor: Actor, at: datetime) -> None:
    """Write a step: the row (one statement), the event, the entry (two), and a message with its job where one is told;
    where somebody follows the case, a job that tells them."""
    row = case.row
    clock.turns(row, step.to, case.time_limit, case.body, at, stops=case.clock_stops)
    row.state = step.to
    row.version += 1
    row.save(force_update=True)
    seq = case.last_seq + 1
    event_of(case, step, seq, actor, at).save(force_insert=True)
    record(deed(case, actor, at, action=step.kind))
    told = letter_of(case, step, seq, at)
    if told is not None:
        told[0].save(force_insert=True)
        store(told[1])
    if followers_are_told(row, step, actor):
        store(telling_followers(row, seq))


def event_of(case: OpenedCase, step: Step, seq: int, actor: Actor, at: datetime) -> Event:
    """The step in the history, not yet stored."""
    words = {"words": list(step.words), **step.details}
    is_said = step.words or step.details
    return Event(
        case_id=case.row.id,
        seq=seq,
        at=at,
        kind=step.kind,
        to_state=step.to,
        outcome=step.outcome,
        actor_kind=actor.kind,
        actor_ref=actor.ref,
        body_id=actor.body_id,
        for_reporter=step.for_reporter,
        sealed=seal_event(case.row, case.keys, seq, words) if is_said else "",
    )


def letter_of(case: OpenedCase, step: Step, seq: int, at: datetime) -> tuple[Message, Job] | None:
    """What the reporter is written of a step, not yet stored; None where they are not told, or left no address."""
    if not step.tell:
        return None
    return telling.letter_on_step(
        case.service,
        case.row,
        case.keys,
        answers=case.answers,
        event=f"{step.kind} {seq}",
        paragraphs=list(step.words),
        follow_token=case.follow_token,
        at=at,
    )


def followers_are_told(row: Case, step: Step, actor: Actor) -> bool:
    is_told = step.tell or actor.kind != Entry.Actor.STAFF
    return bool(row.followers) and news.told_of(step.kind) and is_told


def telling_followers(row: Case, seq: int) -> Job:
    return Job("cases.tell_followers", f"case {row.id}", {"case": str(row.id), "seq": seq})


def deed(
    case: OpenedCase,
    actor: Actor,
    at: datetime,
    *,
    action: str,
    data: Sequence[str] = (),
    outcome: str = Entry.Outcome.NONE,
) -> Deed:
    """What the ledger is told of a step or a look."""
    return Deed(
        at=at,
        subject=case.row.id,
        actor_kind=actor.kind,
        actor_ref=actor.ref,
        body=actor.body_id or case.row.body_id,
        action=action,
        purpose=str(case.service.purpose),
        basis=str(case.service.data_basis),
        data_types=sorted(data),
        outcome=outcome,
    )
