"""Links that lead back to a draft from any device. Whoever has only the database can open neither draft nor address."""

from __future__ import annotations

from django.db import models


class Saved(models.Model):
    """One link: named by a hash of its secret, with the draft's token and the address sealed under a key that follows
    from that secret. A code, sent to the address when the link is opened, is kept as a keyed hash and works once.

    `mark` is a keyed hash of the address, to count letters to it and for nothing else.
    """

    id = models.BinaryField(primary_key=True)
    about = models.UUIDField(unique=True)
    draft_id = models.BinaryField()
    mark = models.BinaryField()
    key_id = models.UUIDField()
    sealed = models.TextField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    code_hash = models.BinaryField(null=True)
    code_until = models.DateTimeField(null=True)
    codes = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code_hash__isnull=True, code_until__isnull=True)
                | models.Q(code_hash__isnull=False, code_until__isnull=False),
                name="a_code_has_its_end",
            )
        ]
        indexes = [
            models.Index(fields=["mark", "made_at"], name="saved_by_address"),
            models.Index(fields=["draft_id", "made_at"], name="saved_by_draft"),
            models.Index(fields=["expires_at"], name="saved_by_end"),
        ]
