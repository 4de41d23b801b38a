"""What an operator sees of cases: their references, never what is in them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Count

from yett.domain.cases.models import IS_OPEN, Case


def references(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The references of cases by identifier: one statement."""
    return dict(Case.objects.filter(id__in=set(ids)).values_list("id", "reference"))


def open_by_body() -> dict[str, int]:
    """How many cases wait to be worked on at each body that has any: one statement."""
    found = Case.objects.filter(IS_OPEN).values_list("body_id").annotate(Count("id"))
    return dict(found.order_by("body_id"))
