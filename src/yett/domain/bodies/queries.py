from collections.abc import Iterable
from uuid import UUID

from yett.domain.bodies.models import Membership
from yett.domain.bodies.models import Staff as Staff
from yett.domain.people.models import Person


def staff_of(person: Person) -> tuple[Staff, ...]:
    """Where this person works today. Read afresh each time: who leaves, loses access at once."""
    memberships = Membership.objects.filter(
        person_id=person.pk, left_at__isnull=True, person__is_active=True
    )
    return tuple(membership.staff for membership in memberships.order_by("body_id"))


def names_of(refs: Iterable[UUID], body_id: str) -> dict[UUID, str]:
    """What colleagues are called, also those who have left, for the histories of one body."""
    memberships = Membership.objects.filter(id__in=set(refs), body_id=body_id)
    return dict(memberships.values_list("id", "name"))
