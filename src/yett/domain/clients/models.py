from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class Client(models.Model):
    """One program with a key of its own. Only a hash of the key is kept: a key is random, so it needs no salt.

    `bodies` are the bodies it may send reports to; none named means all. `taken` counts what it has taken of its
    allowance in the minute `minute`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    key_hash = models.BinaryField(unique=True)
    bodies = models.JSONField(default=list)
    per_minute = models.PositiveIntegerField()
    minute = models.DateTimeField()
    taken = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_client_has_a_name"),
            models.CheckConstraint(condition=Q(per_minute__gte=1), name="a_client_may_send"),
            models.CheckConstraint(
                condition=Q(taken__lte=F("per_minute")), name="no_client_takes_more_than_it_may"
            ),
        ]


class Receipt(models.Model):
    """What a client sent under a mark, and the case it became: the same again, while it lasts, is the same case.

    A mark is a keyed hash of the client's own key for the deed, or of all it said; neither can be read from it. The
    client is named without a foreign key: to check one, every report of a busy program would lock the same row.
    """

    mark = models.BinaryField(primary_key=True)
    client_id = models.UUIDField()
    content = models.BinaryField()
    case_id = models.UUIDField()
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"], name="receipts_by_end")]
