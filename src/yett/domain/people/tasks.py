from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from yett.domain.people import actions


@app.periodic(cron="31 3 * * *")
@app.task(name="people.sweep", queueing_lock="people.sweep")
def sweep(timestamp: int) -> int:
    """Every night: sessions that have ended, and from which address and browser they were begun."""
    return actions.sweep_sessions(ended_before=datetime.fromtimestamp(timestamp, UTC))
