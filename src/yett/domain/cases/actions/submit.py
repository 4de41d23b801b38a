"""Send a draft: what was answered page by page becomes a case."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from yett.domain.cases import drafts, limits
from yett.domain.cases.actions.drafts import ChangedElsewhere
from yett.domain.cases.actions.making import Made, NotComplete, Sending, prepare, write_made
from yett.domain.cases.actions.moving import must_move
from yett.domain.cases.limits import NO_ROOM, Limit, MustWait, Sender
from yett.domain.cases.models import Case, Draft
from yett.domain.cases.queries import drafts as queries
from yett.domain.ledger.models import Entry
from yett.kernel.dates import civil_day
from yett.kernel.problems import Problem
from yett.language import evaluate


class NothingToSend(Problem):
    """We no longer hold these answers, so there is nothing to send."""

    retry = False


class MustMove(Problem):
    """This service has changed by law since these answers were begun."""

    retry = True

    def __init__(self, draft: drafts.Draft) -> None:
        super().__init__()
        self.draft = draft


@dataclass(frozen=True)
class Sent:
    """What the reporter is given: the reference to quote, and the token of their own page."""

    case_id: uuid.UUID
    reference: str
    follow_token: str


def submit(*, token: str, seen: int, at: datetime, sender: Sender | None = None) -> Sent:
    """Send a draft: one statement, or one transaction. Sent twice, as by a double click, it answers the same case again.

    `seen` is the draft's version on the page that was checked. Raises ChangedElsewhere when an answer was changed
    since, MustMove when a legal change no longer lets these answers be sent as they are, NotComplete when a question is
    open (or the spot is nobody's), NothingToSend when there is no such draft, and MustWait when its sender has sent so
    much that this one gets a place in the queue. Without a sender nothing is limited.
    """
    key, draft = drafts.raw(token), queries.draft(token)
    if key is None or draft is None:
        raise NothingToSend
    if draft.case_id is not None and draft.follow_token is not None:
        return receipt(draft.case_id, draft.follow_token)
    if must_move(draft.service, civil_day(at)):
        raise MustMove(draft)
    if draft.version != seen:
        raise ChangedElsewhere(draft)
    counts = limits.limits_for(sender, drafts.row_id(key), draft, at)
    made = _make(draft, at)
    stands, no_room = _stored(key, seen, made, counts, at)
    if stands:
        return Sent(made.case.id, made.case.reference, made.follow_token)
    if no_room:
        raise _queued(key, draft, counts, at)
    return submit(
        token=token, seen=seen, at=at, sender=sender
    )  # overtaken between reading and writing, or not unique: again


def receipt(case_id: uuid.UUID, follow_token: str) -> Sent:
    """What the reporter was given when it was sent: one statement."""
    reference = Case.objects.values_list("reference", flat=True).get(id=case_id)
    return Sent(case_id, reference, follow_token)


def _make(draft: drafts.Draft, at: datetime) -> Made:
    """Everything that can be worked out before anything is written."""
    service = draft.service
    answered = evaluate(service, draft.answers, civil_day(at))
    if not answered.complete or answered.stop is not None:
        raise NotComplete(answered.next)
    return prepare(service, answered, draft.language, at)


def _stored(
    key: bytes, seen: int, made: Made, counts: tuple[Limit, ...], at: datetime
) -> tuple[bool, bool]:
    """Claim the draft and write all that follows from it: whether that stands, and whether there was no room for it."""
    claim = limits.claim(
        draft_id=drafts.row_id(key),
        version=seen,
        case_id=made.case.id,
        sent=drafts.Sealer.of(key).seal("follow", made.follow_token),
        limits=counts,
        at=at,
    )
    sent = Sending(kind=Entry.Actor.REPORTER)
    try:
        number, no_room = write_made(claim, made, sent=sent, at=at, also=NO_ROOM)
    except IntegrityError as error:
        if "reference" not in str(error):
            raise
        return False, False  # one in four thousand million: the reference was taken
    return number is not None, no_room


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
