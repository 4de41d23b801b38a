"""Those who follow a report that somebody else made. Tables of this room; `models.py` takes them in."""

from __future__ import annotations

import uuid

from django.db import models


class Follower(models.Model):
    """Somebody who wants to know what becomes of a case. The row names no one and is found by the hash of a token.

    The address for news, where one was given, is sealed together with the token under a key of this follower alone:
    to stop following is to delete the row and its key. `came_from` is the case they followed before it was joined with this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    token_hash = models.BinaryField(unique=True)
    language = models.CharField(max_length=10)
    key_id = models.UUIDField(null=True)
    sealed = models.BinaryField()
    since = models.DateTimeField()
    came_from = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        app_label = "cases"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key_id__isnull=False) | models.Q(sealed=b""),
                name="what_is_sealed_has_its_key",
            )
        ]
        indexes = [models.Index(fields=["case", "id"], name="followers_of_a_case")]
