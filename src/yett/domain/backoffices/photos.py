"""Photos as a back office may fetch them: by a word nobody can guess, for a while, as long as the case is its body's."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from yett.domain.backoffices.models import Forwarding
from yett.domain.vault.sectors import sector_key
from yett.kernel.problems import Problem

OPEN_FOR = timedelta(days=30)
LEFT_AT_LEAST = timedelta(days=7)  # what is sent later than that is sent with new words
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
SIZE, NUMBERS, MARK = 52, 36, 16  # bytes: all of it; two numbers and a day; what proves them


class NoSuchPhoto(Problem):
    """There is no such photo here, or its address has expired."""

    retry = False


@dataclass(frozen=True)
class Opening:
    """Which photo, for which forwarding, and after which day no longer."""

    forwarding_id: uuid.UUID
    photo_id: uuid.UUID
    day: int
    mark: bytes

    @property
    def is_over_at(self) -> datetime:
        return EPOCH + timedelta(days=self.day + 1)


def words_for(forwarding: Forwarding, photos: Iterable[str], at: datetime) -> list[str]:
    """One for each photo; the same each time it is made, so that what is sent again says the same."""
    until = forwarding.made_at + OPEN_FOR
    if until - at < LEFT_AT_LEAST:
        until = at + OPEN_FOR
    day = (until - EPOCH).days
    return [_word(forwarding, uuid.UUID(photo), day) for photo in photos]


def _word(forwarding: Forwarding, photo_id: uuid.UUID, day: int) -> str:
    said = forwarding.id.bytes + photo_id.bytes + day.to_bytes(4, "big")
    return urlsafe_b64encode(said + _mark(forwarding.body_id, said)).rstrip(b"=").decode()


def _mark(body_id: str, said: bytes) -> bytes:
    key = sector_key(f"photos for the back office of {body_id}")
    return hmac.digest(key, said, hashlib.sha256)[:MARK]


def opening(word: str) -> Opening:
    """What a word claims to open; whether it does, `proves` says. Raises NoSuchPhoto."""
    try:
        raw = urlsafe_b64decode(word + "=" * (-len(word) % 4))
    except ValueError as error:
        raise NoSuchPhoto from error
    if len(raw) != SIZE or urlsafe_b64encode(raw).rstrip(b"=").decode() != word:
        raise NoSuchPhoto
    day = int.from_bytes(raw[32:NUMBERS], "big")
    return Opening(uuid.UUID(bytes=raw[:16]), uuid.UUID(bytes=raw[16:32]), day, raw[NUMBERS:])


def proves(asked: Opening, forwarding: Forwarding, at: datetime) -> bool:
    said = asked.forwarding_id.bytes + asked.photo_id.bytes + asked.day.to_bytes(4, "big")
    genuine = hmac.compare_digest(asked.mark, _mark(forwarding.body_id, said))
    return genuine and asked.day < 36525 and at < asked.is_over_at
