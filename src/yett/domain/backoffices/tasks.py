from __future__ import annotations

import uuid
from datetime import UTC, datetime

from procrastinate.contrib.django import app

from yett.domain.backoffices import actions
from yett.domain.backoffices.ports import NotTaken
from yett.domain.jobs.tasks import GROWING_DELAY


@app.periodic(cron="* * * * * */10")
@app.task(name="backoffices.gather", queueing_lock="backoffices.gather", lock="backoffices.gather")
def gather(timestamp: int) -> int:
    at = datetime.now(UTC)
    return actions.gather(at=at) + actions.gather_updates(at=at)


@app.periodic(cron="* * * * *")
@app.task(name="backoffices.hear", queueing_lock="backoffices.hear", lock="backoffices.hear")
def hear(timestamp: int) -> int:
    """Every minute. What cannot be reached now is heard later: a failed job for each minute would tell nothing more."""
    try:
        return actions.hear(at=datetime.now(UTC))
    except NotTaken:
        return 0


@app.task(name="backoffices.forward", retry=GROWING_DELAY)
def forward(forwarding: str) -> bool:
    return actions.forward(forwarding_id=uuid.UUID(forwarding), at=datetime.now(UTC))


@app.task(name="backoffices.ask_number", retry=GROWING_DELAY)
def ask_number(forwarding: str) -> bool:
    return actions.ask_number(forwarding_id=uuid.UUID(forwarding), at=datetime.now(UTC))
