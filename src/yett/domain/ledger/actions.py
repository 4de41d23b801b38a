"""Write entries beside the facts, and carry their commitments into the tree afterwards."""

from __future__ import annotations

import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from yett.domain.ledger import commitments
from yett.domain.ledger.models import Checkpoint, Entry, Leaf

CARRIED_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What is to be recorded: who did what to whose data, why, by what right, and how it ended."""

    at: datetime
    subject: uuid.UUID
    actor_kind: str
    actor_ref: uuid.UUID | None
    body: str
    action: str
    purpose: str
    basis: str
    data_types: Sequence[str] = ()
    outcome: str = Entry.Outcome.NONE


@dataclass(frozen=True)
class Last:
    """The last entry of a subject: its count, and its commitment. Before the first there is none."""

    seq: int = 0
    commitment: bytes | None = None


LAST_OF = "SELECT subject_seq, commitment FROM ledger_entry WHERE subject = {} ORDER BY subject_seq DESC LIMIT 1"
ONE_FOR_EACH_COUNT = "one_entry_for_each_count"  # the constraint that two writers meet at


def first_entry(deed: Deed) -> Entry:
    """The entry of the first deed of a subject, not yet stored: the caller writes it with the subject's own row."""
    return _made(deed, seq=1, prev=None)


def further_entry(deed: Deed, last: Last) -> Entry:
    """The entry after `last`, not yet stored. Whoever writes it without holding the subject meets ONE_FOR_EACH_COUNT
    where somebody else was quicker, and reads anew."""
    return _made(deed, seq=last.seq + 1, prev=last.commitment)


def record(deed: Deed) -> Entry:
    """Record a further deed: two statements. The caller holds the subject's row, so no one else counts with us."""
    last = (
        Entry.objects.filter(subject=deed.subject)
        .order_by("-subject_seq")
        .values_list("subject_seq", "commitment")
    )
    seq, prev = last.first() or (0, None)
    return _write(deed, seq=seq + 1, prev=None if prev is None else bytes(prev))


@transaction.atomic
def record_alone(deed: Deed) -> Entry:
    """Record a deed on a subject that has no row to hold, such as a body as a whole: three statements."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(deed.subject)])
    return record(deed)


def _write(deed: Deed, *, seq: int, prev: bytes | None) -> Entry:
    entry = _made(deed, seq=seq, prev=prev)
    entry.save(force_insert=True)
    return entry


def _made(deed: Deed, *, seq: int, prev: bytes | None) -> Entry:
    salt = os.urandom(16)
    entry = Entry(
        at=deed.at,
        subject=deed.subject,
        subject_seq=seq,
        subject_prev=prev,
        actor_kind=deed.actor_kind,
        actor_ref=deed.actor_ref,
        body=deed.body,
        action=deed.action,
        data_types=list(deed.data_types),
        purpose=deed.purpose,
        basis=deed.basis,
        outcome=deed.outcome,
        salt=salt,
    )
    entry.commitment = commitments.commitment(salt, canonical(entry))
    return entry


def canonical(entry: Entry) -> dict[str, Any]:
    """The row as it is committed to: every column but the salt, the commitment and where it later stands."""
    return {
        "at": entry.at.isoformat(),
        "subject": str(entry.subject),
        "subject_seq": entry.subject_seq,
        "subject_prev": None if entry.subject_prev is None else bytes(entry.subject_prev).hex(),
        "actor_kind": str(entry.actor_kind),
        "actor_ref": None if entry.actor_ref is None else str(entry.actor_ref),
        "body": entry.body,
        "action": entry.action,
        "data_types": entry.data_types,
        "purpose": entry.purpose,
        "basis": entry.basis,
        "outcome": str(entry.outcome),
    }


def carry(*, at: datetime) -> int:
    """Give committed entries their place in the tree; answers how many. Safe to run twice, or after a crash.

    The leaf is written first and found again by its commitment, so an entry never gets a second leaf.
    """
    with transaction.atomic(using="default"), transaction.atomic(using="ledger"):
        waiting = list(
            Entry.objects.select_for_update(skip_locked=True)
            .filter(leaf_index__isnull=True)
            .order_by("id")[:CARRIED_AT_ONCE]
        )
        if not waiting:
            return 0
        places = _places([bytes(entry.commitment) for entry in waiting])
        for entry in waiting:
            Entry.objects.filter(id=entry.id).update(leaf_index=places[bytes(entry.commitment)])
    return len(waiting)


def _places(wanted: Sequence[bytes]) -> dict[bytes, int]:
    known = {
        bytes(leaf): index
        for index, leaf in Leaf.objects.filter(commitment__in=wanted).values_list(
            "index", "commitment"
        )
    }
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    start = 0 if last is None else last + 1
    fresh = [leaf for leaf in wanted if leaf not in known]
    Leaf.objects.bulk_create(
        [Leaf(index=start + i, commitment=leaf) for i, leaf in enumerate(fresh)]
    )
    return known | {leaf: start + i for i, leaf in enumerate(fresh)}


def checkpoint(*, at: datetime) -> Checkpoint:
    """Note the root over all leaves there are now."""
    leaves = [
        bytes(leaf) for leaf in Leaf.objects.order_by("index").values_list("commitment", flat=True)
    ]
    made, _ = Checkpoint.objects.get_or_create(
        size=len(leaves), defaults={"root": commitments.root(leaves), "at": at}
    )
    return made
