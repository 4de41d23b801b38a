"""What those who follow somebody else's report may do, and how they are told of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from yett.domain.cases import drafts, news, telling
from yett.domain.cases.actions.drafts import BadToken
from yett.domain.cases.actions.follow import open_again
from yett.domain.cases.models import Case, Event, Follower
from yett.domain.cases.queries.followers import (
    NotFollowing,
    Reader,
    readers,
    sealed_for,
    token_hash,
)
from yett.domain.cases.queries.opened import OpenedCase, OpenedEvent, opened
from yett.domain.cases.steps import FOLLOWER, NoSuchCase, deed
from yett.domain.ledger.actions import record
from yett.domain.messages import actions as messages
from yett.domain.vault import actions as vault
from yett.domain.vault.sealing import seal

LETTER = "following"


@transaction.atomic
def follow(*, case_id: uuid.UUID, token: str, address: str | None, language: str, at: datetime) -> None:  # fmt: skip
    """Follow a case under a token of one's own; the same token twice is once. With an address, letters go to it.

    Raises BadToken, NoSuchCase.
    """
    if drafts.raw(token) is None:
        raise BadToken
    case = _held(case_id)
    if case.merged_into_id is not None:
        case = _held(case.merged_into_id)
    follower = Follower(case_id=case.id, token_hash=token_hash(token), language=language, since=at)
    if Follower.objects.filter(token_hash=follower.token_hash).exists():
        return
    key = vault.take_keys(1, at=at)[0] if address else None
    if key is not None:
        follower.key_id = key.id
        follower.sealed = seal(key.secret, {"to": address, "token": token}, sealed_for(follower))
    follower.save(force_insert=True)
    Case.objects.filter(id=case.id).update(followers=F("followers") + 1)
    whole = opened(case)
    record(deed(whole, FOLLOWER, at, action="follow", data=["email"] if address else []))
    if key is not None:
        reader = Reader(follower, key, str(address), token)
        _write(reader, whole, LETTER, news.first_letter(whole, language), at)


@transaction.atomic
def stop_following(*, token: str, at: datetime) -> None:
    """Stop at once: what was to go out is dropped, the address and its key are no more. Raises NotFollowing."""
    found = Follower.objects.select_for_update().filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NotFollowing
    case = _held(found.case_id)
    messages.drop_waiting(about=found.id)
    found.delete()
    Case.objects.filter(id=case.id).update(followers=F("followers") - 1)
    if found.key_id is not None:
        vault.destroy([found.key_id])
    record(deed(opened(case), FOLLOWER, at, action="stop following"))


@transaction.atomic
def follower_says_not_mended(*, token: str, words: str, at: datetime) -> None:
    """Somebody who follows a closed case says that it is not mended, as its reporter might. What they write is for staff.

    Raises NotFollowing, NotAllowed, TooLate, NothingToAdd, TooLong.
    """
    found = Follower.objects.filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NotFollowing
    open_again(_held(found.case_id), words, FOLLOWER, at)


def tell_followers(*, case_id: uuid.UUID, seq: int, at: datetime) -> int:
    """Write to everyone who follows a case what one of its steps was; done twice, each still has one letter."""
    row = Case.objects.get(id=case_id)
    case = opened(row)
    event = next(event for event in case.events if event.seq == seq)
    told = sum(_tell_reader(reader, case, event, at) for reader in readers(row))
    if event.kind == Event.Kind.MERGED:
        return told  # the reporter of what was joined has been told with the step
    return told + sum(_tell_joined(joined, case, event, at) for joined in _joined_with(row))


def _joined_with(row: Case) -> QuerySet[Case]:
    return Case.objects.filter(merged_into_id=row.id).order_by("id")


def _tell_reader(reader: Reader, case: OpenedCase, event: OpenedEvent, at: datetime) -> bool:
    language = reader.row.language
    paragraphs = news.news(case, event, language)
    came_from = reader.row.came_from_id
    if event.kind == Event.Kind.MERGED and came_from and event.details["joined"] == str(came_from):
        number = Case.objects.values_list("public_number", flat=True).get(id=came_from)
        paragraphs = news.moved_along(case, number, language)
    return _once(lambda: _write(reader, case, f"{event.kind} {event.seq}", paragraphs, at))


def _tell_joined(row: Case, case: OpenedCase, event: OpenedEvent, at: datetime) -> bool:
    """The reporter of a case that was joined with this one is told by their own link."""
    joined = opened(row)
    return _once(
        lambda: telling.tell_reporter(
            joined.service,
            row,
            joined.keys,
            answers=joined.answers,
            event=f"joined {case.row.id.hex} {event.kind} {event.seq}",
            paragraphs=news.for_joined(case, event, row.language),
            follow_token=joined.follow_token,
            at=at,
        )
    )


def _once(write: Callable[[], None]) -> bool:
    """Not, when a worker that was cut short has written it already."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return False
    return True


def _write(
    reader: Reader, case: OpenedCase, event: str, paragraphs: list[str], at: datetime
) -> None:
    messages.write(
        about=reader.row.id,
        event=event,
        key=reader.key,
        to=reader.address,
        subject=news.subject(case, reader.row.language),
        paragraphs=paragraphs,
        path=f"/following/{reader.token}",
        language=reader.row.language,
        at=at,
    )


def _held(case_id: uuid.UUID) -> Case:
    row = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if row is None:
        raise NoSuchCase
    return row
