"""How much one device, and one address, has sent of late. Tables of this room; `models.py` takes them in."""

from __future__ import annotations

from django.db import models


class Allowance(models.Model):
    """One limit that somebody has used: the moment up to which it is used up. `key` is a hash and names no one.

    Each report moves the moment on by the time one report is worth; while it lies no further ahead than what is allowed
    at once, there is room. Rows whose moment has passed mean nothing and are swept away.
    """

    key = models.BinaryField(primary_key=True)
    until = models.DateTimeField()

    class Meta:
        app_label = "cases"
        indexes = [models.Index(fields=["until"], name="allowances_by_time")]
