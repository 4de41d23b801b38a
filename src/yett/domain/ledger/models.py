from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One look or one change, written with what it speaks of, in the same transaction. Never changed, never deleted.

    `commitment` is SHA-256 over the salt and the canonical row (see commitments.py). Each subject's entries are
    counted and chained, so that one left out is missed.
    """

    class Actor(models.TextChoices):
        REPORTER = "reporter"
        FOLLOWER = "follower"
        STAFF = "staff"
        SYSTEM = "system"
        PROGRAM = "program"

    class Outcome(models.TextChoices):
        RELEASED = "released"
        REFUSED = "refused"
        NONE = "none"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    subject = models.UUIDField()
    subject_seq = models.PositiveIntegerField()
    subject_prev = models.BinaryField(null=True)
    actor_kind = models.CharField(max_length=20, choices=Actor)
    actor_ref = models.UUIDField(null=True)
    body = models.CharField(max_length=80, blank=True)
    action = models.CharField(max_length=80)
    data_types = models.JSONField(default=list)
    purpose = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    salt = models.BinaryField()
    commitment = models.BinaryField()
    leaf_index = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_seq"], name="one_entry_for_each_count"
            ),
            models.UniqueConstraint(fields=["leaf_index"], name="one_entry_for_each_leaf"),
        ]
        indexes = [
            models.Index(fields=["body", "at"], name="entries_of_a_body"),
            models.Index(
                fields=["id"],
                condition=models.Q(leaf_index__isnull=True),
                name="entries_not_yet_leaves",
            ),
        ]


class Leaf(models.Model):
    """The commitment of one entry, in the ledger's own database, in the order of the tree."""

    index = models.BigIntegerField(primary_key=True)
    commitment = models.BinaryField(unique=True)


class Checkpoint(models.Model):
    """The root of the tree over its first `size` leaves (RFC 9162)."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    at = models.DateTimeField()
