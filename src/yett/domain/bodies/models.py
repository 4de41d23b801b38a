"""Who works for which public body, and as what."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

OFFICER = "officer"
SUPERVISOR = "supervisor"
PUBLISHER = "publisher"
OPERATOR = "operator"
AUDITOR = "auditor"
ROLES = (OFFICER, SUPERVISOR, PUBLISHER, OPERATOR, AUDITOR)


@dataclass(frozen=True)
class Staff:
    """A member of staff as the other rooms know them: by a reference of this body alone."""

    ref: uuid.UUID
    body_id: str
    roles: frozenset[str]
    name: str


class Membership(models.Model):
    """One person's work for one body. Its id is their staff reference there and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body_id = models.CharField(max_length=80)
    roles = ArrayField(models.CharField(max_length=20))
    name = models.CharField(max_length=100)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "bodies"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body_id"],
                condition=Q(left_at__isnull=True),
                name="membership_once_per_body_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(roles__contained_by=list(ROLES)) & Q(roles__len__gt=0),
                name="membership_roles_are_known",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(body_id__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="membership_body_is_an_identifier",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.body_id}"

    @property
    def staff(self) -> Staff:
        return Staff(ref=self.id, body_id=self.body_id, roles=frozenset(self.roles), name=self.name)
