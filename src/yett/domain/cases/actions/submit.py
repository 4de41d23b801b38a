from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from yett.domain.cases import checks, clock, drafts, limits, routing, telling, traces
from yett.domain.cases.actions.automatic import decide_by_rules
from yett.domain.cases.actions.drafts import ChangedElsewhere
from yett.domain.cases.actions.moving import must_move
from yett.domain.cases.limits import Limit, MustWait, NoRoom, Sender
from yett.domain.cases.models import Case, Draft, Event
from yett.domain.cases.queries import drafts as queries
from yett.domain.cases.queries.follow import follow_hash
from yett.domain.cases.queries.opened import OpenedCase
from yett.domain.cases.sealed import CaseKeys, fresh_keys, open_results, seal_into, split
from yett.domain.cases.spots import cell_of
from yett.domain.cases.states import State
from yett.domain.catalogue import queries as catalogue
from yett.domain.documents import actions as documents
from yett.domain.ledger.actions import Deed, record_first
from yett.domain.ledger.models import Entry
from yett.domain.places import queries as places
from yett.kernel.dates import civil_day
from yett.kernel.identifiers import new_reference
from yett.kernel.problems import Problem
from yett.language import Body, Group, Question, Service, deadline, evaluate
from yett.language import State as Answered


class NothingToSend(Problem):
    """We no longer hold these answers, so there is nothing to send."""

    retry = False


class MustMove(Problem):
    """This service has changed by law since these answers were begun."""

    retry = True

    def __init__(self, draft: drafts.Draft) -> None:
        super().__init__()
        self.draft = draft


class NotComplete(Problem):
    """There is still a question to answer."""

    retry = False

    def __init__(self, question: Question | Group | None) -> None:
        super().__init__()
        self.question = question


@dataclass(frozen=True)
class Sent:
    """What the reporter is given: the reference to quote, and the token of their own page."""

    case_id: uuid.UUID
    reference: str
    follow_token: str


@dataclass(frozen=True)
class Made:
    """A case ready to be written, with what must be written beside it."""

    case: Case
    keys: CaseKeys
    service: Service
    answers: dict[str, Any]
    follow_token: str
    by_class: dict[str, dict[str, Any]]
    photos: list[uuid.UUID]


def submit(*, token: str, seen: int, at: datetime, sender: Sender | None = None) -> Sent:
    """Send a draft: one transaction. Sent twice, as by a double click, it answers the same case again.

    `seen` is the draft's version on the page that was checked. Raises ChangedElsewhere when an answer was changed
    since, MustMove when a legal change no longer lets these answers be sent as they are, NotComplete when a question is
    open (or the spot is nobody's), NothingToSend when there is no such draft, and MustWait when its sender has sent so
    much that this one gets a place in the queue. Without a sender nothing is limited.
    """
    key, draft = drafts.raw(token), queries.draft(token)
    if key is None or draft is None:
        raise NothingToSend
    if draft.case_id is not None and draft.follow_token is not None:
        return _sent_before(draft.case_id, draft.follow_token)
    if must_move(draft.service, civil_day(at)):
        raise MustMove(draft)
    if draft.version != seen:
        raise ChangedElsewhere(draft)
    counts = limits.limits_for(sender, drafts.row_id(key), draft, at)
    made = _make(draft, at)
    try:
        if _stored(key, seen, made, counts, at):
            return Sent(made.case.id, made.case.reference, made.follow_token)
    except NoRoom as full:
        raise _queued(key, draft, counts, at) from full
    return submit(
        token=token, seen=seen, at=at, sender=sender
    )  # overtaken between reading and writing, or not unique: again


def _sent_before(case_id: uuid.UUID, follow_token: str) -> Sent:
    reference = Case.objects.values_list("reference", flat=True).get(id=case_id)
    return Sent(case_id, reference, follow_token)


def _make(draft: drafts.Draft, at: datetime) -> Made:
    """Everything that can be worked out before the transaction."""
    service = draft.service
    answered = evaluate(service, draft.answers, civil_day(at))
    if not answered.complete or answered.stop is not None:
        raise NotComplete(answered.next)
    return prepare(service, answered, draft.language, at)


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


