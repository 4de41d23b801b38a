"""Keys are made before the rows that need them: an orphan key harms nobody, a row without its key is lost."""

from __future__ import annotations

import os
import threading
import uuid
from collections import deque
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from yett.domain.vault import ports
from yett.domain.vault.models import DataKey
from yett.domain.vault.sectors import sector_key

BATCH = 64


class OpenKey(NamedTuple):
    """A key ready for use: its identifier and 32 secret bytes. Never stored in this form."""

    id: uuid.UUID
    secret: bytes


_ready: deque[OpenKey] = deque()
_minting = threading.Lock()


def take_keys(count: int, *, at: datetime) -> list[OpenKey]:
    """Fresh keys, each handed out once; a batch is committed to the keys database before its first key is used."""
    taken: list[OpenKey] = []
    while len(taken) < count:
        try:
            taken.append(_ready.popleft())
        except IndexError:
            _mint(at)
    return taken


def _mint(at: datetime) -> None:
    with _minting:
        if _ready:
            return
        fresh = [OpenKey(uuid.uuid4(), os.urandom(32)) for _ in range(BATCH)]
        wrap = ports.encryption().wrap
        DataKey.objects.bulk_create(
            [
                DataKey(id=key.id, wrapped=wrap(key.secret, key.id.bytes), minted_at=at)
                for key in fresh
            ]
        )
        _ready.extend(fresh)


def destroy(ids: Iterable[uuid.UUID]) -> int:
    """Destroy keys: all they sealed, backups included, is erased. Answers how many there were."""
    gone, _ = DataKey.objects.filter(id__in=list(ids)).delete()
    return gone


def forget_ready_keys() -> None:
    """Drop the keys held ready or in memory, as after a restored backup that may not hold them."""
    _ready.clear()
    sector_key.cache_clear()
