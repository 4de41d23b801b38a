from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from yett.domain.cases.models import Case


class Endpoint(models.Model):
    """Where a body's own Open311 answers. Its key is sealed; `codes` are its names for our services, by their ids.

    Reports that came before `since` stay here. What it did is known up to `heard_until`.
    """

    body_id = models.CharField(primary_key=True, max_length=80)
    url = models.CharField(max_length=400)
    jurisdiction = models.CharField(max_length=200, blank=True)
    sealed_key = models.TextField(blank=True)
    codes = models.JSONField(default=dict)
    since = models.DateTimeField()
    heard_until = models.DateTimeField()


class Forwarding(models.Model):
    """One report on its way to the back office of a body. `id` is the key it is sent under, however often.

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
                fields=["case", "body_id"], name="one_forwarding_to_each_back_office"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | (~Q(remote_id="") & Q(sent_at__isnull=False)),
                name="what_was_sent_has_its_number",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "remote_id"], name="forwardings_by_number"),
            models.Index(
                fields=["body_id", "made_at"], condition=~Q(state="sent"), name="forwardings_unsent"
            ),
        ]


class Heard(models.Model):
    """An update of a back office that was taken over: once."""

    id = models.BigAutoField(primary_key=True)
    forwarding = models.ForeignKey(Forwarding, on_delete=models.PROTECT, related_name="+")
    update_id = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["forwarding", "update_id"], name="an_update_counts_once"
            )
        ]
