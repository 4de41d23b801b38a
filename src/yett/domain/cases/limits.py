"""How much may be sent at once, and the place in the queue of what must wait. Nobody is turned away for their address.

One device may send so many reports at once, and then one in each minute. From one address, which many people may share,
a good deal more may come; beyond that a report waits its turn, unless the browser shows that it has done some work for
it (a proof of work). A place in the queue is kept with the draft: it is not lost by closing the page, and is used once.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from yett.domain.cases import drafts
from yett.domain.cases.allowances import Allowance
from yett.domain.cases.together import Claim
from yett.kernel.problems import Problem

DEVICE, ADDRESS, PROVEN = "device", "address", "address with proof"
FOLLOWING, PHOTOS = "following", "photos"
BITS = 18  # zero bits a proof begins with: a quarter of a million tries, about a second
LONGEST = timedelta(minutes=30)
LONGEST_PROOF = 20  # characters

# One step of the statement that writes a case, so that the usual report costs no statement more. What has no room spends
# nothing, unless two reports of one sender pass this very moment together: then one of them may have spent in vain.
MOMENT = "moment AS (SELECT %s::timestamptz AS at)"
ASKED = """asked AS (
    SELECT key, every, room FROM unnest(%s::bytea[], %s::interval[], %s::interval[]) AS a (key, every, room)
)"""
THEN = "greatest(held.until, (SELECT at FROM moment)) + (excluded.until - (SELECT at FROM moment))"
CLAIM = f"""{MOMENT}, {ASKED}, mine AS (
    SELECT id FROM cases_draft WHERE id = %s AND version = %s AND case_id IS NULL FOR UPDATE
), without_room AS (
    SELECT FROM asked JOIN cases_allowance AS held USING (key), moment
    WHERE greatest(held.until, at) + every > at + room
), spent AS (
    INSERT INTO cases_allowance AS held (key, until)
    SELECT key, at + every FROM asked, moment
    WHERE EXISTS (SELECT FROM mine) AND NOT EXISTS (SELECT FROM without_room) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET until = {THEN}
    WHERE {THEN} <= (SELECT at + room FROM asked, moment WHERE asked.key = excluded.key)
    RETURNING key
), claimed AS (
    UPDATE cases_draft
    SET case_id = %s, sent = %s, answers = '{{}}', touched_at = (SELECT at FROM moment)
    WHERE id IN (SELECT id FROM mine) AND case_id IS NULL
      AND (SELECT count(*) FROM spent) = (SELECT count(*) FROM asked)
    RETURNING id
)"""  # noqa: S608 -- pieces of ours
NO_ROOM = "EXISTS (SELECT FROM mine) AND NOT EXISTS (SELECT FROM claimed)"
ADDED = f"""WITH {MOMENT}, {ASKED}
INSERT INTO cases_allowance AS held (key, until)
SELECT key, at + every FROM asked, moment ORDER BY key
ON CONFLICT (key) DO UPDATE SET until = {THEN}"""  # noqa: S608 -- pieces of ours
SPEND = f"""{ADDED}
WHERE {THEN} <= (SELECT at + room FROM asked, moment WHERE asked.key = excluded.key)
RETURNING key"""  # noqa: S608 -- pieces of ours
RESERVE = f"{ADDED}\nRETURNING key, until"


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
    f"{FOLLOWING} {DEVICE}": Pace(10, timedelta(minutes=1)),
    f"{FOLLOWING} {ADDRESS}": Pace(60, timedelta(seconds=5)),
    f"{PHOTOS} {DEVICE}": Pace(40, timedelta(seconds=20)),
    f"{PHOTOS} {ADDRESS}": Pace(300, timedelta(seconds=2)),
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


def of_a_kind(what: str, sender: Sender) -> tuple[Limit, ...]:
    """What something else than a report counts towards: following one, or adding photos."""
    marks = ((DEVICE, sender.device), (ADDRESS, sender.address))
    return tuple(_limit(f"{what} {kind}", mark) for kind, mark in marks if mark)


def spend(*, limits: Sequence[Limit], at: datetime) -> None:
    """Raises NoRoom where one of them is used up; the caller's transaction must not stand then. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(SPEND, _asked(limits, at))
        if len(cursor.fetchall()) < len(limits):
            raise NoRoom


def _limit(kind: str, mark: str) -> Limit:
    return Limit(kind, hashlib.sha256(f"yett {kind} {mark}".encode()).digest())


def challenge_of(draft_id: bytes, kind: str) -> str:
    """A proof takes the place of the wait for an address, never of that for a device."""
    return challenge(draft_id) if kind == ADDRESS else ""


def claim(
    *,
    draft_id: bytes,
    version: int,
    case_id: uuid.UUID,
    sent: str,
    limits: Sequence[Limit],
    at: datetime,
) -> Claim:
    """The claim of a draft, with all that it counts towards: it holds for one of those who claim it, if there is room.

    Read beside it, NO_ROOM tells that there was none.
    """
    return Claim(CLAIM, [*_asked(limits, at), draft_id, version, case_id, sent])


def reserve(*, limits: Sequence[Limit], at: datetime) -> tuple[datetime, str]:
    """The place in the queue: from when on, and which limit it waits for. One statement, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(RESERVE, _asked(limits, at))
        until = {bytes(key): moment for key, moment in cursor.fetchall()}
    return max((until[limit.key] - limit.pace.room, limit.kind) for limit in limits)


def _asked(limits: Sequence[Limit], at: datetime) -> list[Any]:
    return [
        at,
        [limit.key for limit in limits],
        [limit.pace.every for limit in limits],
        [limit.pace.room for limit in limits],
    ]


def sweep_allowances(*, before: datetime) -> int:
    """Delete what is free again; answers how many marks of devices and addresses that were."""
    gone, _ = Allowance.objects.filter(until__lt=before).delete()
    return gone
