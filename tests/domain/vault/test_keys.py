import uuid
from datetime import UTC, datetime

import pytest
from django.db import connections

from yett.domain.vault.actions import BATCH, destroy, forget_ready_keys, take_keys
from yett.domain.vault.models import DataKey
from yett.domain.vault.queries import open_keys
from yett.domain.vault.sealing import SealBroken, seal, unseal

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_keys_of_another_test():
    forget_ready_keys()
    yield
    forget_ready_keys()


def test_keys_are_minted_in_batches_and_never_handed_out_twice():
    before = DataKey.objects.count()

    taken = take_keys(BATCH + 3, at=NOW)

    assert len({key.id for key in taken}) == BATCH + 3
    assert len({key.secret for key in taken}) == BATCH + 3
    assert DataKey.objects.count() == before + 2 * BATCH


def test_a_batch_costs_one_statement_and_the_next_keys_none(django_assert_num_queries):
    with django_assert_num_queries(1, connection=connections["keys"]):
        take_keys(2, at=NOW)
    with django_assert_num_queries(0, connection=connections["keys"]):
        take_keys(2, at=NOW)


def test_a_key_opens_again_from_its_row():
    key = take_keys(1, at=NOW)[0]

    assert open_keys([key.id, uuid.uuid4()]) == {key.id: key.secret}


def test_the_row_does_not_hold_the_secret():
    key = take_keys(1, at=NOW)[0]

    assert key.secret not in bytes(DataKey.objects.get(id=key.id).wrapped)


def test_a_wrapped_key_moved_to_another_row_does_not_open():
    one, other = take_keys(2, at=NOW)
    moved = DataKey.objects.get(id=one.id).wrapped
    DataKey.objects.filter(id=other.id).update(wrapped=moved)

    with pytest.raises(SealBroken):
        open_keys([other.id])


def test_a_destroyed_key_takes_what_it_sealed_with_it():
    key = take_keys(1, at=NOW)[0]
    sealed = seal(key.secret, "words", "here")

    assert destroy([key.id]) == 1
    assert open_keys([key.id]) == {}
    assert unseal(key.secret, sealed, "here") == "words"
