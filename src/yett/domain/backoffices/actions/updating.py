from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from yett.domain.backoffices.actions.forwarding import put_by
from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.backoffices.queries import endpoints
from yett.domain.cases.models import Event
from yett.domain.ledger.models import Entry

AT_ONCE = 200
OVERLAP = timedelta(hours=1)  # a step counts from when it was begun, and is seen when it is done
TOLD = (
    Event.Kind.MOVED, Event.Kind.ANSWERED, Event.Kind.REPLIED, Event.Kind.ASKED, Event.Kind.CLOSED, Event.Kind.HANDED_OVER,
    Event.Kind.MERGED, Event.Kind.SEPARATED, Event.Kind.ADDED, Event.Kind.REOPENED, Event.Kind.WITHDRAWN,
)  # fmt: skip


def gather_updates(*, at: datetime) -> int:
    """Put by a job for each step that a back office which takes updates should know and does not; answers how many.

    Told are what officers or the computer said to the reporter, and what the reporter added, since the report; never
    what the back office said itself. A step is put by once: the row and its job are one transaction.
    """
    return sum(_gather(endpoint, at) for endpoint in endpoints() if endpoint.takes_updates)


@transaction.atomic
def _gather(endpoint: Endpoint, at: datetime) -> int:
    since = (endpoint.told_until or at) - OVERLAP
    reported = Forwarding.objects.filter(
        body_id=endpoint.body_id, seq=0, state=Forwarding.State.SENT
    )
    of_late = Event.objects.filter(
        Exists(reported.filter(case_id=OuterRef("case_id"))), at__gte=since, for_reporter=True
    )
    sent_of_late = Event.objects.filter(
        case_id__in=reported.filter(sent_at__gte=since).values("case_id")
    )
    found = {*_told(of_late, endpoint), *_told(sent_of_late, endpoint)}
    for case_id, seq in sorted(found, key=lambda one: one[1]):
        one = Forwarding(case_id=case_id, body_id=endpoint.body_id, seq=seq, made_at=at)
        one.save(force_insert=True)
        put_by(one)
    if len(found) < AT_ONCE:
        Endpoint.objects.filter(body_id=endpoint.body_id).update(told_until=at)
    return len(found)


def _told(events: QuerySet[Event], endpoint: Endpoint) -> list[tuple[uuid.UUID, int]]:
    here = Q(body_id="", case__body_id=endpoint.body_id)
    mine = (here | Q(body_id=endpoint.body_id)) & ~Q(actor_kind=Entry.Actor.PROGRAM)
    known = Forwarding.objects.filter(
        case_id=OuterRef("case_id"), body_id=endpoint.body_id, seq=OuterRef("seq")
    )
    rows = events.filter(
        mine, ~Exists(known), kind__in=TOLD, for_reporter=True, at__gte=endpoint.since
    )
    return list(rows.order_by("at", "id").values_list("case_id", "seq")[:AT_ONCE])
