from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yett.domain.bodies.queries import Staff
from yett.domain.cases import traces
from yett.domain.cases.models import Case, Custody, Trace, View
from yett.domain.cases.spots import cells_near
from yett.domain.cases.states import OPEN
from yett.domain.catalogue import queries as catalogue
from yett.kernel.identifiers import read_reference
from yett.language import Service

PAGE_SIZE = 25
MAP_SIZE = 500


@dataclass(frozen=True)
class Filters:
    """What a queue is narrowed to. Empty fields narrow nothing.

    `results` is {result: value} of the declaration; `words` are looked for in what is sealed, whole words only;
    `near` is (latitude, longitude) in degrees, for cases within about a kilometre.
    """

    states: tuple[str, ...] = ()
    service_id: str = ""
    holder: uuid.UUID | None = None
    unassigned: bool = False
    late_at: datetime | None = None
    reference: str = ""
    words: str = ""
    near: tuple[float, float] | None = None
    results: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One page of a queue, soonest due first; `after` opens the next one, "" when there is none."""

    cases: tuple[Case, ...]
    after: str


def queue(staff: Staff, filters: Filters, after: str = "") -> Page:
    """One page of the body's cases by keyset: one statement, or two while the body's own key is not at hand."""
    found = _found(staff, filters)
    position = _position(after)
    if position is not None:
        due, last = position
        found = found.filter(due_at__gte=due).filter(Q(due_at__gt=due) | Q(due_at=due, id__gt=last))
    rows = list(_soonest(found, filters, PAGE_SIZE + 1))
    cases = tuple(rows[:PAGE_SIZE])
    return Page(cases, _after(cases[-1]) if len(rows) > PAGE_SIZE else "")


def spots(staff: Staff, filters: Filters) -> tuple[Case, ...]:
    """The cases of the queue that have a spot, soonest due first, at most MAP_SIZE: one statement."""
    found = _found(staff, filters).filter(lat__isnull=False)
    return tuple(_soonest(found, filters, MAP_SIZE))


def passed_on(staff: Staff) -> list[tuple[str, str, str, datetime]]:
    """What this body handed over: reference, service, state now and when; the newest first. Nothing of what is in it."""
    rows = Custody.objects.filter(body_id=staff.body_id).order_by("-until", "id")
    columns = ("case__reference", "case__service_id", "case__state", "until")
    return list(rows.values_list(*columns)[:PAGE_SIZE])


@dataclass(frozen=True)
class Workload:
    """How many open cases someone has, and how many of them are late. `holder` None: nobody's."""

    holder: uuid.UUID | None
    open: int
    late: int


def workload(staff: Staff, at: datetime) -> list[Workload]:
    """The open cases of the body by who has them: one statement."""
    late = Count("id", filter=Q(due_at__lt=at, clock_stands=False))
    rows = Case.objects.filter(body_id=staff.body_id, state__in=OPEN).values("holder")
    counted = rows.annotate(open=Count("id"), late=late).order_by("-late", "-open", "holder")
    return [Workload(row["holder"], row["open"], row["late"]) for row in counted]


def service_of(staff: Staff, case_id: uuid.UUID) -> Service | None:
    """The edition a case of this body was made by, with nothing of the case opened: one statement."""
    found = Case.objects.filter(body_id=staff.body_id, id=case_id)
    edition = found.values_list("edition_hash", flat=True).first()
    return catalogue.edition(edition) if edition else None


def references(staff: Staff, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What those of these cases are called that are with this body: one statement."""
    found = Case.objects.filter(body_id=staff.body_id, id__in=ids)
    return dict(found.values_list("id", "reference"))


def views(staff: Staff) -> Sequence[View]:
    """The queues this person keeps under a name."""
    return tuple(View.objects.filter(staff_ref=staff.ref, body_id=staff.body_id).order_by("name"))


def _found(staff: Staff, filters: Filters) -> QuerySet[Case]:
    found = Case.objects.filter(body_id=staff.body_id)
    if filters.reference:
        return found.filter(
            reference=read_reference(filters.reference) or filters.reference.strip().upper()
        )
    found = found.filter(state__in=filters.states) if filters.states else found
    found = found.filter(service_id=filters.service_id) if filters.service_id else found
    found = found.filter(holder=filters.holder) if filters.holder else found
    found = found.filter(holder__isnull=True) if filters.unassigned else found
    found = _with_words(found, staff, filters.words) if filters.words.strip() else found
    if filters.late_at is not None:
        found = found.filter(state__in=OPEN, due_at__lt=filters.late_at, clock_stands=False)
    return found.filter(results__contains=dict(filters.results)) if filters.results else found


def _soonest(found: QuerySet[Case], filters: Filters, many: int) -> QuerySet[Case]:
    """The first of them; near a spot, the first of each cell, so that no cell is read to its end: one statement."""
    if filters.near is None or filters.reference:
        return found.order_by("due_at", "id")[:many]
    first, *others = (
        found.filter(cell=cell).order_by("due_at", "id")[:many]
        for cell in cells_near(*filters.near)
    )
    return first.union(*others, all=True).order_by("due_at", "id")[:many]


def _with_words(found: QuerySet[Case], staff: Staff, words: str) -> QuerySet[Case]:
    """The cases in which every one of the words stands; none for words too short to be looked for."""
    wanted = traces.marks(staff.body_id, words)
    if not wanted:
        return found.none()
    here = Trace.objects.filter(body_id=staff.body_id, case_id=OuterRef("id"))
    for mark in wanted:
        found = found.filter(Exists(here.filter(mark=mark)))
    return found


def _after(case: Case) -> str:
    position = json.dumps([case.due_at.isoformat(), str(case.id)])
    return base64.urlsafe_b64encode(position.encode()).decode()


def _position(after: str) -> tuple[datetime, uuid.UUID] | None:
    """The place a page ended; None for none, and for what was never one of ours."""
    try:
        due, last = json.loads(base64.urlsafe_b64decode(after))
        return datetime.fromisoformat(due), uuid.UUID(last)
    except (ValueError, TypeError, AttributeError):
        return None
