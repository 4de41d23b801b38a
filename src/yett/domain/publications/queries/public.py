"""What everyone may see of cases. Only open columns are asked for: nothing sealed is ever in hand here."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from yett.domain.cases.models import Case
from yett.domain.cases.spots import box_around, cells_of
from yett.domain.cases.states import State
from yett.domain.catalogue import queries as catalogue
from yett.domain.publications import rules
from yett.domain.publications.models import Hiding, Release
from yett.domain.publications.spots import rounded
from yett.kernel import grid
from yett.kernel.dates import civil_day
from yett.language import Body, Outcome, Question, Result, Service

PAGE_SIZE = 25
READ_AHEAD = 100  # cases looked through at once for those near a spot
NEAR_M = 1000
ROUNDED_BY_AT_MOST_M = 1000
MAP_SIZE = 300
OPEN_COLUMNS = (
    "public_number", "service_id", "edition_hash", "body_id", "state", "outcome", "received_at", "closed_at",
    "lat", "lon", "open_answers", "results",
)  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. Empty fields narrow nothing; `near` is (latitude, longitude) in degrees."""

    service_id: str = ""
    body_id: str = ""
    near: tuple[float, float] | None = None


@dataclass(frozen=True)
class PublicCase:
    """A case as everyone may see it: no reference, no link, no words of the reporter, the spot rounded. `stays` is the
    number of the report that it was joined with, where that is shown too, and only where one case is asked for."""

    number: int
    service: Service
    body: Body
    state: State
    received_on: date
    closed_on: date | None
    spot: tuple[float, float] | None
    rounded_to: int | None
    answers: tuple[tuple[Question, Any], ...]
    results: tuple[tuple[Result, Any], ...]
    outcome: Outcome | None
    stays: int | None = None


@dataclass(frozen=True)
class Page:
    """One page of the list, the newest first; `before` opens the next one, None when there is none."""

    cases: tuple[PublicCase, ...]
    before: int | None


@dataclass(frozen=True)
class PublicWords:
    """An answer in words of which a part was released."""

    question: Question
    words: str
    is_whole: bool


@dataclass(frozen=True)
class PublicPhoto:
    """A copy of a photo that was released; `id` names the copy. `was_done`: it shows what was done about it."""

    id: uuid.UUID
    is_whole: bool
    was_done: bool


@dataclass(frozen=True)
class Released:
    words: tuple[PublicWords, ...]
    photos: tuple[PublicPhoto, ...]


def services() -> tuple[Service, ...]:
    """Every service of which single cases are shown."""
    return tuple(service for service in catalogue.services() if rules.is_public(service))


def reports(filters: Filters, before: int | None = None) -> Page:
    """One page of the public list: one statement."""
    found = _found(filters)
    if before is not None:
        found = found.filter(public_number__lt=before)
    at_once = READ_AHEAD if filters.near else PAGE_SIZE
    rows = list(found.order_by("-public_number").values(*OPEN_COLUMNS)[: at_once + 1])
    last = rows[at_once - 1]["public_number"] if len(rows) > at_once else None
    return Page(tuple(_shown(rows[:at_once], filters)), last)


def spots(filters: Filters) -> tuple[PublicCase, ...]:
    """The newest cases of the list that have a spot, at most MAP_SIZE: one statement."""
    found = _found(filters).filter(lat__isnull=False).order_by("-public_number")
    shown = _shown(found.values(*OPEN_COLUMNS)[:MAP_SIZE], filters)
    return tuple(case for case in shown if case.spot is not None)


def report(number: int) -> tuple[PublicCase, Released] | None:
    """One case and what was released of it: two statements. None for none, and for one that is not shown."""
    stays = visible().filter(id=OuterRef("merged_into_id")).values("public_number")
    found = visible().filter(public_number=number).annotate(stays=Subquery(stays))
    row = found.values("id", "stays", *OPEN_COLUMNS).first()
    case = public_case(row) if row is not None else None
    if row is None or case is None:
        return None
    return case, released(row["id"], case.service)


