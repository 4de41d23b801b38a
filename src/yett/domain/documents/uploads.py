"""Photos that come in pieces from a device whose connection comes and goes. Each is named by the key of its report and by
its own SHA-256; the pieces are sealed under a secret that follows from that key, so only the device can open them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Upload(models.Model):
    """One photo on its way. `photo` is what an answer remembers of it, sealed; empty until it is whole."""

    id = models.BinaryField(primary_key=True)
    owner = models.BinaryField(help_text="a hash of the key of the report it belongs to")
    size = models.PositiveIntegerField()
    held = models.PositiveIntegerField()
    photo = models.TextField(blank=True)
    touched_at = models.DateTimeField()

    class Meta:
        app_label = "documents"
        constraints = [
            models.CheckConstraint(
                condition=Q(held__lte=F("size")), name="no_upload_holds_more_than_its_size"
            )
        ]
        indexes = [
            models.Index(fields=["owner"], name="uploads_by_owner"),
            models.Index(fields=["touched_at"], name="uploads_by_age"),
        ]


class Piece(models.Model):
    """Some bytes of an upload, sealed, and where they begin."""

    id = models.BigAutoField(primary_key=True)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    at = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        app_label = "documents"
        constraints = [
            models.UniqueConstraint(fields=["upload", "at"], name="one_piece_at_each_place")
        ]
