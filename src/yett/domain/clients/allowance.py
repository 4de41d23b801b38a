"""How much a client may send in a minute. A process takes its share in handfuls, each by one conditional update, so
that not every report waits for the same row; what it holds ends with the minute. Whoever comes a moment late, when another
process has begun the next minute, takes of that one."""

from __future__ import annotations

import threading
import uuid
from datetime import datetime

from django.db import connection

from yett.domain.clients import queries
from yett.domain.clients.models import Client
from yett.domain.clients.queries import Program, Revoked
from yett.kernel.problems import Problem

HANDFULS = 30  # in a minute's allowance
TAKE = """
UPDATE clients_client
SET taken = CASE WHEN minute < %(minute)s THEN 0 ELSE taken END + %(many)s, minute = greatest(minute, %(minute)s)
WHERE id = %(id)s AND revoked_at IS NULL
  AND CASE WHEN minute < %(minute)s THEN 0 ELSE taken END + %(many)s <= per_minute
"""


class TooMany(Problem):
    """This key has sent all it may in this minute. Wait a minute and send it again."""

    retry = True


_held: dict[uuid.UUID, tuple[datetime, int]] = {}
_lock = threading.Lock()


def spend(*, client: Program, at: datetime) -> None:
    """Count one report of this client: one statement for each handful. Raises TooMany, Revoked."""
    minute = at.replace(second=0, microsecond=0)
    with _lock:
        held_in, left = _held.get(client.id, (minute, 0))
        if held_in != minute or left < 1:
            left = _take(client, minute)
        _held[client.id] = (minute, left - 1)


def _take(client: Program, minute: datetime) -> int:
    """A handful, or the single one that may be left."""
    for many in dict.fromkeys((max(1, client.per_minute // HANDFULS), 1)):
        with connection.cursor() as cursor:
            cursor.execute(TAKE, {"minute": minute, "many": many, "id": client.id})
            if cursor.rowcount:
                return many
    if Client.objects.filter(id=client.id, revoked_at__isnull=True).exists():
        raise TooMany
    queries.forget()
    raise Revoked


def forget() -> None:
    with _lock:
        _held.clear()