def released(case_id: uuid.UUID, service: Service) -> Released:
    """What stands released of a case, in the order of its questions: one statement."""
    rows = list(Release.objects.filter(case_id=case_id, undone_at__isnull=True).order_by("at"))
    return released_in(rows, service)


def released_in(rows: list[Release], service: Service) -> Released:
    """The same of rows at hand."""
    words = {row.question: row for row in rows if row.photo_id is None}
    return Released(
        words=tuple(
            PublicWords(question, words[question.name].words, words[question.name].is_whole)
            for question in service.asked
            if question.name in words
        ),
        photos=tuple(
            PublicPhoto(row.id, row.is_whole, row.question == rules.CLOSING)
            for row in rows
            if row.photo_id is not None
        ),
    )


def released_photo(number: int, copy_id: uuid.UUID) -> bool:
    """Whether this copy may be seen with this case now: one statement."""
    standing = Release.objects.filter(
        id=copy_id, photo_id__isnull=False, undone_at__isnull=True, case_id=OuterRef("id")
    )
    return visible().filter(Exists(standing), public_number=number).exists()


def visible() -> QuerySet[Case]:
    """Neither taken back nor hidden. Whether its service shows single cases is asked of its edition."""
    hidden = Hiding.objects.filter(case_id=OuterRef("id"), undone_at__isnull=True)
    return Case.objects.exclude(state=State.WITHDRAWN).filter(~Exists(hidden))


def _found(filters: Filters) -> QuerySet[Case]:
    wanted = [service.id for service in services()]
    if filters.service_id:
        wanted = [service_id for service_id in wanted if service_id == filters.service_id]
    found = visible().filter(service_id__in=wanted)
    if filters.body_id:
        found = found.filter(body_id=filters.body_id)
    if filters.near is not None:
        found = found.filter(
            cell__in=cells_of(*box_around(*filters.near, NEAR_M + ROUNDED_BY_AT_MOST_M))
        )
    return found


def _shown(rows: Any, filters: Filters) -> Iterator[PublicCase]:
    """Nearness is asked of the rounded spot: a search tells no more than the list does."""
    for row in rows:
        case = public_case(row)
        if case is not None and _is_near(case, filters.near):
            yield case


def _is_near(case: PublicCase, near: tuple[float, float] | None) -> bool:
    if near is None:
        return True
    return case.spot is not None and grid.apart(case.spot, near) <= NEAR_M


def public_case(row: Mapping[str, Any]) -> PublicCase | None:
    """The row as everyone may see it; None when its own edition shows no single cases."""
    service = catalogue.edition(row["edition_hash"])
    if not rules.is_public(service):
        return None
    spot, metres = _spot(service, row)
    outcome = service.decision.outcome(row["outcome"]) if rules.shows(service, "outcome") else None
    return PublicCase(
        number=row["public_number"],
        service=service,
        body=catalogue.nation().bodies[row["body_id"]],
        state=State(row["state"]),
        received_on=civil_day(row["received_at"]),
        closed_on=civil_day(row["closed_at"]) if row["closed_at"] else None,
        spot=spot,
        rounded_to=metres,
        answers=_answers(service, row["open_answers"]),
        results=_results(service, row["results"]),
        outcome=outcome,
        stays=row.get("stays"),
    )


def _spot(
    service: Service, row: Mapping[str, Any]
) -> tuple[tuple[float, float] | None, int | None]:
    declared = rules.shown_spot(service)
    if declared is None or row["lat"] is None:
        return None, None
    return rounded(row["lat"], row["lon"], declared[1]), declared[1]


def _answers(service: Service, answers: Mapping[str, Any]) -> tuple[tuple[Question, Any], ...]:
    return tuple(
        (question, answers[question.name])
        for question in service.public_questions
        if rules.shown_as_answered(service, question) and answers.get(question.name) is not None
    )


def _results(service: Service, results: Mapping[str, Any]) -> tuple[tuple[Result, Any], ...]:
    return tuple(
        (result, results[result.name])
        for result in service.results
        if rules.shown_result(service, result) and result.name in results
    )
