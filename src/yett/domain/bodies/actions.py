from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from yett.domain.bodies.models import OFFICER, Membership, Staff
from yett.domain.people.actions import give_password, open_account
from yett.domain.people.models import Person


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
    """One plainly made-up officer for each body (its id and name); asked twice, it changes nothing.

    Answers with each address to sign in with and the staff member it belongs to.
    """
    addresses = {body_id: f"officer@{body_id}.demo.example" for body_id in bodies}
    people = {
        body_id: open_account(email=addresses[body_id], display_name=f"Demo Officer, {name}")
        for body_id, name in bodies.items()
    }
    give_password(people=people.values(), password=password)
    return tuple(
        (
            addresses[body_id],
            join_body(
                person=person, body_id=body_id, roles=[OFFICER], name=person.display_name, at=at
            ),
        )
        for body_id, person in people.items()
    )
