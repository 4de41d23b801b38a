"""How many there are of what: figures that name no one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max

from yett.domain.cases.models import Case, Draft, RetentionRun


def cases() -> list[tuple[str, str, int]]:
    """Cases by body and state: one statement, over an index alone."""
    counted = Case.objects.values_list("body_id", "state").annotate(count=Count("id"))
    return list(counted.order_by("body_id", "state"))


def drafts() -> int:
    return Draft.objects.filter(case_id__isnull=True).count()


def last_retention() -> datetime | None:
    found: datetime | None = RetentionRun.objects.aggregate(last=Max("ended_at"))["last"]
    return found
