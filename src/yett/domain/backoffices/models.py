from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from yett.domain.cases.models import Case


class Endpoint(models.Model):
    """Where a body's own Open311 answers. Its key is sealed; `codes` are its names for our services, by their ids.

    Reports that came before `since` stay here. What it did is known up to `heard_until`. One that takes updates is
    sent what is done here too, and has been up to `told_until`.
    """

    body_id = models.CharField(primary_key=True, max_length=80)
    url = models.CharField(max_length=400)
    jurisdiction = models.CharField(max_length=200, blank=True)
    sealed_key = models.TextField(blank=True)
    codes = models.JSONField(default=dict)
    since = models.DateTimeField()
    heard_until = models.DateTimeField()
    takes_updates = models.BooleanField(default=False, db_default=False)
    told_until = models.DateTimeField(null=True)


class PushKey(models.Model):
    """The key by which a body's back office tells us what it did, without being asked. Only a hash of it is kept."""

    body_id = models.CharField(primary_key=True, max_length=80)
    key_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()


class Forwarding(models.Model):
    """One report on its way to the back office of a body, or one update of it: what stands at step `seq` of the case's
    history, 0 for the report itself. `id` is the key it is sent under, however often.

    `trouble` says why it did not go, in words of ours, with nothing of what is in the report.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        TAKEN = "taken"  # with a token: its number comes later
        SENT = "sent"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    body_id = models.CharField(max_length=80)
    seq = models.PositiveIntegerField(default=0, db_default=0)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    remote_id = models.CharField(max_length=200, blank=True)
    token = models.CharField(max_length=200, blank=True)
    tries = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "body_id", "seq"], name="one_forwarding_of_each_step"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | (~Q(remote_id="") & Q(sent_at__isnull=False)),
                name="what_was_sent_has_its_number",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "remote_id"], name="forwardings_by_number"),
            models.Index(fields=["body_id", "sent_at"], name="forwardings_by_time"),
            models.Index(
                fields=["body_id", "made_at"], condition=~Q(state="sent"), name="forwardings_unsent"
            ),
        ]


class Heard(models.Model):
    """An update of a case that a body's back office told, or was told by us: it counts once."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    body_id = models.CharField(max_length=80)
    update_id = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "body_id", "update_id"], name="an_update_of_a_case_counts_once"
            )
        ]
