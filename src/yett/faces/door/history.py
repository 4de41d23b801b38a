"""The life of a report in words for the person who made it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yett.domain.cases import telling
from yett.domain.cases.models import Event
from yett.domain.cases.queries import FollowedCase, OpenedEvent
from yett.domain.cases.states import State


@dataclass(frozen=True)
class Step:
    title: str | Promise
    at: datetime
    words: tuple[str, ...]


TITLES = {
    "received": _("We received your report"),
    "taken": _("Someone has begun to look at it"),
    "answered": _("You have an answer"),
    "replied": _("A message for you"),
    "closed": _("The report was closed"),
    "noted": _("A note for you"),
    "added": _("You added something"),
    "asked": _("A question for you"),
    "handed over": _("The report was passed on"),
    "reopened": _("The report was opened again"),
    "withdrawn": _("The report was taken back"),
}


NEXT = {
    "waiting": _(
        "%(body)s is waiting to hear from you. Read the last message, and answer it below."
    ),
    "answered": _("%(body)s has answered. If the answer does not settle it, say so below."),
    "closed": _(
        "Nothing more: %(body)s has closed this report. If the problem is still there, report it again."
    ),
    "withdrawn": _("Nothing more: this report was taken back."),
}
DUE = _("%(body)s should answer by %(day)s.")
LATE = _(
    "%(body)s should have answered by %(day)s and is late. We are sorry. It stays on their list."
)


def steps(case: FollowedCase) -> list[Step]:
    return [Step(_title(event), event.at, _words(case, event)) for event in case.events]


def _words(case: FollowedCase, event: OpenedEvent) -> tuple[str, ...]:
    """What was said at this step, in the language of the report; on its receipt, what the declaration tells."""
    if event.kind != Event.Kind.RECEIVED:
        return event.words
    values = telling.facts(case.service, case.row, case.answers)
    return tuple(telling.told(case.service, "received", case.row.language, values))


def _title(event: OpenedEvent) -> str | Promise:
    return TITLES.get(event.kind) or State(event.to_state).label


def what_next(case: FollowedCase, code: str, now: datetime) -> str:
    """What should happen next, by whom and by when."""
    facts = {"body": case.body.name.in_(code), "day": telling.day(case.row.due_at, code)}
    due = LATE if now > case.row.due_at else DUE
    return str(NEXT.get(case.row.state, due)) % facts
