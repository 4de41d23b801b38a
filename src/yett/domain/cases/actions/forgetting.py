"""Erase the addresses of those who follow a case that is over: their keys are destroyed, with proof; their links stay."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from yett.domain.cases import keeping
from yett.domain.cases.models import Case, Follower, RetentionProof, RetentionRun
from yett.domain.messages import queries as messages
from yett.domain.vault import actions as vault

CLASS = "followers"
AT_ONCE = 200


def forget_followers(*, run: RetentionRun, at: datetime) -> int:
    """Go over every follower with an address whose case is over; answers how many cases still wait for letters."""
    waiting: set[uuid.UUID] = set()
    for follower_id in _candidates():
        case_id = _forget(follower_id, run, at)
        waiting |= {case_id} if case_id else set()
    return len(waiting)


def _candidates() -> Iterator[uuid.UUID]:
    last = uuid.UUID(int=0)
    found = Follower.objects.filter(key_id__isnull=False, case__state__in=sorted(keeping.OVER))
    while ids := list(
        found.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:AT_ONCE]
    ):
        yield from ids
        last = ids[-1]


@transaction.atomic
def _forget(follower_id: uuid.UUID, run: RetentionRun, at: datetime) -> uuid.UUID | None:
    """Destroy the key, then take away what it sealed; answers the case, when letters are still to go out."""
    row = Follower.objects.select_for_update().filter(id=follower_id, key_id__isnull=False).first()
    case = Case.objects.filter(id=row.case_id, state__in=keeping.OVER).first() if row else None
    if row is None or row.key_id is None or case is None or at < keeping.closed_for_good_at(case):
        return None
    if at < keeping.over_at(case) + keeping.LETTERS_WAIT and messages.has_unsent(about=row.id):
        return case.id
    vault.destroy([row.key_id])
    proof = RetentionProof(
        run=run, case_id=case.id, retention_class=CLASS, key_id=row.key_id, destroyed_at=at
    )
    RetentionProof.objects.bulk_create([proof], ignore_conflicts=True)
    row.key_id, row.sealed = None, b""
    row.save(update_fields=["key_id", "sealed"])
    return None
