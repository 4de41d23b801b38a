"""Only what staff decide is kept here; the plain facts are read from the open columns of the case itself."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from yett.domain.cases.models import Case


class Decided(models.Model):
    """Who decided, when and for which body; and who undid it. The row stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    body_id = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.UUIDField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__gte=F("at"), undone_by__isnull=False),
                name="%(class)s_is_undone_by_someone_later",
            )
        ]


class Hiding(Decided):
    """A case kept off the public pages. The reason is sealed under the key of the case."""

    reason = models.TextField()

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"], condition=Q(undone_at__isnull=True), name="one_hiding_at_a_time"
            ),
        ]


class Release(Decided):
    """Something sealed of which a part was released: the words that may be read, or a copy of a photo.

    What was taken out (struck words, blurred rectangles) is sealed in `taken_out` under the key of the answer, so that
    it ends with the answer. `photo_id` is the photo the copy was made of; the copy itself is named by this row.
    """

    question = models.CharField(max_length=120)
    photo_id = models.UUIDField(null=True)
    words = models.TextField(blank=True)
    is_whole = models.BooleanField()
    taken_out = models.TextField()

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "question"],
                condition=Q(undone_at__isnull=True, photo_id__isnull=True),
                name="one_release_of_a_text_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["photo_id"],
                condition=Q(undone_at__isnull=True, photo_id__isnull=False),
                name="one_release_of_a_photo_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(photo_id__isnull=True) | Q(words=""), name="a_release_is_one_thing"
            ),
        ]
        indexes = [models.Index(fields=["case", "at"], name="releases_by_case")]
