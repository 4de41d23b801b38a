"""What a publisher works with: what of a case could be released, what was, and by whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import OpenedCase
from yett.domain.cases.sealed import WHOLE, CaseKeys, retention
from yett.domain.cases.states import State
from yett.domain.catalogue import queries as catalogue
from yett.domain.publications import rules
from yett.domain.publications.models import Hiding, Release
from yett.domain.vault.actions import OpenKey
from yett.domain.vault.sealing import unseal_text
from yett.language import Question, Service

PAGE_SIZE = 25


@dataclass(frozen=True)
class Releasable:
    """Something sealed of which a part may be released. A photo has its identifier; words have none. A photo with
    which staff closed the case answers no question."""

    question: Question | None
    words: str = ""
    photo_id: uuid.UUID | None = None
    standing: Release | None = None

    @property
    def name(self) -> str:
        return self.question.name if self.question is not None else rules.CLOSING


@dataclass(frozen=True)
class Side:
    """The public side of one case as its staff see it. `hidden_why` is "" when it is not hidden."""

    row: Case
    service: Service
    releasable: tuple[Releasable, ...]
    hiding: Hiding | None
    hidden_why: str
    releases: tuple[Release, ...]
    hidings: tuple[Hiding, ...]

    @property
    def is_public(self) -> bool:
        return rules.is_public(self.service)

    @property
    def is_shown(self) -> bool:
        return self.is_public and self.hiding is None and self.row.state != State.WITHDRAWN

    def words_of(self, slug: str) -> Releasable | None:
        return next(
            (
                one
                for one in self.releasable
                if one.photo_id is None and one.question is not None and one.question.slug == slug
            ),
            None,
        )

    def photo(self, photo_id: uuid.UUID) -> Releasable | None:
        return next((one for one in self.releasable if one.photo_id == photo_id), None)


def side(case: OpenedCase) -> Side:
    """Two statements."""
    releases = tuple(Release.objects.filter(case_id=case.row.id).order_by("at"))
    hidings = tuple(Hiding.objects.filter(case_id=case.row.id).order_by("at"))
    hiding = next((one for one in hidings if one.undone_at is None), None)
    return Side(
        row=case.row,
        service=case.service,
        releasable=tuple(_releasable(case, releases)),
        hiding=hiding,
        hidden_why=_reason(case.keys, hiding) if hiding else "",
        releases=releases,
        hidings=hidings,
    )


def waiting(by: Staff, before: int | None = None) -> tuple[list[Case], int | None]:
    """One page of the body's cases, the newest first, and where the next one begins: one statement."""
    shown = [service.id for service in catalogue.services() if rules.is_public(service)]
    found = Case.objects.filter(body_id=by.body_id, service_id__in=shown)
    if before is not None:
        found = found.filter(public_number__lt=before)
    rows = list(found.order_by("-public_number")[: PAGE_SIZE + 1])
    more = len(rows) > PAGE_SIZE
    return rows[:PAGE_SIZE], rows[PAGE_SIZE - 1].public_number if more else None


def key_of(keys: CaseKeys, service: Service, name: str) -> OpenKey | None:
    """The key under which what was taken out of an answer is sealed: it ends with the answer."""
    return keys.by_class.get(retention(service, name))


def _releasable(case: OpenedCase, releases: tuple[Release, ...]) -> Iterator[Releasable]:
    standing = {
        (release.question, release.photo_id): release
        for release in releases
        if release.undone_at is None
    }
    for question in case.asked:
        value = case.answers[question.name]
        if not isinstance(question, Question) or not rules.may_be_released(
            case.service, question.name
        ):
            continue
        if question.type != "photo" and value:
            yield Releasable(question, value, None, standing.get((question.name, None)))
        for photo in value or () if question.type == "photo" else ():
            photo_id = uuid.UUID(photo["id"])
            release = standing.get((question.name, photo_id))
            yield Releasable(question, "", photo_id, release)
    if rules.is_public(case.service):
        for photo_id in (
            uuid.UUID(photo["id"])
            for event in case.events
            for photo in event.details.get("photos", ())
        ):
            yield Releasable(None, "", photo_id, standing.get((rules.CLOSING, photo_id)))


def _reason(keys: CaseKeys, hiding: Hiding) -> str:
    if WHOLE not in keys.by_class:
        return ""
    return str(unseal_text(keys.whole.secret, hiding.reason, f"hiding {hiding.id}"))
