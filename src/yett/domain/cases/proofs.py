"""The proof that what was to be erased has been: one run a night, one proof for each key it destroyed.

Tables of this room; `models.py` takes them in.
"""

from __future__ import annotations

import uuid

from django.db import models


class RetentionRun(models.Model):
    """One pass over the closed cases. A run that was cut short is gone on with, and ends once.

    `waiting` counts the cases that still had letters to go out. `kept` says what stays and why, as it was at the end:
    [{service, title, kept_until, reasons, cases}].
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    waiting = models.PositiveIntegerField(default=0)
    kept = models.JSONField(default=list)

    class Meta:
        app_label = "cases"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True)
                | models.Q(ended_at__gte=models.F("started_at")),
                name="a_run_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(ended_at__isnull=True), name="one_run_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["-started_at"], name="runs_by_age")]


class RetentionProof(models.Model):
    """One key of one case is no more, and with it all it sealed. Never changed, never deleted."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(RetentionRun, on_delete=models.PROTECT, related_name="proofs")
    case_id = models.UUIDField()
    retention_class = models.CharField(max_length=200)
    key_id = models.UUIDField(unique=True)
    destroyed_at = models.DateTimeField()

    class Meta:
        app_label = "cases"
        indexes = [models.Index(fields=["case_id"], name="proofs_by_case")]
