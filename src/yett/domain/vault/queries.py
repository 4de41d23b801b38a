from __future__ import annotations

import uuid
from collections.abc import Iterable

from yett.domain.vault import ports
from yett.domain.vault.models import DataKey


def open_keys(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The secrets of the keys that still exist: one statement. A destroyed key is simply not in the answer."""
    unwrap = ports.encryption().unwrap
    rows = DataKey.objects.filter(id__in=list(ids)).values_list("id", "wrapped")
    return {key: unwrap(bytes(wrapped), key.bytes) for key, wrapped in rows}
