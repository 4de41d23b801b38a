"""A case made of answers, and all that is written with it: however the answers came, what becomes of them is the same."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from yett.domain.cases import checks, clock, routing, telling, traces
from yett.domain.cases.actions.automatic import decide_by_rules
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.follow import follow_hash
from yett.domain.cases.queries.opened import OpenedCase
from yett.domain.cases.sealed import (
    WHOLE,
    CaseKeys,
    fresh_keys,
    open_results,
    seal_event,
    seal_into,
    split,
)
from yett.domain.cases.spots import cell_of
from yett.domain.cases.states import State
from yett.domain.cases.together import Claim, write
from yett.domain.catalogue import queries as catalogue
from yett.domain.documents import actions as documents
from yett.domain.jobs.actions import Job
from yett.domain.ledger.actions import Deed, first_entry
from yett.domain.ledger.models import Entry
from yett.domain.places import queries as places
from yett.kernel.dates import civil_day
from yett.kernel.identifiers import new_reference
from yett.kernel.problems import Problem
from yett.language import Body, Group, Question, Service, by_the_calendar, deadline, evaluate
from yett.language import State as Answered

BESIDE = "words beside the answers"
NUMBER = "(SELECT public_number FROM cases_case)"


class NotComplete(Problem):
    """There is still a question to answer."""

    retry = False

    def __init__(self, question: Question | Group | None) -> None:
        super().__init__()
        self.question = question


@dataclass(frozen=True)
class Made:
    """A case ready to be written, with what must be written beside it."""

    case: Case
    keys: CaseKeys
    service: Service
    answered: Answered
    answers: dict[str, Any]
    follow_token: str
    by_class: dict[str, dict[str, Any]]
    photos: list[uuid.UUID]


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Who sent it, as history and ledger name them, and what they said beside the answers."""

    kind: str
    ref: uuid.UUID | None = None
    words: tuple[str, ...] = ()


def prepare(service: Service, answered: Answered, language: str, at: datetime) -> Made:
    """A case of these answers with all that is sealed in it, ready to be written. Raises NotComplete."""
    used = _used(answered)
    body = _body(service, used)
    if by_the_calendar(service):  # only now it is known whose working days count
        answered = evaluate(service, used, civil_day(at), clock.known_of(service, body))
    open_answers, by_class = split(service, used)
    keys = fresh_keys(set(by_class), at)
    follow_token = secrets.token_urlsafe(32)
    spot = _spot(service, used)
    case = Case(
        id=uuid.uuid4(),
        reference=new_reference(),
        service_id=service.id,
        edition_hash=service.hash,
        body_id=body.id,
        language=language,
        received_at=at,
        due_at=deadline(service, answered, at, clock.calendar_of(body)),
        lat=spot["lat"] if spot else None,
        lon=spot["lon"] if spot else None,
        open_answers=open_answers,
        results=open_results(service, answered.results),
        follow_hash=follow_hash(follow_token),
        cell=cell_of(spot["lat"], spot["lon"]) if spot else None,
    )
    seal_into(case, keys, by_class, follow_token)
    photos = _photos(service, used)
    return Made(case, keys, service, answered, used, follow_token, by_class, photos)


def write_made(
    claim: Claim, made: Made, *, sent: Sending, at: datetime, also: str = "NULL"
) -> tuple[int | None, Any]:
    """Write the case and all that follows from it if the claim holds: its public number, None when it does not hold,
    and what was read as `also`. One statement; photos that are claimed beside it, and rules that decide at once, need a
    transaction around it."""
    rows, jobs = _rows(made, sent, at)
    if not made.photos and not _is_decided_at_once(made.service):
        return _written(claim, made, rows, jobs, also)
    with transaction.atomic():
        number, read = _written(claim, made, rows, jobs, also)
        if number is not None:
            documents.claim(ids=made.photos, case_id=made.case.id, at=at)
            _decide_at_once(made, at)
        return number, read


def _written(
    claim: Claim, made: Made, rows: list[Model], jobs: list[Job], also: str
) -> tuple[int | None, Any]:
    number, read, *_ = write(claim=claim, rows=rows, jobs=jobs, answer=f"{NUMBER}, {also}")
    made.case.public_number = number
    return number, read


