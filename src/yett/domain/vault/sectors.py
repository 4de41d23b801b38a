"""A key for each sector (a body): for blind indexes, so that one body's marks mean nothing to another."""

from __future__ import annotations

import os
import uuid
from functools import lru_cache

from yett.domain.vault import ports
from yett.domain.vault.models import SectorKey


@lru_cache(maxsize=512)
def sector_key(sector: str) -> bytes:
    """The 32-byte key of a sector, made at its first use. One statement in the life of a process, or two."""
    row = SectorKey.objects.filter(sector=sector).first()
    if row is None:
        fresh = SectorKey(sector=sector, id=uuid.uuid4())
        fresh.wrapped = ports.encryption().wrap(os.urandom(32), fresh.id.bytes)
        row, _ = SectorKey.objects.get_or_create(
            sector=sector, defaults={"id": fresh.id, "wrapped": fresh.wrapped}
        )
    return ports.encryption().unwrap(bytes(row.wrapped), row.id.bytes)
