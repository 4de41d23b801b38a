"""A report that a device asked without us, sent whole under a key it made. The key is the token of a draft: what was
answered is put there, goes over to the edition in force, and is sent as any draft is. However often it is brought, it is
one case, and the answer is the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from yett.domain.cases import drafts
from yett.domain.cases.actions import moving
from yett.domain.cases.actions.drafts import (
    MOST_BYTES,
    AlreadySent,
    BadToken,
    ChangedElsewhere,
    OtherEdition,
    TooMuch,
    answer,
)
from yett.domain.cases.actions.submit import MustMove, NotComplete, Sent, receipt, submit
from yett.domain.cases.limits import Sender
from yett.domain.cases.models import Draft
from yett.domain.cases.queries import drafts as queries
from yett.domain.documents.uploading import forget
from yett.kernel.dates import civil_day
from yett.kernel.problems import Problem
from yett.language import Question, Service, evaluate

RECEIPT_KEPT = timedelta(days=366)  # a device may lie in a drawer before it asks again
PUT = """
INSERT INTO cases_draft (id, edition_hash, language, version, answers, sent, started_at, touched_at)
VALUES (%(id)s, %(edition)s, %(language)s, 1, %(answers)s::jsonb, '', %(at)s, %(at)s)
ON CONFLICT (id) DO UPDATE SET
    edition_hash = excluded.edition_hash, answers = excluded.answers, language = excluded.language,
    version = cases_draft.version + 1, touched_at = excluded.touched_at
WHERE cases_draft.case_id IS NULL
"""
OVERTAKEN = (AlreadySent, ChangedElsewhere, MustMove, OtherEdition)
TRIES = 20  # so often the same report may overtake itself


class AskAgain(Problem):
    """Something must be answered before this can be sent."""

    retry = False

    def __init__(self, draft: drafts.Draft) -> None:
        super().__init__()
        self.draft = draft


def bring(
    *,
    token: str,
    service: Service,
    given: Mapping[str, Any],
    language: str,
    at: datetime,
    sender: Sender | None = None,
) -> Sent:
    """Take a report whole. `service` is the edition it was answered under, `given` the answers under a draft's keys.

    Raises AskAgain with the answers as the edition in force sees them, and BadToken, TooMuch, MustWait, PhotoGone.
    """
    key = drafts.raw(token)
    if key is None:
        raise BadToken
    _put(key, service, given, language, at)
    sent = _send(token, at, sender)
    Draft.objects.filter(id=drafts.row_id(key)).update(kept_until=at + RECEIPT_KEPT)
    forget(token=key)
    return sent


def sent_before(*, token: str) -> Sent | None:
    """The receipt of what was sent under this key; None when nothing was."""
    draft = queries.draft(token)
    if draft is None or draft.case_id is None or draft.follow_token is None:
        return None
    return receipt(draft.case_id, draft.follow_token)


def _put(
    key: bytes, service: Service, given: Mapping[str, Any], language: str, at: datetime
) -> None:
    """The answers in the place of whatever was brought before; one that was sent stays as it is."""
    sealer = drafts.Sealer.of(key)
    answers = json.dumps({name: [1, sealer.seal(name, value)] for name, value in given.items()})
    if len(answers) > MOST_BYTES:
        raise TooMuch(drafts.Draft(service, {}, {}, {}, 0, language))
    row: dict[str, Any] = {
        "id": drafts.row_id(key),
        "edition": service.hash,
        "language": language,
        "answers": answers,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(PUT, row)


def _send(token: str, at: datetime, sender: Sender | None, tries: int = TRIES) -> Sent:
    draft = queries.draft(token)
    if draft is None:
        raise BadToken
    try:
        if draft.case_id is None and moving.newer(draft.service) is not None:
            draft = _leave_out(token, moving.move(token=token, draft=draft, at=at), at)
        return submit(token=token, seen=draft.version, at=at, sender=sender)
    except NotComplete as open_still:
        raise AskAgain(draft) from open_still
    except OVERTAKEN:
        if not tries:
            raise
    # The same report came once more meanwhile, or an edition did: the answers are the same.
    return _send(token, at, sender, tries - 1)


def _leave_out(token: str, draft: drafts.Draft, at: datetime) -> drafts.Draft:
    """What the newer edition asks besides, and may be left out, holds up nobody who was done."""
    again = (draft.given.get(moving.MOVED) or {}).get("again", {})
    state = evaluate(draft.service, draft.answers, civil_day(at))
    asked = state.next
    if not isinstance(asked, Question) or not asked.optional or asked.name in again or state.again:
        return draft
    if draft.case_id is not None or asked.name in draft.given:
        return draft
    kept = answer(
        token=token,
        service=draft.service,
        question=asked.name,
        value=None,
        seen=0,
        language=draft.language,
        at=at,
    )
    return _leave_out(token, kept, at)
