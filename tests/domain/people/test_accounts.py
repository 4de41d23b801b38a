from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, connections, transaction
from procrastinate.contrib.django import app

from yett.domain.people.actions import (
    close_account,
    give_password,
    open_account,
    sweep_sessions,
)
from yett.domain.people.models import Person, Session
from yett.domain.people.rules import is_session_over, is_sight_worth_noting
from yett.domain.people.tasks import sweep

MORNING = datetime(2026, 6, 1, 9, tzinfo=UTC)


def test_a_person_is_a_random_uuid_with_a_handle_that_is_another(db):
    one = open_account(email="Officer@Body.example", display_name="Demo Officer")
    other = open_account(email="other@body.example", display_name="Demo Other")

    assert (one.email, one.id.version, len(bytes(one.handle))) == ("officer@body.example", 4, 32)
    assert bytes(one.handle) != bytes(other.handle)
    assert one.id.bytes not in bytes(one.handle)


def test_a_person_lives_in_the_identity_database_and_in_no_other(db):
    open_account(email="officer@body.example", display_name="Demo Officer")

    holding = {
        alias: "people_person" in connections[alias].introspection.table_names()
        for alias in ("default", "identity", "keys", "ledger")
    }
    assert holding == {"default": False, "identity": True, "keys": False, "ledger": False}


def test_opening_an_account_twice_changes_nothing(db):
    one = open_account(email="officer@body.example", display_name="Demo Officer")

    again = open_account(email=" OFFICER@body.example ", display_name="Someone Else")

    assert (again.id, again.display_name) == (one.id, "Demo Officer")
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("officer@body.example", True, True)
    ]


def test_a_new_account_has_no_password_until_one_is_given(db):
    person = open_account(email="officer@body.example", display_name="Demo Officer")
    before = person.has_usable_password()

    give_password(people=[person], password="first long password")
    person.refresh_from_db()
    give_password(people=[person], password="second long password")
    person.refresh_from_db()

    assert before is False
    assert person.check_password("first long password")


def test_closing_an_account_leaves_no_way_in(db):
    person = open_account(email="officer@body.example", display_name="Demo Officer")

    close_account(person=person)

    person.refresh_from_db()
    assert person.is_active is False


@pytest.mark.parametrize(
    "row",
    [
        {"email": "Upper@body.example"},
        {"email": "officer@body.example"},
        {"handle": b"same"},
    ],
)
def test_the_database_refuses_a_second_spelling_a_second_owner_and_a_second_handle(db, row):
    Person.objects.create(email="officer@body.example", handle=b"same")

    with pytest.raises(IntegrityError), transaction.atomic(using="identity"):
        Person.objects.create(**row)


def test_people_may_be_without_an_address(db):
    Person.objects.create_user()
    Person.objects.create_user()

    assert list(Person.objects.values_list("email", flat=True)) == [None, None]


@pytest.mark.parametrize(
    ("since_sign_in", "since_seen", "over"),
    [
        (timedelta(0), timedelta(0), False),
        (timedelta(minutes=30), timedelta(minutes=29, seconds=59), False),
        (timedelta(minutes=30), timedelta(minutes=30), True),
        (timedelta(hours=11, minutes=59), timedelta(minutes=1), False),
        (timedelta(hours=12), timedelta(0), True),
    ],
)
def test_a_session_ends_after_thirty_idle_minutes_or_twelve_hours(since_sign_in, since_seen, over):
    ended = is_session_over(
        signed_in_at=MORNING - since_sign_in, seen_at=MORNING - since_seen, now=MORNING
    )

    assert ended is over


def test_a_request_is_noted_every_five_minutes():
    noted = [
        is_sight_worth_noting(seen_at=MORNING, now=MORNING + timedelta(seconds=seconds))
        for seconds in (0, 299, 300)
    ]

    assert noted == [False, False, True]


def test_sessions_that_ended_are_swept_with_where_they_were_begun(db):
    person = open_account(email="officer@body.example", display_name="Demo Officer")
    for key, ends in (("ended", MORNING - timedelta(1)), ("still on", MORNING + timedelta(1))):
        Session.objects.create(session_key=key, person=person, expire_date=ends)
    for key in ("ended", "still on", "gone before"):
        UserSession.objects.create(user=person, session_key=key, ip="192.0.2.1", user_agent="-")
    UserSession.objects.update(created_at=MORNING - timedelta(2))

    assert sweep_sessions(ended_before=MORNING) == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["still on"]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["still on"]


def test_the_worker_sweeps_them_every_night(db):
    person = open_account(email="officer@body.example", display_name="Demo Officer")
    Session.objects.create(session_key="ended", person=person, expire_date=MORNING)

    assert sweep(timestamp=int((MORNING + timedelta(1)).timestamp())) == 1
    assert ("people.sweep", "") in app.periodic_registry.periodic_tasks
