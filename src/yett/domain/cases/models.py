from __future__ import annotations

import uuid

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from yett.domain.cases.allowances import Allowance as Allowance
from yett.domain.cases.followers import Follower as Follower
from yett.domain.cases.proofs import RetentionProof as RetentionProof
from yett.domain.cases.proofs import RetentionRun as RetentionRun
from yett.domain.cases.saved import Saved as Saved
from yett.domain.cases.states import OPEN, UNCLOSED, State

# The queues of the desk are of open cases, which are few beside all that were ever closed.
IS_OPEN = models.Q(state__in=sorted(OPEN))
# What may still be going on at a spot: shown to whoever is about to report the same.
IS_UNCLOSED = models.Q(state__in=sorted(UNCLOSED))


class Draft(models.Model):
    """Answers on their way: one row for one opaque cookie.

    The row is named by a hash of the cookie's token, and each answer is sealed under a secret that follows from it.
    Without the cookie nobody can read a draft, we included. `answers` is {question: [version, seal]}. One that its owner
    saved is kept at least until then. `waits_until` is its place in the queue, where too
    much was sent at once, and `waits_for` the limit that was used up.
    """

    id = models.BinaryField(primary_key=True)
    edition_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    answers = models.JSONField(default=dict)
    case_id = models.UUIDField(null=True)
    sent = models.CharField(max_length=300, blank=True)
    waits_until = models.DateTimeField(null=True)
    waits_for = models.CharField(max_length=20, blank=True, db_default="")
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    kept_until = models.DateTimeField(null=True)

    class Meta:
        # Every answer changes this column: an index of ranges need not be written for it, so neither must any other.
        indexes = [BrinIndex(fields=["touched_at"], name="drafts_by_age")]


class Case(models.Model):
    """One submission. What is personal is sealed; the columns name no one.

    `open_answers` and `results` hold only what is open by declaration; `sealed` is {retention class: seal} and `keys`
    names the data key of each class. The public speaks of a case by its `public_number`, the reporter by its
    reference, and neither follows from the other. `followers` counts everyone besides the reporter who is told of it: those
    who follow it, and the reporters of the cases that were joined with it. `client_id` is the
    program that sent it, None at the gate's own door.
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
    cell = models.IntegerField(null=True)
    public_number = models.BigIntegerField(
        unique=True,
        editable=False,
        db_default=models.Func(models.Value("cases_public_number"), function="nextval"),
    )
    waiting_since = models.DateTimeField(null=True)
    clock_from = models.DateTimeField(null=True)  # since it began anew; else since it was received
    clock_stands = models.BooleanField(default=False, db_default=False)
    followers = models.PositiveIntegerField(default=0, db_default=0)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    client_id = models.UUIDField(null=True)

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
            models.CheckConstraint(
                condition=models.Q(state="waiting", waiting_since__isnull=False)
                | (~models.Q(state="waiting") & models.Q(waiting_since__isnull=True)),
                name="a_waiting_case_knows_since_when",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | (models.Q(state="merged") & ~models.Q(merged_into=models.F("id"))),
                name="what_is_merged_is_merged_into_another",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "due_at", "id"], name="queue_by_due"),
            models.Index(fields=["body_id", "state", "due_at", "id"], name="queue_by_state"),
            models.Index(fields=["body_id", "-received_at", "id"], name="queue_by_received"),
            models.Index(fields=["body_id", "holder", "due_at", "id"], name="queue_by_holder"),
            *(
                models.Index(
                    fields=["body_id", *first, "due_at", "id"], condition=IS_OPEN, name=name
                )
                for name, first in (
                    ("open_by_due", ()),
                    ("open_by_holder", ("holder",)),
                    ("open_by_service", ("service_id",)),
                    ("open_by_cell", ("cell",)),
                )
            ),
            models.Index(fields=["cell", "service_id"], name="cases_by_cell"),
            models.Index(
                fields=["service_id", "cell", "lat", "lon"],
                include=["id", "public_number"],
                condition=IS_UNCLOSED,
                name="unclosed_by_spot",
            ),
            models.Index(fields=["body_id", "-public_number"], name="public_by_body"),
            models.Index(fields=["service_id", "-public_number"], name="public_by_service"),
            models.Index(fields=["-received_at", "-public_number"], name="public_by_time"),
            # What is near a spot is chosen by the index alone: only what is shown is read from the table.
            models.Index(
                fields=["cell", "-received_at", "-public_number"],
                include=["lat", "lon", "id", "service_id", "state"],
                name="public_by_cell",
            ),
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
        ASSIGNED = "assigned"
        ASKED = "asked"
        HANDED_OVER = "handed over"
        REOPENED = "reopened"
        WITHDRAWN = "withdrawn"
        MERGED = "merged"
        SEPARATED = "separated"

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind)
    to_state = models.CharField(max_length=12, choices=State)
    outcome = models.CharField(max_length=80, blank=True)
    actor_kind = models.CharField(max_length=20)
    actor_ref = models.UUIDField(null=True)
    body_id = models.CharField(max_length=80, blank=True)
    for_reporter = models.BooleanField()
    sealed = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="one_event_for_each_count")
        ]
        indexes = [
            models.Index(
                fields=["at", "id"], condition=models.Q(for_reporter=True), name="events_by_time"
            )
        ]


class Custody(models.Model):
    """Which body had a case from when until when. The reference stays; the clock of each body is its own."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="custodies")
    body_id = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="custody_ends_after_it_began"
            )
        ]
        indexes = [models.Index(fields=["body_id", "-until", "id"], name="custody_by_body")]


class Trace(models.Model):
    """A blind index: a word of what is sealed, as a keyed hash that only the body's own key can make again."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    body_id = models.CharField(max_length=80)
    retention = models.CharField(max_length=120)
    mark = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["body_id", "mark", "case"], name="traces_by_word")]


class View(models.Model):
    """Filters of the queue that someone keeps under a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff_ref = models.UUIDField()
    body_id = models.CharField(max_length=80)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff_ref", "name"], name="one_view_of_a_name"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_view_has_a_name"),
        ]
