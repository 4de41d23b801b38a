from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from yett.domain.ledger import actions


@app.periodic(cron="* * * * * */5")
@app.task(name="ledger.carry", lock="ledger.carry", queueing_lock="ledger.carry")
def carry(timestamp: int) -> int:
    """Every few seconds, by one worker: entries become leaves of the tree."""
    return actions.carry(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="41 4 * * *")
@app.task(name="ledger.checkpoint", queueing_lock="ledger.checkpoint")
def checkpoint(timestamp: int) -> int:
    """Every night: the root of the tree is noted, so that later it can be told whether a leaf was changed."""
    return actions.checkpoint(at=datetime.fromtimestamp(timestamp, UTC)).size
