from __future__ import annotations

import uuid

from django.db import models


class Message(models.Model):
    """One message to one person: an outbox row. Words and address are sealed under the key the row names."""

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    class Trouble(models.TextChoices):
        """Why a letter failed for good."""

        REFUSED = "refused"
        ERASED = "erased"
        UNSURE = "unsure"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.UUIDField()
    event = models.CharField(max_length=120)
    key_id = models.UUIDField()
    sealed = models.BinaryField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    trouble = models.CharField(max_length=10, choices=Trouble, blank=True)
    unsure = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "event"], name="one_message_for_each_event"),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False) | ~models.Q(state="sent"),
                name="a_sent_message_has_its_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "made_at"], name="messages_by_state")]

    @property
    def message_id(self) -> str:
        """The Message-ID of every copy that may go out: receivers drop the second by it."""
        return f"<{self.id}@yett.invalid>"
