"""Let programs in, turn them away, and forget what they sent when that no longer matters."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from yett.domain.clients.marks import Mark
from yett.domain.clients.models import Client, Receipt
from yett.domain.clients.queries import forget, key_hash
from yett.kernel.identifiers import new_token
from yett.kernel.problems import Problem


class NameTaken(Problem):
    """There is a client of this name already."""

    retry = False


class NoSuchClient(Problem):
    """There is no client of this name that still has a key."""

    retry = False


def add_client(*, name: str, bodies: Sequence[str], per_minute: int, at: datetime) -> str:
    """Let a program in; answers its key, which is shown this once and kept nowhere. Raises NameTaken."""
    key = new_token()
    _add(name=name, key=key, bodies=bodies, per_minute=per_minute, at=at)
    return key


@transaction.atomic
def seed_demo_client(*, key: str, at: datetime) -> None:
    """For a demonstration: a client whose key everybody knows. Asked twice, it changes nothing."""
    if not Client.objects.filter(name=key).exists():
        _add(name=key, key=key, bodies=(), per_minute=60_000, at=at)


def _add(*, name: str, key: str, bodies: Sequence[str], per_minute: int, at: datetime) -> None:
    hashed = key_hash(key)
    client = Client(
        id=uuid.UUID(bytes=hashed[:16]),  # one key is one client, whenever it was let in
        name=name,
        key_hash=hashed,
        bodies=sorted(set(bodies)),
        per_minute=per_minute,
        minute=at.replace(second=0, microsecond=0),
        made_at=at,
    )
    try:
        with transaction.atomic():
            client.save(force_insert=True)
    except IntegrityError as error:
        raise NameTaken(name) from error


def revoke_client(*, name: str, at: datetime) -> None:
    """Its key opens nothing from now on; what it sent stays. Raises NoSuchClient."""
    if not Client.objects.filter(name=name, revoked_at__isnull=True).update(revoked_at=at):
        raise NoSuchClient(name)
    forget()


def claim(*, mark: Mark, case_id: uuid.UUID, at: datetime) -> bool:
    """Whether this mark is new: one conditional insert, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
INSERT INTO clients_receipt AS kept (mark, client_id, content, case_id, until) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (mark) DO UPDATE SET content = excluded.content, case_id = excluded.case_id, until = excluded.until
WHERE kept.until <= %s""",
            [mark.mark, mark.client_id, mark.content, case_id, mark.until, at],
        )
        return bool(cursor.rowcount)


def sweep_receipts(*, before: datetime) -> int:
    """Delete the receipts that ended before this moment; answers how many."""
    gone, _ = Receipt.objects.filter(until__lt=before).delete()
    return gone
