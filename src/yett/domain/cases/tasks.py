from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from yett.domain.cases import actions
from yett.domain.cases.actions import saving
from yett.domain.cases.actions.followers import tell_followers
from yett.domain.cases.actions.retention import run_retention
from yett.domain.cases.limits import sweep_allowances
from yett.domain.clients import actions as clients
from yett.domain.documents import actions as documents
from yett.domain.documents.uploading import sweep_uploads
from yett.domain.jobs.tasks import GROWING_DELAY

DRAFTS_KEPT = timedelta(days=7)


@app.periodic(cron="17 3 * * *")
@app.task(name="cases.sweep", queueing_lock="cases.sweep")
def sweep(timestamp: int) -> int:
    """Every night: drafts that nobody came back to, the photos taken for them or half on their way, links and receipts that ended, and limits
    that are free again are deleted."""
    now = datetime.fromtimestamp(timestamp, UTC)
    clients.sweep_receipts(before=now)
    saving.sweep_saved(at=now)
    sweep_allowances(before=now)
    sweep_uploads(before=now - DRAFTS_KEPT)
    documents.sweep(before=now - saving.LASTS - DRAFTS_KEPT)
    return actions.sweep_drafts(before=now - DRAFTS_KEPT)


@app.periodic(cron="47 2 * * *")
@app.task(name="cases.retention", lock="cases.retention", queueing_lock="cases.retention")
def retention(timestamp: int) -> str:
    """Every night: what is not to be kept any longer is erased, with proof."""
    return str(run_retention(at=datetime.fromtimestamp(timestamp, UTC)).id)


@app.task(name="cases.tell_followers", retry=GROWING_DELAY)
def tell(case: str, seq: int) -> int:
    """One letter to each who follows a case, about one of its steps."""
    return tell_followers(case_id=uuid.UUID(case), seq=seq, at=datetime.now(UTC))
