from __future__ import annotations

import uuid

from django.db import models


class DataKey(models.Model):
    """A data key, wrapped by the key-encryption key. To destroy the row is to erase all it ever sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField()
    minted_at = models.DateTimeField()