def prepare(service: Service, answered: Answered, language: str, at: datetime) -> Made:
    """A case of these answers with all that is sealed in it, ready to be written. Raises NotComplete."""
    used = _used(answered)
    body = _body(service, used)
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
    return Made(case, keys, service, used, follow_token, by_class, _photos(service, used))


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


def _queued(key: bytes, draft: drafts.Draft, counts: tuple[Limit, ...], at: datetime) -> MustWait:
    """A place in the queue, kept with the draft; none when the queue is too long, or when it has one already."""
    if draft.waits_until is not None:
        challenge = limits.challenge_of(drafts.row_id(key), draft.waits_for)
        return MustWait(draft.waits_until, challenge)
    with transaction.atomic():
        until, kind = limits.reserve(limits=counts, at=at)
        if until - at > limits.LONGEST:
            transaction.set_rollback(True)
            return MustWait(at + limits.LONGEST, has_place=False)
        waiting = Draft.objects.filter(id=drafts.row_id(key), case_id__isnull=True)
        waiting.update(waits_until=until, waits_for=kind)
    return MustWait(until, limits.challenge_of(drafts.row_id(key), kind))


def _stored(key: bytes, seen: int, made: Made, counts: tuple[Limit, ...], at: datetime) -> bool:
    try:
        return _store(key, seen, made, counts, at)
    except IntegrityError as error:
        if "reference" not in str(error):
            raise
        return False  # one in four thousand million: the reference was taken


@transaction.atomic
def _store(key: bytes, seen: int, made: Made, counts: tuple[Limit, ...], at: datetime) -> bool:
    """Claim the draft and write all that follows from it; answers False when someone else claimed it first.

    Raises NoRoom, and then nothing stands.
    """
    sent = drafts.Sealer.of(key).seal("follow", made.follow_token)
    if not limits.claim(
        draft_id=drafts.row_id(key),
        version=seen,
        case_id=made.case.id,
        sent=sent,
        limits=counts,
        at=at,
    ):
        return False
    made.case.save(force_insert=True)
    _note_receipt(made, at)
    traces.leave(made.case, made.by_class)
    if made.photos:
        documents.claim(ids=made.photos, case_id=made.case.id, at=at)
    values = telling.facts(made.service, made.case, made.answers)
    telling.tell_reporter(
        made.service,
        made.case,
        made.keys,
        answers=made.answers,
        event="received",
        paragraphs=telling.told(made.service, "received", made.case.language, values),
        follow_token=made.follow_token,
        at=at,
    )
    decide_at_once(made, at)
    return True


def is_decided_at_once(service: Service) -> bool:
    return any(by.computer for by in service.decision.by)


def decide_at_once(made: Made, at: datetime) -> None:
    """Where declared rules decide, they do so in the transaction that receives."""
    if is_decided_at_once(made.service):
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


def _note_receipt(made: Made, at: datetime) -> None:
    first_event(made, at).save(force_insert=True)
    record_first(first_deed(made, at, actor_kind=Entry.Actor.REPORTER))


def first_event(made: Made, at: datetime, sealed: str = "") -> Event:
    return Event(
        case_id=made.case.id,
        seq=1,
        at=at,
        kind=Event.Kind.RECEIVED,
        to_state=State.RECEIVED,
        actor_kind=Entry.Actor.REPORTER,
        for_reporter=True,
        sealed=sealed,
    )


def first_deed(
    made: Made,
    at: datetime,
    *,
    actor_kind: str,
    actor_ref: uuid.UUID | None = None,
    beside: tuple[str, ...] = (),
) -> Deed:
    """What the ledger is told of a new case; `beside` names what came with it beyond the answers."""
    return Deed(
        at=at,
        subject=made.case.id,
        actor_kind=actor_kind,
        actor_ref=actor_ref,
        body=made.case.body_id,
        action="submit",
        purpose=str(made.service.purpose),
        basis=str(made.service.data_basis),
        data_types=sorted(
            [*(name for name in made.answers if made.service.question(name)), *beside]
        ),
    )
