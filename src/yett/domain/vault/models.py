from __future__ import annotations

import uuid

from django.db import models


class DataKey(models.Model):
    """A data key, wrapped by the key-encryption key. To destroy the row is to erase all it ever sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField()
    minted_at = models.DateTimeField()


class SectorKey(models.Model):
    """The key of one sector, wrapped. It never leaves the sector, and is never a name for anybody."""

    sector = models.CharField(primary_key=True, max_length=80)
    id = models.UUIDField(unique=True, editable=False)
    wrapped = models.BinaryField()
