from __future__ import annotations

from django.db import models


class Edition(models.Model):
    """One published edition of a service: its words, kept for ever under the hash of their content."""

    hash = models.CharField(primary_key=True, max_length=64)
    service_id = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    source = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_id", "number"], name="one_edition_for_each_number"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="editions_count_from_one"
            ),
        ]


class InForce(models.Model):
    """The edition of a service that new applicants get. Words that return after a change are in force again."""

    service_id = models.CharField(primary_key=True, max_length=120)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
