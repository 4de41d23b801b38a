from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yett.domain.cases import limits
from yett.domain.cases.allowances import Allowance
from yett.domain.cases.limits import Limit, MustWait, NoRoom, Sender


def take_turn(*, what: str, sender: Sender, place: str, at: datetime) -> None:
    """Spend one of what a device and an address may do at once. Beyond that there is a place in the queue, kept under
    `place` and used once. Raises MustWait until its moment has come; without a place where the queue is too long."""
    asked, key = limits.of_a_kind(what, sender), _key(what, place)
    wait = _placed(key, at) if asked else None
    if wait is None and asked and not _has_turn(asked, key, at):
        wait = _new_place(asked, key, at)
    if wait is not None:
        raise wait


def _placed(key: bytes, at: datetime) -> MustWait | None:
    kept = Allowance.objects.filter(key=key, until__gt=at).values_list("until", flat=True).first()
    return None if kept is None else MustWait(kept)


@transaction.atomic
def _has_turn(asked: Sequence[Limit], key: bytes, at: datetime) -> bool:
    if Allowance.objects.filter(key=key, until__lte=at).delete()[0]:
        return True
    try:
        with transaction.atomic():
            limits.spend(limits=asked, at=at)
    except NoRoom:
        return False
    return True


@transaction.atomic
def _new_place(asked: Sequence[Limit], key: bytes, at: datetime) -> MustWait:
    until, _ = limits.reserve(limits=asked, at=at)
    if until - at > limits.LONGEST:
        transaction.set_rollback(True)
        return MustWait(at + limits.LONGEST, has_place=False)
    Allowance.objects.get_or_create(key=key, defaults={"until": until})
    return MustWait(until)


def _key(what: str, place: str) -> bytes:
    return hashlib.sha256(f"yett place {what} {place}".encode()).digest()
