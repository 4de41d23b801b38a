"""Drafts and editions: a draft stays on the edition it was begun under, and goes over to the one in force when its owner
comes back, or from the day on which a legal change forces it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.db import connection

from yett.domain.cases import drafts
from yett.domain.cases.actions.drafts import BadToken
from yett.domain.cases.queries import drafts as queries
from yett.domain.catalogue import queries as catalogue
from yett.language import Service
from yett.language.carrying import Carried, carry

MOVED = "~moved"  # beside the answers: what the last move meant for them
MOVE = """
UPDATE cases_draft SET edition_hash = %(to)s, answers = %(answers)s::jsonb, version = version + 1, touched_at = %(at)s
WHERE id = %(id)s AND version = %(version)s AND edition_hash = %(of)s AND case_id IS NULL
RETURNING version
"""


def newer(service: Service) -> Service | None:
    """The edition in force, where it is another; None where the service is no longer offered."""
    try:
        found = catalogue.service(service.id)
    except catalogue.NotOffered:
        return None
    return found if found.hash != service.hash else None


def must_move(service: Service, on: date) -> bool:
    """Has the day come on which drafts of this edition may not go on under it?"""
    to = newer(service)
    return to is not None and to.drafts_move_on is not None and to.drafts_move_on <= on


def move(*, token: str, draft: drafts.Draft, at: datetime) -> drafts.Draft:
    """Carry a draft over to the edition in force: one conditional update. A draft that was changed, moved or sent meanwhile
    is answered as it stands."""
    key, to = drafts.raw(token), newer(draft.service)
    if key is None:
        raise BadToken
    if to is None or draft.case_id is not None:
        return draft
    carried = _carried(draft, to)
    _note(carried, draft)
    row: dict[str, Any] = {
        "id": drafts.row_id(key),
        "to": to.hash,
        "of": draft.service.hash,
        "version": draft.version,
        "answers": json.dumps(_sealed(key, draft, carried)),
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(MOVE, row)
    return queries.draft(token) or draft


def _carried(draft: drafts.Draft, to: Service) -> Carried:
    """What seems to be gone may have been renamed more than once meanwhile; only then are the editions in between looked at."""
    carried = carry(draft.service, to, draft.given)
    if carried.gone:
        between = catalogue.between(draft.service, to)
        carried = carry(draft.service, to, draft.given, between) if between else carried
    return carried


def _note(carried: Carried, draft: drafts.Draft) -> None:
    """What the move meant is kept beside the answers, with what an earlier move left open."""
    earlier = draft.given.get(MOVED) or {}
    open_still = {
        key: reason for key, reason in earlier.get("again", {}).items() if key not in carried.given
    }
    carried.given[MOVED] = {
        "again": open_still | carried.again,
        "gone": carried.gone,
        "from": draft.service.hash,
    }


def _sealed(key: bytes, draft: drafts.Draft, carried: Carried) -> dict[str, Any]:
    """Answers that stand as they stood keep the version at which they were last changed."""
    sealer = drafts.Sealer.of(key)
    fresh = draft.version + 1
    return {
        name: [
            draft.changed[name] if draft.given.get(name, carried) == value else fresh,
            sealer.seal(name, value),
        ]
        for name, value in carried.given.items()
    }
