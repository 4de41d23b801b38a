"""How much may be sent at once, and the place in the queue of what must wait. Nobody is turned away for their address.

One device may send so many reports at once, and then one in each minute. From one address, which many people may share,
a good deal more may come; beyond that a report waits its turn, unless the browser shows that it has done some work for
it (a proof of work). A place in the queue is kept with the draft: it is not lost by closing the page, and is used once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from yett.domain.cases import drafts
from yett.domain.cases.allowances import Allowance
from yett.kernel.problems import Problem

DEVICE, ADDRESS, PROVEN = "device", "address", "address with proof"
BITS = 18  # zero bits a proof begins with: a quarter of a million tries, about a second
LONGEST = timedelta(minutes=30)
LONGEST_PROOF = 20  # characters

# Asked with the claim of the draft, so that the usual report costs no statement more.
ASKED = """
WITH asked AS (
    SELECT * FROM unnest(%(keys)s::bytea[], %(every)s::interval[], %(room)s::interval[]) AS a (key, every, room)
)"""
SPEND = """
    INSERT INTO cases_allowance AS held (key, until)
    SELECT key, %(at)s::timestamptz + every FROM asked ORDER BY key
    ON CONFLICT (key) DO UPDATE
    SET until = greatest(held.until, %(at)s) + (excluded.until - %(at)s)"""
WHILE_THERE_IS_ROOM = """
    WHERE greatest(held.until, %(at)s) + (excluded.until - %(at)s)
          <= %(at)s + (SELECT room FROM asked WHERE asked.key = excluded.key)"""
CLAIM = f"""{ASKED}, spent AS ({SPEND}{WHILE_THERE_IS_ROOM}
    RETURNING key
), claimed AS (
    UPDATE cases_draft
    SET case_id = %(case)s, sent = %(sent)s, answers = '{{}}', touched_at = %(at)s
    WHERE id = %(draft)s AND version = %(version)s AND case_id IS NULL
      AND (SELECT count(*) FROM spent) = %(many)s
    RETURNING id
)
SELECT (SELECT count(*) FROM spent), (SELECT count(*) FROM claimed)
"""  # noqa: S608 -- pieces of ours
RESERVE = f"{ASKED}{SPEND}\n    RETURNING key, until"


@dataclass(frozen=True)
class Pace:
    """So many at once, and then one in each time."""

    at_once: int
    every: timedelta

    @property
    def room(self) -> timedelta:
        return self.at_once * self.every


PACES = {
    DEVICE: Pace(10, timedelta(minutes=1)),
    ADDRESS: Pace(30, timedelta(seconds=5)),
    PROVEN: Pace(300, timedelta(seconds=1)),
}


@dataclass(frozen=True)
class Sender:
    """From where a report comes, as far as limits ask: marks that name no one. No address: this machine itself."""

    device: str
    address: str | None
    proof: str = ""


@dataclass(frozen=True)
class Limit:
    kind: str
    key: bytes

    @property
    def pace(self) -> Pace:
        return PACES[self.kind]


class MustWait(Problem):
    """So many reports are being sent just now that this one must wait."""

    retry = True

    def __init__(self, until: datetime, challenge: str = "", *, has_place: bool = True) -> None:
        super().__init__()
        self.until = until
        self.challenge = challenge
        self.has_place = has_place


class NoRoom(Problem):
    """One of the limits is used up."""

    retry = True


def challenge(draft_id: bytes) -> str:
    """What a proof is made for: another one for each draft."""
    return hashlib.sha256(b"yett proof " + draft_id).hexdigest()[:32]


def is_proof(draft_id: bytes, proof: str) -> bool:
    if not proof or len(proof) > LONGEST_PROOF:
        return False
    made = hashlib.sha256(f"{challenge(draft_id)}:{proof}".encode()).digest()
    return int.from_bytes(made, "big") >> (256 - BITS) == 0


def limits_for(
    sender: Sender | None, draft_id: bytes, draft: drafts.Draft, at: datetime
) -> tuple[Limit, ...]:
    """What this report counts towards: nothing more once its turn in the queue has come.

    Raises MustWait before that, unless a proof takes the place of the wait for an address.
    """
    if sender is None:
        return ()
    proven = is_proof(draft_id, sender.proof)
    if draft.waits_until is not None:
        if draft.waits_until <= at:
            return ()
        if not (proven and draft.waits_for == ADDRESS and sender.address is not None):
            raise MustWait(draft.waits_until, challenge_of(draft_id, draft.waits_for))
        return (_limit(PROVEN, sender.address),)
    device = (_limit(DEVICE, sender.device),) if sender.device else ()
    if sender.address is None:
        return device
    return (*device, _limit(PROVEN if proven else ADDRESS, sender.address))


def _limit(kind: str, mark: str) -> Limit:
    return Limit(kind, hashlib.sha256(f"yett {kind} {mark}".encode()).digest())


def challenge_of(draft_id: bytes, kind: str) -> str:
    """A proof takes the place of the wait for an address, never of that for a device."""
    return challenge(draft_id) if kind == ADDRESS else ""


def claim(
    *,
    draft_id: bytes,
    version: int,
    case_id: object,
    sent: str,
    limits: Sequence[Limit],
    at: datetime,
) -> bool:
    """Claim a draft and spend what it counts towards: one statement, in the caller's transaction.

    Answers False when someone else claimed it first. Raises NoRoom, and the caller's transaction must not stand then.
    """
    row = _asked(limits, at) | {
        "case": case_id, "sent": sent, "draft": draft_id, "version": version, "many": len(limits),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, row)
        spent, claimed = cursor.fetchone()
    if spent < len(limits):
        raise NoRoom
    return bool(claimed)


def reserve(*, limits: Sequence[Limit], at: datetime) -> tuple[datetime, str]:
    """The place in the queue: from when on, and which limit it waits for. One statement, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(RESERVE, _asked(limits, at))
        until = {bytes(key): moment for key, moment in cursor.fetchall()}
    return max((until[limit.key] - limit.pace.room, limit.kind) for limit in limits)


def _asked(limits: Sequence[Limit], at: datetime) -> dict[str, Any]:
    return {
        "keys": [limit.key for limit in limits],
        "every": [limit.pace.every for limit in limits],
        "room": [limit.pace.room for limit in limits],
        "at": at,
    }


def sweep_allowances(*, before: datetime) -> int:
    """Delete what is free again; answers how many marks of devices and addresses that were."""
    gone, _ = Allowance.objects.filter(until__lt=before).delete()
    return gone
