"""Marks: by what the same thing sent twice is known. One for a key the client made, or one for all that was said."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from yett.domain.vault.sectors import sector_key

SECTOR = "marks of programs"
BY_KEY = timedelta(days=7)
BY_CONTENT = timedelta(minutes=10)


@dataclass(frozen=True)
class Mark:
    """`mark` names what was sent, `content` is all of it; both as keyed hashes. It lasts until `until`."""

    client_id: uuid.UUID
    mark: bytes
    content: bytes
    until: datetime


def by_key(client_id: uuid.UUID, key: str) -> bytes:
    return _hash("key", client_id, key)


def marked(client_id: uuid.UUID, key: str, said: Sequence[Sequence[str]], at: datetime) -> Mark:
    """`said` is everything that was sent, in an order of its own; `key` is "" where the client made none."""
    content = _hash("content", client_id, json.dumps(said, ensure_ascii=False))
    if key:
        return Mark(client_id, by_key(client_id, key), content, at + BY_KEY)
    return Mark(client_id, content, content, at + BY_CONTENT)


def _hash(kind: str, client_id: uuid.UUID, text: str) -> bytes:
    message = f"{kind} {client_id} {text}".encode()
    return hmac.new(sector_key(SECTOR), message, hashlib.sha256).digest()
