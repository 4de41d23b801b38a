"""The life of a report in words for the person who made it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
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
    Event.Kind.RECEIVED: _("We received your report"),
    Event.Kind.TAKEN: _("Someone has begun to look at it"),
    Event.Kind.ANSWERED: _("You have an answer"),
    Event.Kind.REPLIED: _("A message for you"),
    Event.Kind.CLOSED: _("The report was closed"),
    Event.Kind.NOTED: _("A note for you"),
    Event.Kind.ADDED: _("You added something"),
}


def steps(case: FollowedCase) -> list[Step]:
    return [Step(_title(event), event.at, _words(case, event)) for event in case.events]


def _words(case: FollowedCase, event: OpenedEvent) -> tuple[str, ...]:
    """What was said at this step, in the language of the report; on its receipt, what the declaration tells."""
    if event.kind != Event.Kind.RECEIVED:
        return event.words
    values = telling.facts(case.service, case.row, case.answers)
    return tuple(telling.told(case.service, "received", case.row.language, values))


def _title(event: OpenedEvent) -> str | Promise:
    return TITLES.get(Event.Kind(event.kind)) or State(event.to_state).label


def what_next(case: FollowedCase, code: str, now: datetime) -> str:
    """What should happen next, by whom and by when."""
    facts = {"body": case.body.name.in_(code), "day": telling.day(case.row.due_at, code)}
    return _next(State(case.row.state), now > case.row.due_at) % facts


def _next(state: State, late: bool) -> str:
    if state == State.WAITING:
        return gettext(
            "%(body)s is waiting to hear from you. Read the last message, and answer it below."
        )
    if state == State.ANSWERED:
        return gettext("%(body)s has answered. If the answer does not settle it, say so below.")
    if state == State.CLOSED:
        return gettext(
            "Nothing more: %(body)s has closed this report. If the problem is still there, report it again."
        )
    if late:
        return gettext(
            "%(body)s should have answered by %(day)s and is late. We are sorry. It stays on their list."
        )
    return gettext("%(body)s should answer by %(day)s.")
