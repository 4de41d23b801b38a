from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from yett.domain.alerts import actions


@app.periodic(cron="11 6 * * *")
@app.task(name="alerts.tell", lock="alerts.tell", queueing_lock="alerts.tell")
def tell(timestamp: int) -> int:
    """Every morning: at most one letter a day to each reader."""
    return actions.tell(at=datetime.now(UTC))


@app.periodic(cron="41 3 * * *")
@app.task(name="alerts.forget", queueing_lock="alerts.forget")
def forget(timestamp: int) -> int:
    return actions.forget_unconfirmed(at=datetime.now(UTC))
