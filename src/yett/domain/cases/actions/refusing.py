"""A look that was refused is on record like one that was granted."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from yett.domain.bodies import rules
from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.catalogue import queries as catalogue
from yett.domain.ledger.actions import Deed, record
from yett.domain.ledger.models import Entry


@transaction.atomic(durable=True)
def record_refusal(*, case_id: uuid.UUID, by: Staff, at: datetime, action: str) -> None:
    """In a transaction of its own, which stays whatever the caller does. For a case that never was there is no record."""
    row = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if row is None or rules.may_see(by, row.body_id):
        return
    service = catalogue.edition(row.edition_hash)
    record(
        Deed(
            at=at,
            subject=row.id,
            actor_kind=Entry.Actor.STAFF,
            actor_ref=by.ref,
            body=by.body_id,
            action=action,
            purpose=str(service.purpose),
            basis=str(service.data_basis),
            outcome=Entry.Outcome.REFUSED,
        )
    )
