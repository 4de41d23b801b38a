"""How long a case keeps what it holds: the words after `kept until`, read against the life of the case."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Q

from yett.domain.cases.models import Case
from yett.domain.cases.rules import reopens_until
from yett.domain.cases.sealed import WHOLE
from yett.domain.cases.states import State
from yett.domain.catalogue.queries import edition
from yett.domain.catalogue.rules import after_closing
from yett.kernel.dates import UK
from yett.kernel.working import Calendar, ends

OVER = frozenset({State.CLOSED, State.WITHDRAWN})
IS_OVER = Q(state__in=sorted(OVER)) | Q(state=State.MERGED, merged_into__state__in=sorted(OVER))
LETTERS_WAIT = timedelta(days=7)  # a letter that cannot be sent holds a key no longer than this


def erased_from(kept_until: str, over: datetime, for_good: datetime) -> datetime | None:
    """The moment from which this class is to be erased; None for words that name no moment of a case's life.

    "The case is closed" means for good: while its reporter may still have it opened again, they must be told what
    becomes of it. A span is counted from when it was closed.
    """
    span = after_closing(kept_until)
    if span is None or span.count == 0:
        return None if span is None else for_good
    return ends(over, span, Calendar())


def due_classes(case: Case, at: datetime) -> tuple[str, ...]:
    """The retention classes of a case that is over whose moment has come."""
    over, for_good = over_at(case), closed_for_good_at(case)
    moments = {name: erased_from(name, over, for_good) for name in case.keys if name != WHOLE}
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


def closed_for_good_at(case: Case) -> datetime:
    """From when nobody can have the case opened again any more."""
    last = reopens_until(case, edition(case.edition_hash))
    if last is None:
        return over_at(case)
    return datetime.combine(last + timedelta(days=1), time(0), tzinfo=UK)
