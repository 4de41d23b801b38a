import hashlib
import uuid
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from yett.domain.ledger import actions, commitments
from yett.domain.ledger.models import Checkpoint, Entry, Leaf

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)


def deed(subject, action="look"):
    return actions.Deed(
        at=NOW,
        subject=subject,
        actor_kind=Entry.Actor.STAFF,
        actor_ref=uuid.uuid4(),
        body="stirling",
        action=action,
        purpose="so that the road is safe",
        basis="public task",
        data_types=["where"],
        outcome=Entry.Outcome.RELEASED,
    )


def begun(made):
    entry = actions.first_entry(made)
    entry.save(force_insert=True)
    return entry


def test_entries_of_one_subject_are_counted_and_chained():
    subject = uuid.uuid4()

    first = begun(deed(subject, "submit"))
    second = actions.record(deed(subject))

    assert [first.subject_seq, second.subject_seq] == [1, 2]
    assert second.subject_prev == first.commitment


def test_an_entry_read_back_still_gives_its_commitment():
    made = begun(deed(uuid.uuid4()))

    stored = Entry.objects.get(id=made.id)

    assert commitments.commitment(bytes(stored.salt), actions.canonical(stored)) == bytes(
        stored.commitment
    )


@pytest.mark.parametrize(
    ("column", "other"), [("action", "nothing"), ("body", "fife"), ("outcome", "refused")]
)
def test_a_changed_row_no_longer_gives_its_commitment(column, other):
    made = begun(deed(uuid.uuid4()))
    setattr(made, column, other)

    assert commitments.commitment(made.salt, actions.canonical(made)) != made.commitment


def test_no_count_is_given_twice():
    subject = uuid.uuid4()
    begun(deed(subject))

    with pytest.raises(IntegrityError), transaction.atomic():
        begun(deed(subject))


def test_entries_are_carried_into_the_tree_once_and_in_order():
    made = [begun(deed(uuid.uuid4())) for _ in range(3)]

    assert [actions.carry(at=NOW), actions.carry(at=NOW)] == [3, 0]
    assert list(Entry.objects.order_by("id").values_list("leaf_index", flat=True)) == [0, 1, 2]
    assert [bytes(leaf.commitment) for leaf in Leaf.objects.order_by("index")] == [
        row.commitment for row in made
    ]


def test_a_crash_between_the_two_databases_gives_no_entry_a_second_leaf():
    made = [begun(deed(uuid.uuid4())) for _ in range(2)]
    Leaf.objects.create(index=0, commitment=made[1].commitment)

    actions.carry(at=NOW)

    assert Leaf.objects.count() == 2
    assert Entry.objects.get(id=made[1].id).leaf_index == 0


def test_a_checkpoint_is_the_root_of_rfc_9162():
    leaves = [begun(deed(uuid.uuid4())).commitment for _ in range(3)]
    actions.carry(at=NOW)

    def sha(data):
        return hashlib.sha256(data).digest()

    a, b, c = (sha(b"\x00" + leaf) for leaf in leaves)
    assert bytes(actions.checkpoint(at=NOW).root) == sha(b"\x01" + sha(b"\x01" + a + b) + c)
    actions.checkpoint(at=NOW)
    assert Checkpoint.objects.count() == 1
