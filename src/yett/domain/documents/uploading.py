"""Taking in a photo piece by piece, and making of it a photo like any other once its hash is right."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from yett.domain.documents import actions, sealing
from yett.domain.documents.pictures import MAX_BYTES, PhotoTooLarge
from yett.domain.documents.uploads import Piece, Upload
from yett.domain.vault.sealing import derive, seal_text, unseal_text
from yett.kernel.problems import Problem

MOST_PIECE = 512 * 1024
MOST_OF_ONE = 20  # uploads that one report may have begun
MOST_UNFINISHED = 2 * 1024**3  # bytes of all that is not whole yet
# Beyond so much nothing is put by: devices must have room for theirs.
MOST_PUT_BY = MOST_UNFINISHED // 4
BEGIN = """
WITH begun AS (
    INSERT INTO documents_upload (id, owner, size, held, photo, touched_at)
    SELECT %(id)s, %(owner)s, %(size)s, %(length)s, '', %(at)s
    WHERE (SELECT count(*) FROM documents_upload WHERE owner = %(owner)s) < %(most)s
      AND (SELECT coalesce(sum(size), 0) FROM documents_upload WHERE photo = '') + %(size)s <= %(room)s
    ON CONFLICT (id) DO NOTHING
    RETURNING id)
INSERT INTO documents_piece (upload_id, at, sealed) SELECT id, 0, %(sealed)s FROM begun
"""
APPEND = """
WITH grown AS (
    UPDATE documents_upload SET held = held + %(length)s, touched_at = %(at)s
    WHERE id = %(id)s AND held = %(offset)s AND size = %(size)s AND photo = ''
      AND held + %(length)s <= size
    RETURNING id)
