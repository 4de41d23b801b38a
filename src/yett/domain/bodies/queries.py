from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from yett.domain.bodies.models import Membership
from yett.domain.bodies.models import Staff as Staff
from yett.domain.bodies.rules import WORK_ON_CASES
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


def colleagues(body_id: str) -> tuple[Staff, ...]:
    """Everyone who works for a body today, by name: one statement."""
    return tuple(membership.staff for membership in _working_for(body_id))


def colleagues_held(body_id: str) -> tuple[Staff, ...]:
    """The same, held until the transaction ends: nobody else changes them meanwhile."""
    held = _working_for(body_id).select_for_update(of=("self",))
    return tuple(membership.staff for membership in held)


def _working_for(body_id: str) -> QuerySet[Membership]:
    memberships = Membership.objects.filter(
        body_id=body_id, left_at__isnull=True, person__is_active=True
    )
    return memberships.order_by("name", "id")


def bodies_with_officers() -> set[str]:
    """Every body where somebody works on cases today: one statement."""
    working = Membership.objects.filter(left_at__isnull=True, person__is_active=True)
    found = working.filter(roles__overlap=sorted(WORK_ON_CASES))
    return set(found.values_list("body_id", flat=True).distinct())
