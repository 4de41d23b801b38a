from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from yett.domain.bodies.models import (
    AUDITOR,
    OFFICER,
    OPERATOR,
    PUBLISHER,
    SUPERVISOR,
    Membership,
    Staff,
)
from yett.domain.people.actions import give_password, open_account
from yett.domain.people.models import Person

DEMO_POSTS = {"officer": (OFFICER,), "chief": (SUPERVISOR, PUBLISHER, OPERATOR, AUDITOR)}


@transaction.atomic(using="identity")
def join_body(
    *, person: Person, body_id: str, roles: Iterable[str], name: str, at: datetime
) -> Staff:
    """Let a person work for a body; someone already there gets the roles and name given now."""
    membership, _ = Membership.objects.update_or_create(
        person=person,
        body_id=body_id,
        left_at=None,
        defaults={"roles": sorted(set(roles)), "name": name},
        create_defaults={"roles": sorted(set(roles)), "name": name, "joined_at": at},
    )
    return membership.staff


@transaction.atomic(using="identity")
def leave_body(*, staff: Staff, at: datetime) -> None:
    """End someone's work for a body. Their name stays on what they did."""
    Membership.objects.filter(id=staff.ref, left_at__isnull=True).update(left_at=at)


@transaction.atomic(using="identity")
def give_roles(*, staff: Staff, roles: Iterable[str]) -> None:
    """Say anew as what someone works for a body; nothing happens to someone who has left."""
    working = Membership.objects.filter(id=staff.ref, left_at__isnull=True)
    working.update(roles=sorted(set(roles)))


@transaction.atomic(using="identity")
def seed_demo_staff(
    *, bodies: Mapping[str, str], at: datetime, password: str
) -> tuple[tuple[str, Staff], ...]:
    """Two plainly made-up people for each body (its id and name): an officer, and a chief who has every other role.

    Asked twice, it changes nothing. Answers with each address to sign in with and the staff member it belongs to.
    """
    people = {
        (post, body_id): open_account(
            email=f"{post}@{body_id}.demo.example", display_name=f"Demo {post.title()}, {name}"
        )
        for body_id, name in bodies.items()
        for post in DEMO_POSTS
    }
    give_password(people=people.values(), password=password)
    return tuple(
        (
            f"{post}@{body_id}.demo.example",
            join_body(
                person=person,
                body_id=body_id,
                roles=DEMO_POSTS[post],
                name=person.display_name,
                at=at,
            ),
        )
        for (post, body_id), person in people.items()
    )
