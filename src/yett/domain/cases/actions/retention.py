"""Carry out `kept until`: destroy the keys whose time has come, one case at a time, and leave proof.

Safe to run twice, at the same time or after a crash. A key is destroyed before its proof is written: a crash between
the two leaves a case that the next run takes up again, finds without the key, and proves.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from enum import Enum

from django.db import IntegrityError, transaction

from yett.domain.cases import keeping
from yett.domain.cases.actions.forgetting import forget_followers
from yett.domain.cases.models import Case, RetentionProof, RetentionRun, Trace
from yett.domain.cases.queries import retention as queries
from yett.domain.cases.sealed import retention
from yett.domain.catalogue import queries as catalogue
from yett.domain.ledger.actions import Deed, record
from yett.domain.ledger.models import Entry
from yett.domain.messages import queries as messages
from yett.domain.vault import actions as vault

AT_ONCE = 200  # identifiers read ahead; the work itself is one case, one transaction
ERASE = "erase"


class Fate(Enum):
    ERASED = "erased"
    WAITING = "waiting"  # for its last letters
    NOT_YET = "not yet"


def run_retention(*, at: datetime) -> RetentionRun:
    """Go over every case that is over and still holds a key of a passing class; answers the run, ended."""
    run = _begin(at)
    waiting = sum(
        erase(case_id=case_id, run=run, at=at) is Fate.WAITING for case_id in _candidates()
    )
    waiting += forget_followers(run=run, at=at)
    kept = [asdict(row) for row in queries.kept()]
    RetentionRun.objects.filter(id=run.id, ended_at__isnull=True).update(
        ended_at=max(at, run.started_at), waiting=waiting, kept=kept
    )
    run.refresh_from_db()
    return run


def _begin(at: datetime) -> RetentionRun:
    """The run that was cut short, or a new one; the database lets there be one at a time."""
    try:
        with transaction.atomic():
            return RetentionRun.objects.create(started_at=at)
    except IntegrityError:
        unfinished = RetentionRun.objects.filter(ended_at__isnull=True).first()
        return unfinished or _begin(at)


def _candidates() -> Iterator[uuid.UUID]:
    last = uuid.UUID(int=0)
    while ids := queries.holding_passing_keys(after=last, at_most=AT_ONCE):
        yield from ids
        last = ids[-1]


@transaction.atomic
def erase(*, case_id: uuid.UUID, run: RetentionRun, at: datetime) -> Fate:
    """Destroy what this case need not keep any longer.

    1. Hold the case, so that nobody reopens it or writes a letter meanwhile.
    2. Letters first: the closing message needs the address.
    3. Destroy the keys, in their own database: from here on no backup of this one brings the answers back.
    4. Leave proof, take away what they sealed, and write it into the ledger.
    """
    case = (
        Case.objects.select_for_update(no_key=True, of=("self",))
        .filter(keeping.IS_OVER, id=case_id)
        .first()
    )
    if case is None:
        return Fate.NOT_YET
    due = keeping.due_classes(case, at)
    if not due:
        return Fate.NOT_YET
    if at < keeping.over_at(case) + keeping.LETTERS_WAIT and messages.has_unsent(about=case.id):
        return Fate.WAITING
    keys = {name: uuid.UUID(case.keys[name]) for name in due}
    vault.destroy(keys.values())
    _prove(case, keys, run, at)
    return Fate.ERASED


def _prove(case: Case, keys: dict[str, uuid.UUID], run: RetentionRun, at: datetime) -> None:
    RetentionProof.objects.bulk_create(
        [
            RetentionProof(
                run=run, case_id=case.id, retention_class=name, key_id=key, destroyed_at=at
            )
            for name, key in keys.items()
        ],
        ignore_conflicts=True,
    )
    Trace.objects.filter(case_id=case.id, retention__in=keys).delete()
    case.keys = {name: key for name, key in case.keys.items() if name not in keys}
    case.sealed = {name: seal for name, seal in case.sealed.items() if name not in keys}
    case.save(update_fields=["keys", "sealed"])
    service = catalogue.edition(case.edition_hash)
    erased = [asked.name for asked in service.questions if retention(service, asked.name) in keys]
    record(
        Deed(
            at=at,
            subject=case.id,
            actor_kind=Entry.Actor.SYSTEM,
            actor_ref=None,
            body=case.body_id,
            action=ERASE,
            purpose="; ".join(f"kept until {name}" for name in sorted(keys))[:200],
            basis=str(service.data_basis),
            data_types=sorted(erased),
        )
    )
