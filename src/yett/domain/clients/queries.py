from __future__ import annotations

import hashlib
import threading
import time
import uuid
from dataclasses import dataclass
from datetime import datetime

from yett.domain.clients.models import Client, Receipt
from yett.kernel.problems import Problem

FRESH_FOR = 30.0  # seconds in which a key that was seen is known without asking; what is revoked is refused at once


class Revoked(Problem):
    """This key opens nothing any more."""

    retry = False


@dataclass(frozen=True)
class Program:
    """A client whose key was shown. `bodies` empty: it may send to all."""

    id: uuid.UUID
    name: str
    bodies: frozenset[str]
    per_minute: int

    def may_send_to(self, body_id: str) -> bool:
        return not self.bodies or body_id in self.bodies


_known: dict[bytes, tuple[float, Program]] = {}
_lock = threading.Lock()


def key_hash(key: str) -> bytes:
    return hashlib.sha256(b"yett client " + key.encode()).digest()


def client_of(key: str) -> Program | None:
    """The client that has this key; None for no key of ours, and for one that was revoked. One statement, or none."""
    wanted = key_hash(key)
    known = _known.get(wanted)
    if known is not None and time.monotonic() - known[0] < FRESH_FOR:
        return known[1]
    row = Client.objects.filter(key_hash=wanted, revoked_at__isnull=True).first()
    if row is None:
        forget(wanted)
        return None
    found = Program(row.id, row.name, frozenset(row.bodies), row.per_minute)
    with _lock:
        _known[wanted] = (time.monotonic(), found)
    return found


def forget(wanted: bytes | None = None) -> None:
    """Ask the database again at the next look: for one key, or for all."""
    with _lock:
        _known.clear() if wanted is None else _known.pop(wanted, None)


def clients() -> list[Client]:
    """Every client there ever was, by name: one statement."""
    return list(Client.objects.order_by("name"))


def receipt(mark: bytes, at: datetime) -> Receipt | None:
    """What was sent under this mark, while that lasts: one statement."""
    return Receipt.objects.filter(mark=mark, until__gt=at).first()
