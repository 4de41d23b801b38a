from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.cases.states import OPEN

PAGE_SIZE = 25
MAP_SIZE = 500


@dataclass(frozen=True)
class Filters:
    """What a queue is narrowed to. Empty fields narrow nothing; `results` is {result: value} of the declaration."""

    states: tuple[str, ...] = ()
    service_id: str = ""
    holder: uuid.UUID | None = None
    unassigned: bool = False
    late_at: datetime | None = None
    reference: str = ""
    results: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One page of a queue, soonest due first; `after` opens the next one, "" when there is none."""

    cases: tuple[Case, ...]
    after: str


def queue(staff: Staff, filters: Filters, after: str = "") -> Page:
    """One page of the body's cases: one statement, by keyset."""
    found = _found(staff, filters)
    position = _position(after)
    if position is not None:
        due, last = position
        found = found.filter(Q(due_at__gt=due) | Q(due_at=due, id__gt=last))
    rows = list(found.order_by("due_at", "id")[: PAGE_SIZE + 1])
    cases = tuple(rows[:PAGE_SIZE])
    return Page(cases, _after(cases[-1]) if len(rows) > PAGE_SIZE else "")


def spots(staff: Staff, filters: Filters) -> tuple[Case, ...]:
    """The cases of the queue that have a spot, soonest due first, at most MAP_SIZE: one statement."""
    found = _found(staff, filters).filter(lat__isnull=False)
    return tuple(found.order_by("due_at", "id")[:MAP_SIZE])


def _found(staff: Staff, filters: Filters) -> QuerySet[Case]:
    found = Case.objects.filter(body_id=staff.body_id)
    if filters.reference:
        return found.filter(reference=filters.reference.strip().upper())
    found = found.filter(state__in=filters.states) if filters.states else found
    found = found.filter(service_id=filters.service_id) if filters.service_id else found
    found = found.filter(holder=filters.holder) if filters.holder else found
    found = found.filter(holder__isnull=True) if filters.unassigned else found
    if filters.late_at is not None:
        found = found.filter(state__in=OPEN, due_at__lt=filters.late_at)
    return found.filter(results__contains=dict(filters.results)) if filters.results else found


def _after(case: Case) -> str:
    position = json.dumps([case.due_at.isoformat(), str(case.id)])
    return base64.urlsafe_b64encode(position.encode()).decode()


def _position(after: str) -> tuple[datetime, uuid.UUID] | None:
    """The place a page ended; None for none, and for what was never one of ours."""
    try:
        due, last = json.loads(base64.urlsafe_b64decode(after))
        return datetime.fromisoformat(due), uuid.UUID(last)
    except (ValueError, TypeError):
        return None
