"""What an operator sees of cases: their references, never what is in them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from yett.domain.cases.models import Case


def references(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The references of cases by identifier: one statement."""
    return dict(Case.objects.filter(id__in=set(ids)).values_list("id", "reference"))
