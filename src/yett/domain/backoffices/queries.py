"""Which bodies have a back office, and what has not reached it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from yett.domain.backoffices.models import Endpoint, Forwarding, PushKey
from yett.domain.backoffices.ports import Address
from yett.domain.vault.sealing import unseal_text
from yett.domain.vault.sectors import sector_key

PATIENCE = timedelta(minutes=15)  # what has not arrived after that is stuck
PAGE_SIZE = 50
UNSENT = (Forwarding.State.WAITING, Forwarding.State.SENDING, Forwarding.State.TAKEN)


@dataclass(frozen=True)
class Stuck:
    """A report, or what was done with it, that has not reached the back office, and why, as far as we know."""

    id: UUID
    case_id: UUID
    reference: str
    is_failed: bool
    tries: int
    trouble: str
    since: datetime
    is_update: bool


def endpoints() -> list[Endpoint]:
    """One statement."""
    return list(Endpoint.objects.order_by("body_id"))


def address(endpoint: Endpoint) -> Address:
    key = ""
    if endpoint.sealed_key:
        key = str(
            unseal_text(sector_key(sector(endpoint.body_id)), endpoint.sealed_key, endpoint.body_id)
        )
    return Address(endpoint.url, endpoint.jurisdiction, key)


def sector(body_id: str) -> str:
    return f"back office of {body_id}"


def key_hash(key: str) -> bytes:
    return hashlib.sha256(b"yett back office " + key.encode()).digest()


def body_of(key: str) -> str | None:
    """The body whose back office has this key: one statement."""
    found = PushKey.objects.filter(key_hash=key_hash(key))
    return found.values_list("body_id", flat=True).first()


def bodies_with_keys() -> list[str]:
    """The bodies whose back offices may tell what they did without being asked: one statement."""
    return list(PushKey.objects.order_by("body_id").values_list("body_id", flat=True))


def stuck(body_id: str, at: datetime) -> Sequence[Stuck]:
    """One page of the reports of a body that have not reached its back office, the oldest first: one statement."""
    rows = _stuck(at).filter(body_id=body_id).select_related("case").order_by("made_at", "id")
    return [
        Stuck(
            row.id, row.case_id, row.case.reference, row.state == Forwarding.State.FAILED, row.tries,
            row.trouble, row.made_at, bool(row.seq),
        )
        for row in rows.only("id", "case__reference", "state", "tries", "trouble", "made_at", "seq")[:PAGE_SIZE]
    ]  # fmt: skip


def count_stuck(at: datetime, body_id: str = "") -> int:
    """How many of one body, or of all: one statement."""
    rows = _stuck(at)
    return (rows.filter(body_id=body_id) if body_id else rows).count()


def _stuck(at: datetime) -> QuerySet[Forwarding]:
    late = Q(state__in=UNSENT, made_at__lt=at - PATIENCE)
    return Forwarding.objects.filter(Q(state=Forwarding.State.FAILED) | late)
