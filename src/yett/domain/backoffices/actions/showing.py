from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.backoffices.photos import NoSuchPhoto, opening, proves
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import opened
from yett.domain.cases.steps import Actor, deed
from yett.domain.ledger.actions import record
from yett.domain.ledger.models import Entry


@transaction.atomic
def show_photo(*, word: str, at: datetime) -> tuple[uuid.UUID, str]:
    """A photo and its key, on record, for whoever holds the word: the back office it was sent to. Raises NoSuchPhoto.

    It opens nothing any more when its time is over, the back office is no longer connected, or the case is elsewhere.
    """
    asked = opening(word)
    forwarding = Forwarding.objects.filter(id=asked.forwarding_id).first()
    if forwarding is None or not proves(asked, forwarding, at):
        raise NoSuchPhoto
    row = Case.objects.select_for_update(no_key=True).get(id=forwarding.case_id)
    connected = Endpoint.objects.filter(body_id=forwarding.body_id).exists()
    case = opened(row)
    key = case.photo_key(asked.photo_id)
    if not connected or row.body_id != forwarding.body_id or key is None:
        raise NoSuchPhoto
    by, released = Actor(Entry.Actor.PROGRAM, None, forwarding.body_id), Entry.Outcome.RELEASED
    record(
        deed(case, by, at, action="show photo to the back office", data=["photo"], outcome=released)
    )
    return asked.photo_id, key
