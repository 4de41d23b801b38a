from __future__ import annotations

import uuid

from django.db import models

from yett.domain.cases.states import OPEN, State


class Draft(models.Model):
    """Answers on their way: one row for one opaque cookie.

    The row is named by a hash of the cookie's token, and each answer is sealed under a secret that follows from it.
    Without the cookie nobody can read a draft, we included. `answers` is {question: [version, seal]}.
    """

    id = models.BinaryField(primary_key=True)
    edition_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    answers = models.JSONField(default=dict)
    case_id = models.UUIDField(null=True)
    sent = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["touched_at"], name="drafts_by_age")]


class Case(models.Model):
    """One submission. What is personal is sealed; the columns name no one.

    `open_answers` and `results` hold only what is open by declaration; `sealed` is {retention class: seal} and `keys`
    names the data key of each class.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    service_id = models.CharField(max_length=120)
    edition_hash = models.CharField(max_length=64)
    body_id = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    version = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    holder = models.UUIDField(null=True)
    outcome = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    open_answers = models.JSONField(default=dict)
    results = models.JSONField(default=dict)
    sealed = models.JSONField(default=dict)
    keys = models.JSONField(default=dict)
    follow_hash = models.BinaryField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="a_spot_is_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", answered_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(answered_at__isnull=False)),
                name="an_outcome_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
                name="a_closed_case_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "due_at", "id"], name="queue_by_due"),
            models.Index(fields=["body_id", "state", "due_at", "id"], name="queue_by_state"),
            models.Index(fields=["body_id", "-received_at", "id"], name="queue_by_received"),
        ]

    @property
    def is_open(self) -> bool:
        return State(self.state) in OPEN


class Event(models.Model):
    """One step in the life of a case, in order. Words are sealed under the key of the case."""

    class Kind(models.TextChoices):
        RECEIVED = "received"
        TAKEN = "taken"
        MOVED = "moved"
        ANSWERED = "answered"
        REPLIED = "replied"
        CLOSED = "closed"
        NOTED = "noted"
        ADDED = "added"

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind)
    to_state = models.CharField(max_length=12, choices=State)
    outcome = models.CharField(max_length=80, blank=True)
    actor_kind = models.CharField(max_length=20)
    actor_ref = models.UUIDField(null=True)
    for_reporter = models.BooleanField()
    sealed = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="one_event_for_each_count")
        ]
