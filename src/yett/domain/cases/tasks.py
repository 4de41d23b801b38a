from __future__ import annotations

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from yett.domain.cases import actions
from yett.domain.documents import actions as documents

DRAFTS_KEPT = timedelta(days=7)


@app.periodic(cron="17 3 * * *")
@app.task(name="cases.sweep", queueing_lock="cases.sweep")
def sweep(timestamp: int) -> int:
    """Every night: drafts that nobody came back to, and the photos taken for them, are deleted."""
    before = datetime.fromtimestamp(timestamp, UTC) - DRAFTS_KEPT
    documents.sweep(before=before)
    return actions.sweep_drafts(before=before)