def _rows(made: Made, sent: Sending, at: datetime) -> tuple[list[Model], list[Job]]:
    """The case with its history, its entry in the ledger, its marks, and the letter with the job that delivers it."""
    said = made.by_class
    if sent.words:
        said = said | {WHOLE: {**said.get(WHOLE, {}), BESIDE: list(sent.words)}}
    rows: list[Model] = [
        made.case,
        _first_event(made, sent, at),
        first_entry(_first_deed(made, sent, at)),
        *traces.of(made.case, said),
    ]
    letter = telling.letter_on_receipt(
        made.service,
        made.case,
        made.keys,
        answered=made.answered,
        answers=made.answers,
        follow_token=made.follow_token,
        at=at,
    )
    return ([*rows, letter[0]], [letter[1]]) if letter else (rows, [])


def _first_event(made: Made, sent: Sending, at: datetime) -> Event:
    words = {"words": list(sent.words)}
    return Event(
        case_id=made.case.id,
        seq=1,
        at=at,
        kind=Event.Kind.RECEIVED,
        to_state=State.RECEIVED,
        actor_kind=Entry.Actor.REPORTER,
        for_reporter=True,
        sealed=seal_event(made.case, made.keys, 1, words) if sent.words else "",
    )


def _first_deed(made: Made, sent: Sending, at: datetime) -> Deed:
    """What the ledger is told of a new case: what was given, by name, and that something came beside the answers."""
    given = [name for name in made.answers if made.service.question(name)]
    return Deed(
        at=at,
        subject=made.case.id,
        actor_kind=sent.kind,
        actor_ref=sent.ref,
        body=made.case.body_id,
        action="submit",
        purpose=str(made.service.purpose),
        basis=str(made.service.data_basis),
        data_types=sorted([*given, BESIDE] if sent.words else given),
    )


# --- What the answers come to --------------------------------------------------------------------------------------


def _used(answered: Answered) -> dict[str, Any]:
    """The answers on the path that was taken, in each row too; those whose question fell away are dropped."""
    used: dict[str, Any] = {}
    for asked in answered.path:
        if isinstance(asked, Group):
            used[asked.name] = [_used(row) for row in answered.rows[asked.name]]
            used[asked.closed_key] = True
        else:
            used[asked.name] = answered.frame.answers[asked.name]
            for beside in (asked.gone_on_key, checks.key(asked.name)):
                if beside in answered.frame.answers:
                    used[beside] = answered.frame.answers[beside]
    return used


def _body(service: Service, used: dict[str, Any]) -> Body:
    found = routing.responsible(service, used)
    if not isinstance(found, places.Found):
        raise NotComplete(_spot_question(service))
    return found.body


def _spot(service: Service, used: dict[str, Any]) -> dict[str, Any] | None:
    asked = _spot_question(service)
    value = used.get(asked.name) if asked else None
    return value if isinstance(value, dict) and "lat" in value else None


def _spot_question(service: Service) -> Question | Group | None:
    name = service.goes_to.question
    return service.question(name) if name is not None else None


def _photos(service: Service, used: dict[str, Any]) -> list[uuid.UUID]:
    return [
        uuid.UUID(photo["id"])
        for asked in service.questions
        if isinstance(asked, Question) and asked.type == "photo"
        for photo in used.get(asked.name) or ()
    ]


# --- Decided at once -----------------------------------------------------------------------------------------------


def _is_decided_at_once(service: Service) -> bool:
    return any(by.computer for by in service.decision.by)


def _decide_at_once(made: Made, at: datetime) -> None:
    """Where declared rules decide, they do so in the transaction that receives."""
    if _is_decided_at_once(made.service):
        decide_by_rules(_opened(made), at)


def _opened(made: Made) -> OpenedCase:
    """The new case as it stands open in our hands, with nothing but its receipt behind it."""
    return OpenedCase(
        row=made.case,
        service=made.service,
        body=catalogue.nation().bodies[made.case.body_id],
        answers=made.answers,
        follow_token=made.follow_token,
        events=(),
        keys=made.keys,
        last_seq=1,
    )
