"""How the queue stands: counts, signs of life, and the jobs that need a person. Jobs hold identifiers only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinateWorker,
)

PAGE_SIZE = 50
STATES = ("todo", "doing", "succeeded", "failed", "cancelled", "aborted")
LONG = timedelta(minutes=15)  # no job of ours takes so long; one that is due waits no longer
SILENT = timedelta(minutes=1)


@dataclass(frozen=True)
class Trouble:
    """A job that failed for good, or has been in hand or due for too long."""

    id: int
    task: str
    state: str
    attempts: int
    since: datetime | None


def by_state() -> dict[str, int]:
    counted = ProcrastinateJob.objects.values_list("status").annotate(count=Count("id"))
    return dict.fromkeys(STATES, 0) | dict(counted)


def last_heartbeat() -> datetime | None:
    """The last sign of life of any worker; None when there is none."""
    found: datetime | None = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))[
        "last"
    ]
    return found


def is_worker_alive(*, at: datetime) -> bool:
    last = last_heartbeat()
    return last is not None and at - last < SILENT


def troubled(*, at: datetime, after: int = 0) -> Sequence[Trouble]:
    """One page of the jobs that need somebody to look: one statement."""
    rows = _troubled(at).filter(id__gt=after).order_by("id")[:PAGE_SIZE]
    return [_trouble(row) for row in rows.values("id", "task_name", "status", "attempts", "since")]


def count_troubled(*, at: datetime) -> int:
    return _troubled(at).count()


def _troubled(at: datetime) -> QuerySet[Any]:
    events = ProcrastinateEvent.objects.filter(job_id=OuterRef("id")).order_by("-at")
    jobs = ProcrastinateJob.objects.annotate(since=Subquery(events.values("at")[:1]))
    failed = Q(status="failed")
    held = Q(status="doing", since__lt=at - LONG)
    due = Q(status="todo", scheduled_at__lt=at - LONG) | Q(
        status="todo", scheduled_at__isnull=True, since__lt=at - LONG
    )
    return jobs.filter(failed | held | due)


def _trouble(row: dict[str, Any]) -> Trouble:
    return Trouble(row["id"], row["task_name"], row["status"], row["attempts"], row["since"])
