"""Files received. The bytes lie sealed in the object store; the keys lie with the cases that own the files."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from yett.domain.documents.uploads import Piece as Piece
from yett.domain.documents.uploads import Upload as Upload


class Document(models.Model):
    """One photo. Until a case claims it, it belongs to a draft and is swept away with time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    size = models.PositiveIntegerField(help_text="bytes kept, both sizes together")
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    case_id = models.UUIDField(null=True)

    class Meta:
        app_label = "documents"
        constraints = [
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True, case_id__isnull=True)
                | Q(claimed_at__isnull=False, case_id__isnull=False),
                name="document_claimed_at_with_case",
            ),
        ]
        indexes = [
            models.Index(fields=["case_id"], name="document_case"),
            models.Index(
                fields=["made_at"], name="document_unclaimed", condition=Q(claimed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