INSERT INTO documents_piece (upload_id, at, sealed) SELECT id, %(offset)s, %(sealed)s FROM grown
"""


class TooMuchAtOnce(Problem):
    """There are too many photos on their way just now. This one is asked for again later."""

    retry = True


class Damaged(Problem):
    """This photo did not arrive as it was sent. It is sent again."""

    retry = True


class NotWhole(Problem):
    """Some of this photo has not arrived yet."""

    retry = True


@dataclass(frozen=True)
class Held:
    """How many bytes of a photo are here, and whether it is whole and kept."""

    bytes: int
    whole: bool


@dataclass(frozen=True)
class _Name:
    """What follows from the report's key (`token`) and the photo's hash."""

    token: bytes
    sha256: str

    @property
    def id(self) -> bytes:
        return _hash(b"yett upload " + self.token + bytes.fromhex(self.sha256))

    @property
    def owner(self) -> bytes:
        return _hash(b"yett uploads of " + self.token)

    @property
    def secret(self) -> bytes:
        return derive(self.token, f"yett upload {self.sha256}")

    @property
    def key(self) -> str:
        return base64.urlsafe_b64encode(self.secret).decode()


def held(*, token: bytes, sha256: str) -> Held:
    """What is here of this photo: one statement."""
    row = Upload.objects.filter(id=_Name(token, sha256).id).values_list("held", "photo").first()
    return Held(row[0], bool(row[1])) if row else Held(0, whole=False)


def append(
    *, token: bytes, sha256: str, size: int, offset: int, content: bytes, at: datetime
) -> Held:
    """Keep a piece, if it begins where what is here ends: one conditional statement. What is here then, or was already.

    Raises PhotoTooLarge, and TooMuchAtOnce when this photo would be more than there is room for just now.
    """
    if size > MAX_BYTES:
        raise PhotoTooLarge
    return _append(_Name(token, sha256), size, offset, content, MOST_UNFINISHED, at)


def _append(name: _Name, size: int, offset: int, content: bytes, room: int, at: datetime) -> Held:
    row: dict[str, Any] = {
        "id": name.id,
        "owner": name.owner,
        "size": size,
        "offset": offset,
        "length": len(content),
        "sealed": sealing.seal(content, name.key, _at(offset)),
        "most": MOST_OF_ONE,
        "room": room,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(APPEND if offset else BEGIN, row)
        if cursor.rowcount:
            return Held(offset + len(content), whole=False)
    row_now = Upload.objects.filter(id=name.id).values_list("held", "photo").first()
    if not offset and row_now is None:
        raise TooMuchAtOnce
    return Held(row_now[0], bool(row_now[1])) if row_now else Held(0, whole=False)


def put_by(*, token: bytes, content: bytes, at: datetime) -> str:
    """Keep a whole file until its turn has come, sealed as pieces are; answers its hash. Raises PhotoTooLarge, TooMuchAtOnce."""
    if len(content) > MAX_BYTES:
        raise PhotoTooLarge
    name = _Name(token, hashlib.sha256(content).hexdigest())
    for offset in range(0, len(content), MOST_PIECE):
        piece = content[offset : offset + MOST_PIECE]
        _append(name, len(content), offset, piece, MOST_PUT_BY, at)
    return name.sha256


def taken_up(*, token: bytes, sha256: str) -> bytes | None:
    """What was put by; None where it is gone."""
    name = _Name(token, sha256)
    upload = Upload.objects.filter(id=name.id).first()
    content = _content(name, upload) if upload is not None else b""
    return content or None


def drop(*, token: bytes, hashes: Iterable[str]) -> None:
    """It is needed no more."""
    Upload.objects.filter(id__in=[_Name(token, sha256).id for sha256 in hashes]).delete()


def finish(*, token: bytes, sha256: str, at: datetime) -> None:
    """Make a photo of the pieces; harmless a second time. Raises NotWhole, Damaged, and what `actions.take_photo` does.

    What is damaged or no photo is forgotten, so that it can be sent anew.
    """
    name = _Name(token, sha256)
    upload = Upload.objects.filter(id=name.id).first()
    if upload is None or (upload.held < upload.size and not upload.photo):
        raise NotWhole
    if upload.photo:
        return
    content = _content(name, upload)
    if hashlib.sha256(content).hexdigest() != sha256:
        upload.delete()
        raise Damaged
    try:
        photo = actions.take_photo(stream=content, at=at)
    except Problem:
        upload.delete()
        raise
    _remember(name, photo, at)


def _content(name: _Name, upload: Upload) -> bytes:
    return b"".join(
        sealing.unseal(bytes(sealed), name.key, _at(offset))
        for offset, sealed in upload.pieces.order_by("at").values_list("at", "sealed")
    )


@transaction.atomic
def _remember(name: _Name, photo: actions.Photo, at: datetime) -> None:
    """Another who finished it first has remembered a photo of theirs; ours is swept."""
    remembered = {
        "id": str(photo.id),
        "key": photo.key,
        "width": photo.width,
        "height": photo.height,
        "print": name.sha256[:16],
    }
    sealed = seal_text(name.secret, remembered, "photo")
    Upload.objects.filter(id=name.id, photo="").update(photo=sealed, touched_at=at)
    Piece.objects.filter(upload_id=name.id).delete()


def photos(*, token: bytes, hashes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What an answer remembers of each of these photos that is whole, by its hash: one statement."""
    names = {name.id: name for name in (_Name(token, sha256) for sha256 in hashes)}
    kept = Upload.objects.filter(id__in=list(names)).exclude(photo="").values_list("id", "photo")
    return {
        names[bytes(id)].sha256: unseal_text(names[bytes(id)].secret, photo, "photo")
        for id, photo in kept
    }


def forget(*, token: bytes) -> None:
    """The report has been received, or its reporter thought better of it: nothing of its uploads is needed any more."""
    Upload.objects.filter(owner=_Name(token, "").owner).delete()


def sweep_uploads(*, before: datetime) -> int:
    """Delete what nobody sent on since; answers how many uploads that were."""
    gone = Upload.objects.filter(touched_at__lt=before)
    count = gone.count()
    gone.delete()
    return count


def _at(offset: int) -> str:
    return f"piece at {offset}"


def _hash(told: bytes) -> bytes:
    return hashlib.sha256(told).digest()
