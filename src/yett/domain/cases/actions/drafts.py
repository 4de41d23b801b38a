from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from yett.domain.cases import drafts, models, prepared
from yett.domain.cases.queries import drafts as queries
from yett.domain.cases.rows import Rows, prefix
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
  AND pg_column_size(cases_draft.answers) < %(most)s
  AND coalesce((cases_draft.answers -> %(name)s::text ->> 0)::int, 0) = %(seen)s
RETURNING version, answers
"""


UPSERT_PAGE = """
INSERT INTO cases_draft (id, edition_hash, language, version, answers, sent, started_at, touched_at)
SELECT %(id)s, %(edition)s, %(language)s, 1, jsonb_object_agg(k, jsonb_build_array(1, v)), '', %(at)s, %(at)s
FROM unnest(%(names)s::text[], %(seals)s::text[]) AS given(k, v)
ON CONFLICT (id) DO UPDATE SET
    answers = cases_draft.answers || (
        SELECT jsonb_object_agg(k, jsonb_build_array(cases_draft.version + 1, v))
        FROM unnest(%(names)s::text[], %(seals)s::text[]) AS given(k, v)),
    version = cases_draft.version + 1,
    language = excluded.language,
    touched_at = excluded.touched_at
WHERE cases_draft.case_id IS NULL
  AND cases_draft.edition_hash = excluded.edition_hash
  AND pg_column_size(cases_draft.answers) < %(most)s
  AND NOT EXISTS (
    SELECT 1 FROM unnest(%(names)s::text[], %(seen)s::int[]) AS page(k, stood)
    WHERE coalesce((cases_draft.answers -> k ->> 0)::int, 0) <> stood)
RETURNING version, answers
"""
REMOVE = """
UPDATE cases_draft SET
    answers = coalesce((SELECT jsonb_object_agg(key, value) FROM jsonb_each(answers)
                        WHERE NOT starts_with(key, %(row)s)), '{}'),
    version = version + 1, touched_at = %(at)s
WHERE id = %(id)s AND case_id IS NULL AND edition_hash = %(edition)s
RETURNING version, answers
"""
MOST_BYTES = 1_000_000  # of all answers together, sealed


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


class TooMuch(Problem):
    """There are more answers here than we can keep. Take some away first."""

    retry = False

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

    `question` is the key of the answer: the name of the question, after the rows it stands in (child/2/stage).
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
        "most": MOST_BYTES,
        "at": at,
    }
    kept = _kept(UPSERT, row, sealer, service, language)
    return kept or _explain(token, service, question, value, seen)


def answer_page(
    *,
    token: str,
    service: Service,
    values: Mapping[str, Any],
    seen: Mapping[str, int],
    language: str,
    at: datetime,
) -> drafts.Draft:
    """Keep the answers of one page together, or none of them: one statement. Raises as `answer` does."""
    key = drafts.raw(token)
    if key is None:
        raise BadToken
    sealer = drafts.Sealer.of(key)
    row: dict[str, Any] = {
        "id": drafts.row_id(key),
        "edition": service.hash,
        "language": language,
        "names": list(values),
        "seals": [sealer.seal(name, value) for name, value in values.items()],
        "seen": [seen.get(name, 0) for name in values],
        "most": MOST_BYTES,
        "at": at,
    }
    kept = _kept(UPSERT_PAGE, row, sealer, service, language)
    return kept or _explain_page(token, service, values, seen)


def _explain_page(
    token: str, service: Service, values: Mapping[str, Any], seen: Mapping[str, int]
) -> drafts.Draft:
    draft = _settled(token, service)
    if all(name in draft.given and draft.given[name] == value for name, value in values.items()):
        return draft
    if all(draft.changed.get(name, 0) == seen.get(name, 0) for name in values):
        raise TooMuch(draft)
    raise ChangedElsewhere(draft)


def remove_row(*, token: str, service: Service, rows: Rows, at: datetime) -> drafts.Draft:
    """Take one row of a group away, with all that was answered in it: one statement. A row that is gone stays gone.

    Raises OtherEdition, AlreadySent, BadToken.
    """
    key = drafts.raw(token)
    if key is None:
        raise BadToken
    sealer = drafts.Sealer.of(key)
    row = {
        "id": drafts.row_id(key),
        "edition": service.hash,
        "row": prefix(rows),
        "at": at,
    }
    kept = _kept(REMOVE, row, sealer, service, "")
    return kept or _settled(token, service)


def _kept(
    statement: str, row: dict[str, Any], sealer: drafts.Sealer, service: Service, language: str
) -> drafts.Draft | None:
    with prepared.cursor() as cursor:
        cursor.execute(statement, row)
        kept = cursor.fetchone()
    if kept is None:
        return None
    version, answers = kept
    answers = json.loads(answers) if isinstance(answers, str) else answers
    return drafts.opened(
        sealer, service=service, version=version, answers=answers, language=language
    )


def _settled(token: str, service: Service) -> drafts.Draft:
    """The draft, where it can still be changed under this edition."""
    draft = queries.draft(token)
    if draft is None:
        raise BadToken
    if draft.case_id is not None:
        raise AlreadySent(draft)
    if draft.service.hash != service.hash:
        raise OtherEdition(draft)
    return draft


def _explain(token: str, service: Service, question: str, value: Any, seen: int) -> drafts.Draft:
    """Why the answer was not kept. The same answer given twice, as by a double click, is kept already."""
    draft = _settled(token, service)
    if question in draft.given and draft.given[question] == value:
        return draft
    if draft.changed.get(question, 0) == seen:
        raise TooMuch(draft)
    raise ChangedElsewhere(draft)


def sweep_drafts(*, before: datetime) -> int:
    """Delete drafts not touched since, but for those whose owner saved them for longer; answers how many."""
    passed = Q(kept_until__isnull=True) | Q(kept_until__lt=before)
    gone, _ = models.Draft.objects.filter(passed, touched_at__lt=before).delete()
    return gone
