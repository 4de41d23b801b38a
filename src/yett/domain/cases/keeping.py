"""How long a case keeps what it holds: the words after `kept until`, read against the life of the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q

from yett.domain.cases.models import Case
from yett.domain.cases.sealed import WHOLE
from yett.domain.cases.states import State
from yett.domain.catalogue.rules import after_closing
from yett.kernel.working import Calendar, ends

OVER = frozenset({State.CLOSED, State.WITHDRAWN})
IS_OVER = Q(state__in=sorted(OVER)) | Q(state=State.MERGED, merged_into__state__in=sorted(OVER))
LETTERS_WAIT = timedelta(days=7)  # a letter that cannot be sent holds a key no longer than this


def erased_from(kept_until: str, over_at: datetime) -> datetime | None:
    """The moment from which this class is to be erased; None for words that name no moment of a case's life."""
    span = after_closing(kept_until)
    if span is None or span.count == 0:
        return None if span is None else over_at
    return ends(over_at, span, Calendar())


def due_classes(keys: Mapping[str, str], over_at: datetime, at: datetime) -> tuple[str, ...]:
    """The retention classes whose moment has come, of a case that was over at this time."""
    moments = {name: erased_from(name, over_at) for name in keys if name != WHOLE}
    return tuple(sorted(name for name, moment in moments.items() if moment and moment <= at))


def over_at(case: Case) -> datetime:
    """When the case came to its end: the time of its last step, for a case that was withdrawn; what was joined with
    another case ends with that."""
    if case.merged_into is not None:
        return over_at(case.merged_into)
    if case.closed_at is not None:
        return case.closed_at
    moments = case.events.order_by("-seq").values_list("at", flat=True)
    return moments.first() or case.received_at
