from __future__ import annotations

import uuid
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from django.db import connections, router

from yett.domain.vault import ports
from yett.domain.vault.models import DataKey
from yett.domain.vault.sealing import SealBroken

# Asked whenever a case is opened: written out, it costs a third of what the query builder takes.
LOOK = "SELECT id, wrapped FROM vault_datakey WHERE id = ANY(%s)"


def open_keys(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The secrets of the keys that still exist: one statement. A destroyed key is simply not in the answer.

    Raises SealBroken when a row was tampered with or wrapped by another key-encryption key.
    """
    with connections[router.db_for_read(DataKey)].cursor() as cursor:
        cursor.execute(LOOK, [list(ids)])
        return {key: _unwrapped(key, bytes(wrapped)) for key, wrapped in cursor.fetchall()}


def _unwrapped(key: uuid.UUID, wrapped: bytes) -> bytes:
    try:
        return ports.encryption().unwrap(wrapped, key.bytes)
    except InvalidTag as error:
        raise SealBroken from error
