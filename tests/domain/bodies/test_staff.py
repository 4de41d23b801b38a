from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from yett.domain.bodies.actions import join_body, leave_body, seed_demo_staff
from yett.domain.bodies.models import OFFICER, SUPERVISOR, Membership, Staff
from yett.domain.bodies.queries import names_of, staff_of
from yett.domain.bodies.rules import may_see, may_work_on
from yett.domain.people.actions import close_account, open_account
from yett.domain.people.models import Person

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def person(db) -> Person:
    return open_account(email="officer@body.example", display_name="Demo Officer")


def join(person: Person, body_id: str = "north", at: datetime = AT, **changes: object) -> Staff:
    given = {"roles": [OFFICER], "name": "Demo Officer, North"} | changes
    return join_body(person=person, body_id=body_id, at=at, **given)


def test_staff_are_known_to_each_body_by_another_reference(person):
    north, south = join(person), join(person, "south")

    assert staff_of(person) == (north, south)
    assert len({north.ref, south.ref, person.id}) == 3


def test_joining_again_changes_roles_and_name_but_not_the_reference(person):
    before = join(person)

    after = join(person, roles=[SUPERVISOR, OFFICER], name="Demo Supervisor, North")

    assert after == Staff(
        before.ref, "north", frozenset({OFFICER, SUPERVISOR}), "Demo Supervisor, North"
    )


def test_who_leaves_loses_access_at_once_and_comes_back_as_someone_new(person):
    before = join(person)

    leave_body(staff=before, at=AT + timedelta(days=1))
    gone = staff_of(person)
    after = join(person, at=AT + timedelta(days=2))

    assert gone == ()
    assert after.ref != before.ref


def test_a_closed_account_is_nobodys_staff(person):
    join(person)

    close_account(person=person)

    assert staff_of(person) == ()


def test_colleagues_keep_their_name_on_what_they_did_but_only_within_their_body(person):
    north, south = join(person), join(person, "south", name="Demo Officer, South")
    leave_body(staff=north, at=AT)

    assert names_of([north.ref, south.ref, uuid4()], "north") == {north.ref: "Demo Officer, North"}


@pytest.mark.parametrize(
    ("roles", "body", "may"),
    [
        ({OFFICER}, "north", True),
        ({SUPERVISOR}, "north", True),
        ({OFFICER}, "south", False),
        (set(), "north", False),
    ],
)
def test_staff_see_and_work_on_the_cases_of_their_own_body_only(roles, body, may):
    staff = Staff(uuid4(), "north", frozenset(roles), "Demo Officer, North")

    assert (may_see(staff, body), may_work_on(staff, body)) == (may, may)


@pytest.mark.parametrize(
    "change",
    [
        {"roles": []},
        {"roles": ["king"]},
        {"left_at": AT - timedelta(seconds=1)},
        {"body_id": "North Council"},
    ],
)
def test_the_database_refuses_a_membership_that_makes_no_sense(person, change):
    row = {"body_id": "north", "roles": [OFFICER], "name": "Demo", "joined_at": AT} | change

    with pytest.raises(IntegrityError), transaction.atomic(using="identity"):
        Membership.objects.create(person=person, **row)


def test_the_database_refuses_a_second_membership_at_the_same_time(person):
    join(person)

    with pytest.raises(IntegrityError), transaction.atomic(using="identity"):
        Membership.objects.create(
            person=person, body_id="north", roles=[OFFICER], name="Demo", joined_at=AT
        )


def test_demo_staff_are_plainly_made_up_and_seeded_once(db):
    bodies = {"north": "North Council", "roads": "The Roads Agency"}

    first = seed_demo_staff(bodies=bodies, at=AT, password="a long demo password")
    second = seed_demo_staff(bodies=bodies, at=AT, password="another demo password")

    assert first == second
    assert [(address, staff.name, len(staff.roles)) for address, staff in first] == [
        ("officer@north.demo.example", "Demo Officer, North Council", 1),
        ("chief@north.demo.example", "Demo Chief, North Council", 4),
        ("officer@roads.demo.example", "Demo Officer, The Roads Agency", 1),
        ("chief@roads.demo.example", "Demo Chief, The Roads Agency", 4),
    ]
    assert all(one.check_password("a long demo password") for one in Person.objects.all())
