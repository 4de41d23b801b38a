"""Read the ledger, and check it: nothing here is taken on trust."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q, QuerySet

from yett.domain.ledger import commitments
from yett.domain.ledger.actions import canonical
from yett.domain.ledger.models import Checkpoint, Entry, Leaf

PAGE_SIZE = 50
LEAVES_AT_ONCE = 50_000  # as many as a page may count over again while somebody waits


@dataclass(frozen=True)
class Chain:
    """Whether the entries of one subject hold together. `broken_at` are the counts at which they do not."""

    entries: int
    broken_at: tuple[int, ...]

    @property
    def holds(self) -> bool:
        return not self.broken_at


@dataclass(frozen=True)
class Tree:
    """Whether the leaves still give the root that was noted. `holds` is None where nobody has counted over again."""

    leaves: int
    noted: int
    noted_at: datetime | None
    holds: bool | None


@dataclass(frozen=True)
class Tail:
    """Entries that are not yet leaves of the tree, and since when the first of them waits."""

    entries: int
    since: datetime | None


def of_subject(subject: uuid.UUID) -> Sequence[Entry]:
    return list(Entry.objects.filter(subject=subject).order_by("subject_seq"))


def of_body(
    body_id: str, *, since: datetime, until: datetime, before: int | None = None
) -> Sequence[Entry]:
    """One page of what a body's people, and the gate for them, did in this time, the latest first: one statement."""
    found = Entry.objects.filter(body=body_id, at__gte=since, at__lt=until)
    if before is not None:
        found = found.filter(id__lt=before)
    return list(found.order_by("-id")[: PAGE_SIZE + 1])


def chain_of(entries: Sequence[Entry]) -> Chain:
    """Check all entries of one subject, in order: counted without a gap, each naming the one before, each unchanged."""
    broken, previous = [], None
    for count, entry in enumerate(entries, 1):
        named = None if entry.subject_prev is None else bytes(entry.subject_prev)
        if entry.subject_seq != count or named != previous or not is_unchanged(entry):
            broken.append(entry.subject_seq)
        previous = bytes(entry.commitment)
    return Chain(len(entries), tuple(broken))


def is_unchanged(entry: Entry) -> bool:
    """Whether the row still is what it was committed to."""
    made = commitments.commitment(bytes(entry.salt), canonical(entry))
    return made == bytes(entry.commitment)


def out_of_place(entries: Iterable[Entry]) -> frozenset[int]:
    """The identifiers of carried entries whose leaf is missing or another's: one statement."""
    carried = {entry.leaf_index: entry for entry in entries if entry.leaf_index is not None}
    leaves = dict(Leaf.objects.filter(index__in=carried).values_list("index", "commitment"))
    return frozenset(
        entry.id
        for index, entry in carried.items()
        if bytes(leaves.get(index, b"")) != bytes(entry.commitment)
    )


def tree(*, at_most: int = LEAVES_AT_ONCE) -> Tree:
    """Count the tree over again up to the last root that was noted, unless it has grown past `at_most` leaves."""
    noted = Checkpoint.objects.order_by("-size").first()
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    leaves = 0 if last is None else last + 1
    if noted is None:
        return Tree(leaves, 0, None, None)
    if noted.size > at_most:
        return Tree(leaves, noted.size, noted.at, None)
    return Tree(leaves, noted.size, noted.at, _root(noted.size) == bytes(noted.root))


def _root(size: int) -> bytes:
    kept = (
        Leaf.objects.filter(index__lt=size).order_by("index").values_list("commitment", flat=True)
    )
    return commitments.root([bytes(leaf) for leaf in kept.iterator(chunk_size=10_000)])


def tail() -> Tail:
    """What has not been carried into the tree: two statements, by a small index."""
    waiting: QuerySet[Entry] = Entry.objects.filter(Q(leaf_index__isnull=True))
    return Tail(waiting.count(), waiting.aggregate(since=Min("at"))["since"])
