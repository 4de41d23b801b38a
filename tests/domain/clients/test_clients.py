"""Programs, their keys, and how much each may send."""

from datetime import UTC, datetime, timedelta

import pytest

from yett.domain.clients import actions, allowance, marks, queries
from yett.domain.clients.models import Client, Receipt

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 3, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    queries.forget()
    allowance.forget()


@pytest.fixture
def program():
    return queries.client_of(
        actions.add_client(name="app", bodies=["fife"], per_minute=60, at=NOON)
    )


def spent(program, many, at=NOON):
    """How many of so many reports are let through."""
    done = 0
    for _ in range(many):
        try:
            allowance.spend(client=program, at=at)
        except allowance.TooMany:
            break
        done += 1
    return done


def test_a_key_is_kept_only_as_a_hash():
    key = actions.add_client(name="app", bodies=(), per_minute=60, at=NOON)

    assert len(key) >= 43
    assert key not in str(Client.objects.values().get())
    assert queries.client_of(key).name == "app"
    assert queries.client_of(key + "x") is None


def test_a_name_is_given_once(program):
    with pytest.raises(actions.NameTaken):
        actions.add_client(name="app", bodies=(), per_minute=60, at=NOON)


def test_a_program_may_be_for_some_bodies(program):
    assert program.may_send_to("fife")
    assert not program.may_send_to("stirling")


def test_a_revoked_key_opens_nothing():
    key = actions.add_client(name="app", bodies=(), per_minute=60, at=NOON)
    assert queries.client_of(key)

    actions.revoke_client(name="app", at=NOON)

    assert queries.client_of(key) is None
    with pytest.raises(actions.NoSuchClient):
        actions.revoke_client(name="app", at=NOON)


def test_no_more_than_its_allowance_in_a_minute(program):
    assert spent(program, 100) == 60
    assert spent(program, 100, NOON + timedelta(seconds=59)) == 0
    assert spent(program, 100, NOON + timedelta(seconds=60)) == 60


def test_two_processes_together_have_one_allowance(program):
    first = spent(program, 30)
    allowance.forget()  # another process holds nothing yet

    assert (first, spent(program, 100)) == (30, 30)


def test_who_comes_a_moment_late_takes_of_the_minute_that_another_process_has_begun(program):
    """Else programs were refused at the turn of a minute. No clock gives more than one allowance."""
    first = spent(program, 10, NOON + timedelta(minutes=1))
    allowance.forget()
    late = spent(program, 10, NOON + timedelta(seconds=59))
    allowance.forget()

    assert (first, late) == (10, 10)
    assert spent(program, 100, NOON + timedelta(minutes=1)) == 40


def test_a_mark_says_nothing_of_what_was_said(program):
    said = [("description", "by the blue gate")]
    one = marks.marked(program.id, "", said, NOON)

    assert one == marks.marked(program.id, "", said, NOON)
    assert one.mark != marks.marked(program.id, "", [("description", "by the red gate")], NOON).mark
    assert b"gate" not in one.mark


def test_the_same_key_of_two_programs_is_two_marks(program):
    other = queries.client_of(actions.add_client(name="other", bodies=(), per_minute=60, at=NOON))

    assert marks.by_key(program.id, "1") != marks.by_key(other.id, "1")


def test_receipts_that_ended_are_swept(program):
    mark = marks.marked(program.id, "", [], NOON)
    actions.claim(mark=mark, case_id=program.id, at=NOON)

    assert actions.sweep_receipts(before=NOON) == 0
    assert actions.sweep_receipts(before=NOON + timedelta(minutes=11)) == 1
    assert not Receipt.objects.exists()
