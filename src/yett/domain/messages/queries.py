"""How the letters stand. Nothing here opens one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Q

from yett.domain.messages.models import Message

PAGE_SIZE = 50
UNDER_WAY = (Message.State.QUEUED, Message.State.SENDING)


def has_unsent(*, about: uuid.UUID) -> bool:
    """Whether a letter about this still waits, is on its way, or failed."""
    return Message.objects.filter(about=about).exclude(state=Message.State.SENT).exists()


def by_state() -> dict[str, int]:
    counted = Message.objects.values_list("state").annotate(count=Count("id"))
    return {str(state): 0 for state in Message.State} | dict(counted)


def dead_letters(*, waiting_since: datetime, after: uuid.UUID | None = None) -> Sequence[Message]:
    """Letters that failed, and those that have waited since before this moment; one page, by identifier."""
    dead = Q(state=Message.State.FAILED) | Q(state__in=UNDER_WAY, made_at__lt=waiting_since)
    found = Message.objects.filter(dead).defer("sealed")
    if after is not None:
        found = found.filter(id__gt=after)
    return list(found.order_by("id")[:PAGE_SIZE])


def count_dead_letters(*, waiting_since: datetime) -> int:
    dead = Q(state=Message.State.FAILED) | Q(state__in=UNDER_WAY, made_at__lt=waiting_since)
    return Message.objects.filter(dead).count()
