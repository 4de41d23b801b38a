from __future__ import annotations

import uuid
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag

from yett.domain.vault import ports
from yett.domain.vault.models import DataKey
from yett.domain.vault.sealing import SealBroken


def open_keys(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The secrets of the keys that still exist: one statement. A destroyed key is simply not in the answer.

    Raises SealBroken when a row was tampered with or wrapped by another key-encryption key.
    """
    rows = DataKey.objects.filter(id__in=list(ids)).values_list("id", "wrapped")
    return {key: _unwrapped(key, bytes(wrapped)) for key, wrapped in rows}


def _unwrapped(key: uuid.UUID, wrapped: bytes) -> bytes:
    try:
        return ports.encryption().unwrap(wrapped, key.bytes)
    except InvalidTag as error:
        raise SealBroken from error
