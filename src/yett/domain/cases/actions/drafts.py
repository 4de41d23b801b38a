from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import connection

from yett.domain.cases import drafts, models
from yett.domain.cases.queries import drafts as queries
from yett.kernel.problems import Problem
from yett.language import Service

UPSERT = """
INSERT INTO cases_draft (id, edition_hash, language, version, answers, sent, started_at, touched_at)
VALUES (%(id)s, %(edition)s, %(language)s, 1,
        jsonb_build_object(%(name)s::text, jsonb_build_array(1, %(sealed)s::text)), '', %(at)s, %(at)s)
ON CONFLICT (id) DO UPDATE SET
    answers = cases_draft.answers
        || jsonb_build_object(%(name)s::text, jsonb_build_array(cases_draft.version + 1, %(sealed)s::text)),
    version = cases_draft.version + 1,
    language = excluded.language,
    touched_at = excluded.touched_at
WHERE cases_draft.case_id IS NULL
  AND cases_draft.edition_hash = excluded.edition_hash
  AND coalesce((cases_draft.answers -> %(name)s::text ->> 0)::int, 0) = %(seen)s
RETURNING version, answers
"""


class BadToken(Problem):
    """We could not read which answers are yours. Start again."""

    retry = False


class AlreadySent(Problem):
    """This has already been sent."""

    retry = False

    def __init__(self, draft: drafts.Draft) -> None:
        super().__init__()
        self.draft = draft


class OtherEdition(Problem):
    """These answers belong to an earlier edition of this service."""

    retry = True

    def __init__(self, draft: drafts.Draft) -> None:
        super().__init__()
        self.draft = draft


class ChangedElsewhere(Problem):
    """This answer was changed in another window."""

    retry = True

    def __init__(self, draft: drafts.Draft) -> None:
        super().__init__()
        self.draft = draft


def answer(
    *,
    token: str,
    service: Service,
    question: str,
    value: Any,
    seen: int,
    language: str,
    at: datetime,
) -> drafts.Draft:
    """Keep one answer: one statement, which also begins the draft, or begins it again when it had expired.

    `seen` is the version at which this answer stood when the page was made (0: not yet answered). Answers to other
    questions given meanwhile, in other windows, stay. Raises ChangedElsewhere when this answer was changed since,
    OtherEdition when the draft stands on another edition than `service`, AlreadySent when it was sent.
    """
    key = drafts.raw(token)
    if key is None:
        raise BadToken
    sealer = drafts.Sealer.of(key)
    row: dict[str, Any] = {
        "id": drafts.row_id(key),
        "edition": service.hash,
        "language": language,
        "name": question,
        "sealed": sealer.seal(question, value),
        "seen": seen,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, row)
        kept = cursor.fetchone()
    if kept is None:
        return _explain(token, service, question, value)
    version, answers = kept
    answers = json.loads(answers) if isinstance(answers, str) else answers
    return drafts.opened(
        sealer, service=service, version=version, answers=answers, language=language
    )


def _explain(token: str, service: Service, question: str, value: Any) -> drafts.Draft:
    """Why the answer was not kept. The same answer given twice, as by a double click, is kept already."""
    draft = queries.draft(token)
    if draft is None:
        raise BadToken
    if draft.case_id is not None:
        raise AlreadySent(draft)
    if draft.service.hash != service.hash:
        raise OtherEdition(draft)
    if question in draft.answers and draft.answers[question] == value:
        return draft
    raise ChangedElsewhere(draft)


def sweep_drafts(*, before: datetime) -> int:
    """Delete drafts not touched since; answers how many."""
    gone, _ = models.Draft.objects.filter(touched_at__lt=before).delete()
    return gone
