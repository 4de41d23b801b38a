from __future__ import annotations

import uuid

from django.db import models


class Alert(models.Model):
    """Somebody who wants to know what is reported near a place. The row names no one and is found by a token's hash.

    The address, the place and the token are sealed under a key of this row alone: to stop is to delete both. `mark` is a
    keyed hash of the address, by which not too many letters are sent to somebody who did not ask. `told_until` is the
    last public number that was told, or was there before it was said yes to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.BinaryField(unique=True)
    key_id = models.UUIDField()
    sealed = models.BinaryField()
    mark = models.BinaryField()
    radius_m = models.PositiveIntegerField()
    service_id = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True)
                | models.Q(confirmed_at__gte=models.F("asked_at")),
                name="an_alert_is_confirmed_after_it_was_asked_for",
            )
        ]
        indexes = [models.Index(fields=["mark", "asked_at"], name="alerts_by_address")]
