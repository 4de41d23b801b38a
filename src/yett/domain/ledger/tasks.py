from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from yett.domain.ledger import actions


@app.periodic(cron="* * * * * */5")
@app.task(name="ledger.carry", lock="ledger.carry", queueing_lock="ledger.carry")
def carry(timestamp: int) -> int:
    """Every few seconds, by one worker: entries become leaves of the tree."""
    return actions.carry(at=datetime.fromtimestamp(timestamp, UTC))
