from __future__ import annotations

from yett.domain.cases import drafts, models
from yett.domain.catalogue import queries as catalogue


def draft(token: str | None) -> drafts.Draft | None:
    """The draft a cookie opens, or None: one statement."""
    key = drafts.raw(token)
    if key is None:
        return None
    columns = ("edition_hash", "version", "answers", "language", "case_id", "sent")
    row = models.Draft.objects.filter(id=drafts.row_id(key)).values_list(*columns).first()
    if row is None:
        return None
    edition_hash, version, answers, language, case_id, sent = row
    return drafts.opened(
        drafts.Sealer.of(key),
        service=catalogue.edition(edition_hash),
        version=version,
        answers=answers,
        language=language,
        case_id=case_id,
        sent=sent,
    )
