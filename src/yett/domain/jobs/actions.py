"""Put work by for later, inside the transaction of the fact it follows from."""

from __future__ import annotations

from datetime import datetime

from procrastinate.contrib.django import app


def later(
    task: str, *, lock: str | None = None, at: datetime | None = None, **ids: str | int
) -> None:
    """Store one job: one statement, in the caller's transaction.

    `task` is the name a room gave its task ("messages.deliver"); `ids` are identifiers only, never words or
    personal data, for the queue's table is not sealed. Jobs that share a `lock` never run side by side.
    """
    app.configure_task(task, lock=lock, schedule_at=at, allow_unknown=True).defer(**ids)
