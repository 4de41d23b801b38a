"""What staff decide about the public side of a case. Each decision is one transaction and on record."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from yett.domain.bodies.queries import Staff
from yett.domain.cases.actions import followers
from yett.domain.cases.actions.refusing import record_refusal
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.steps import NoSuchCase, NotAllowed, WordsNeeded, deed, staff
from yett.domain.documents import actions as documents
from yett.domain.documents import queries as photos
from yett.domain.documents.blurring import Rectangle, blurred
from yett.domain.documents.pictures import Picture
from yett.domain.documents.rules import FULL
from yett.domain.ledger.actions import record
from yett.domain.ledger.models import Entry
from yett.domain.publications import rules
from yett.domain.publications.models import Hiding, Release
from yett.domain.publications.queries.desk import Releasable, Side, key_of, side
from yett.domain.publications.queries.public import visible
from yett.domain.publications.striking import Struck, strike
from yett.domain.vault.sealing import seal_text
from yett.kernel.problems import Problem

LONGEST_REASON = 1000


class NoSuchRectangle(Problem):
    """A rectangle must lie on the picture, and be wider and higher than nothing."""

    retry = False


class NotShown(Problem):
    """This report is not shown to the public, so it cannot be followed."""

    retry = False


class TooLong(Problem):
    """This is too long to keep: use at most 1,000 characters."""

    retry = False


def follow(*, number: int, token: str, address: str | None, language: str, at: datetime) -> None:
    """Follow a report that everyone may see: by the token's link, and by letters where an address is given.

    Raises NotShown, BadToken.
    """
    case_id = visible().filter(public_number=number).values_list("id", flat=True).first()
    if case_id is None:
        raise NotShown
    followers.follow(case_id=case_id, token=token, address=address, language=language, at=at)


def look(*, case_id: uuid.UUID, by: Staff, at: datetime) -> Side:
    """The public side of a case, for staff of its body; what of it is sealed is shown to publishers alone.

    A refused look is on record too. Raises NoSuchCase.
    """
    try:
        return _look(case_id, by, at)
    except NoSuchCase:
        record_refusal(case_id=case_id, by=by, at=at, action="look at the public side")
        raise


@transaction.atomic
def _look(case_id: uuid.UUID, by: Staff, at: datetime) -> Side:
    case = _held(case_id, by)
    found = side(case)
    if rules.may_publish(by):
        seen = sorted({one.name for one in found.releasable})
        shown = Entry.Outcome.RELEASED if seen else Entry.Outcome.NONE
        _record(case, by, at, "look at the public side", data=seen, outcome=shown)
        return found
    _record(case, by, at, "look at the public side")
    return Side(**{**vars(found), "releasable": ()})


@transaction.atomic
def hide(*, case_id: uuid.UUID, reason: str, by: Staff, at: datetime) -> None:
    """Keep a case off the public pages. Hidden twice is hidden once. Raises NoSuchCase, WordsNeeded, TooLong."""
    case = _held(case_id, by)
    reason = reason.strip()
    if not reason:
        raise WordsNeeded
    if len(reason) > LONGEST_REASON:
        raise TooLong
    if Hiding.objects.filter(case_id=case_id, undone_at__isnull=True).exists():
        return
    id = uuid.uuid4()
    sealed = seal_text(case.keys.whole.secret, reason, f"hiding {id}")
    Hiding.objects.create(
        id=id, case_id=case_id, body_id=by.body_id, at=at, by=by.ref, reason=sealed
    )
    _record(case, by, at, "hide from the public")


@transaction.atomic
def show_again(*, case_id: uuid.UUID, by: Staff, at: datetime) -> None:
    """Put a hidden case back on the public pages."""
    case = _held(case_id, by)
    standing = Hiding.objects.filter(case_id=case_id, undone_at__isnull=True)
    if standing.update(undone_at=at, undone_by=by.ref):
        _record(case, by, at, "show to the public again")


@transaction.atomic
def release_words(*, case_id: uuid.UUID, slug: str, kept: str, by: Staff, at: datetime) -> None:
    """Release an answer in words with parts struck out; what was released of it before is taken back.

    Raises NoSuchCase, NotAllowed, NotInOriginal, NothingLeft.
    """
    case = _held(case_id, by)
    found = _permitted(case, by, lambda public: public.words_of(slug))
    struck = strike(found.words, kept)
    _release(case, found, struck.words, list(struck.taken_out), by, at)


@transaction.atomic
def preview_words(*, case_id: uuid.UUID, slug: str, kept: str, by: Staff) -> Struck:
    """What release_words would release. Raises as it does."""
    case = _held(case_id, by)
    return strike(_permitted(case, by, lambda public: public.words_of(slug)).words, kept)


@transaction.atomic
def release_photo(
    *,
    case_id: uuid.UUID,
    photo_id: uuid.UUID,
    rectangles: Sequence[Rectangle],
    by: Staff,
    at: datetime,
) -> None:
    """Release a copy of a photo with these parts blurred; one released before is taken back.

    Raises NoSuchCase, NotAllowed, NoSuchRectangle, PhotoNotOpened.
    """
    case = _held(case_id, by)
    found = _permitted(case, by, lambda public: public.photo(photo_id))
    copy = _blurred(case, photo_id, rectangles)
    release = _release(case, found, "", [asdict(one) for one in rectangles], by, at)
    documents.keep_public_copy(id=release.id, picture=copy)


def preview_photo(
    *,
    case_id: uuid.UUID,
    photo_id: uuid.UUID,
    rectangles: Sequence[Rectangle],
    by: Staff,
    at: datetime,
) -> bytes:
    """The copy that release_photo would release, for the eyes of a publisher: on record as a look, refused too."""
    try:
        return _preview_photo(case_id, photo_id, rectangles, by, at)
    except NoSuchCase:
        record_refusal(case_id=case_id, by=by, at=at, action="look at photo")
        raise


@transaction.atomic
def _preview_photo(
    case_id: uuid.UUID,
    photo_id: uuid.UUID,
    rectangles: Sequence[Rectangle],
    by: Staff,
    at: datetime,
) -> bytes:
    case = _held(case_id, by)
    _permitted(case, by, lambda public: public.photo(photo_id))
    _record(case, by, at, "look at photo", data=["photo"], outcome=Entry.Outcome.RELEASED)
    return _blurred(case, photo_id, rectangles).full


@transaction.atomic
def take_back(*, case_id: uuid.UUID, release_id: uuid.UUID, by: Staff, at: datetime) -> None:
    """End a release at once. Twice is once. Raises NoSuchCase, NotAllowed."""
    case = _held(case_id, by)
    if not rules.may_publish(by):
        raise NotAllowed
    standing = Release.objects.filter(id=release_id, case_id=case_id, undone_at__isnull=True)
    for release in standing:
        _undo(release, by, at)
        _record(case, by, at, "take back from the public", data=[release.question])


def _held(case_id: uuid.UUID, by: Staff) -> OpenedCase:
    """The case, held and opened, for staff of its own body who decide about its public side."""
    row = Case.objects.select_for_update(no_key=True).filter(id=case_id, body_id=by.body_id).first()
    if row is None or not rules.may_hide(by):
        raise NoSuchCase
    return opened(row)


def _permitted(
    case: OpenedCase, by: Staff, choose: Callable[[Side], Releasable | None]
) -> Releasable:
    if not rules.may_publish(by):
        raise NotAllowed
    found = choose(side(case))
    if found is None:
        raise NoSuchCase
    return found


def _blurred(case: OpenedCase, photo_id: uuid.UUID, rectangles: Sequence[Rectangle]) -> Picture:
    if not all(one.is_inside for one in rectangles):
        raise NoSuchRectangle
    key = case.photo_key(photo_id)
    return blurred(photos.photo(photo_id, key or "", FULL), rectangles)


def _release(
    case: OpenedCase, found: Releasable, words: str, taken_out: list[Any], by: Staff, at: datetime
) -> Release:
    if found.standing is not None:
        _undo(found.standing, by, at)
    key = key_of(case.keys, case.service, found.name)
    if key is None:
        raise NoSuchCase
    id = uuid.uuid4()
    release = Release.objects.create(
        id=id,
        case_id=case.row.id,
        body_id=by.body_id,
        at=at,
        by=by.ref,
        question=found.name,
        photo_id=found.photo_id,
        words=words,
        is_whole=not taken_out,
        taken_out=seal_text(key.secret, taken_out, f"release {id}"),
    )
    _record(
        case,
        by,
        at,
        "release to the public",
        data=[found.name],
        outcome=Entry.Outcome.RELEASED,
    )
    return release


def _undo(release: Release, by: Staff, at: datetime) -> None:
    Release.objects.filter(id=release.id).update(undone_at=at, undone_by=by.ref)
    if release.photo_id is not None:
        transaction.on_commit(lambda: documents.delete_public_copy(id=release.id))


def _record(
    case: OpenedCase,
    by: Staff,
    at: datetime,
    action: str,
    *,
    data: Sequence[str] = (),
    outcome: str = Entry.Outcome.NONE,
) -> None:
    record(deed(case, staff(by), at, action=action, data=data, outcome=outcome))
