"""Put work by for later, inside the transaction of the fact it follows from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from procrastinate.contrib.django import app

from yett.domain.jobs import queries
from yett.kernel.problems import Problem


class NotTroubled(Problem):
    """This job needs no help: it is done, or will be."""

    retry = False


DEFER = (
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('default', %s, 0, %s, NULL, %s::jsonb, NULL)]"
    "::procrastinate_job_to_defer_v1[])"
)


@dataclass(frozen=True)
class Job:
    """A job that somebody else will store, together with the rows it belongs to."""

    task: str
    lock: str
    ids: Mapping[str, str | int]

    def deferring(self) -> tuple[str, list[str]]:
        """The query that stores it when it is read, and its parameters: the same as `later` asks."""
        return DEFER, [self.task, self.lock, json.dumps(dict(self.ids))]


def later(
    task: str, *, lock: str | None = None, at: datetime | None = None, **ids: str | int
) -> None:
    """Store one job: one statement, in the caller's transaction.

    `task` is the name a room gave its task ("messages.deliver"); `ids` are identifiers only, never words or
    personal data, for the queue's table is not sealed. Jobs that share a `lock` never run side by side.
    """
    app.configure_task(task, lock=lock, schedule_at=at, allow_unknown=True).defer(**ids)


def store(job: Job) -> None:
    """Store one job that was made beforehand: one statement, in the caller's transaction."""
    app.configure_task(job.task, lock=job.lock, allow_unknown=True).defer(**job.ids)


def retry(*, job_id: int, at: datetime) -> str:
    """Give a job that failed, or is stuck in hand, back to the queue; answers its task. Raises NotTroubled."""
    found = next(iter(queries.troubled(at=at, after=job_id - 1)), None)
    if found is None or found.id != job_id or found.state == "todo":
        raise NotTroubled
    app.job_manager.retry_job_by_id(job_id, retry_at=at)
    return found.task
