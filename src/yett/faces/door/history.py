"""The life of a report in words for the person who made it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext_lazy as _

from yett.domain.cases import rules, telling
from yett.domain.cases.models import Event
from yett.domain.cases.queries import FollowedCase, OpenedEvent
from yett.domain.cases.states import State
from yett.domain.catalogue import queries as catalogue
from yett.domain.ledger.models import Entry


@dataclass(frozen=True)
class Step:
    """One step as the reporter reads it; `photos` are identifiers of pictures of what was done."""

    title: str
    at: datetime
    words: tuple[str, ...]
    photos: tuple[str, ...]


TITLES = {
    "received": _("We received your report"),
    "taken": _("Someone has begun to look at it"),
    "answered": _("You have an answer"),
    "computer answered": _("You have an answer, decided by the computer"),
    "person wanted": _("You asked for a person to look at it"),
    "confirmed": _("Something you told us was confirmed"),
    "contradicted": _("Something you told us was found to be otherwise"),
    "replied": _("A message for you"),
    "closed": _("The report was closed"),
    "noted": _("A note for you"),
    "added": _("You added something"),
    "answered question": _("You answered the question"),
    "asked": _("A question for you"),
    "reopened": _("The report was opened again"),
    "withdrawn": _("The report was taken back"),
    "merged": _("Your report was joined with another of the same thing"),
    "separated": _("Your report stands by itself again"),
}


# The same of what is applied for, where it is called otherwise.
APPLIED = {
    "received": _("We received your application"),
    "closed": _("The application was closed"),
    "reopened": _("The application was opened again"),
    "withdrawn": _("The application was taken back"),
}
NEXT = {
    "answered": _("%(body)s has answered. If the answer does not settle it, say so below."),
    "closed": _(
        "Nothing more: %(body)s has closed this report. If the problem is still there, report it again."
    ),
    "withdrawn": _("Nothing more: this report was taken back."),
}
APPLIED_NEXT = {
    "closed": _(
        "Nothing more: %(body)s has closed this application. If something has changed, you can apply again."
    ),
    "withdrawn": _("Nothing more: this application was taken back."),
}
ANSWERED_BY_COMPUTER = _(
    "%(body)s has answered. If you think that the answer is wrong, you can ask a person below."
)
JOINED = _(
    "Your report was joined with another of the same thing, with %(body)s. You are told what becomes of that one; now it stands as: %(state)s."
)
CLOCK_STANDS = _(
    "%(body)s has been waiting for your answer since %(since)s. The clock stands until you answer. "
    "Read the last message, and answer it below."
)
CLOCK_GOES_ON = _(
    "%(body)s has been waiting for your answer since %(since)s. Read the last message, and answer it below."
)
PASSED_ON = _("Your report was passed on to %(body)s, under the same reference")
APPLICATION_PASSED_ON = _("Your application was passed on to %(body)s, under the same reference")
NOT_SETTLED = _(
    "Nothing more: %(body)s has closed this application. If that is not right, you can say so below until %(last)s, and it is opened again."
)
NOT_MENDED = _(
    "Nothing more: %(body)s has closed this report. If that is not right, you can say so below until %(last)s, and it is opened again."
)
DUE = _("%(body)s should answer by %(day)s.")
LATE = _(
    "%(body)s should have answered by %(day)s and is late. We are sorry. It stays on their list."
)


def steps(case: FollowedCase, code: str) -> list[Step]:
    return [
        Step(_title(case, event, code), event.at, _words(case, event), _photos(event))
        for event in case.events
    ]


def _words(case: FollowedCase, event: OpenedEvent) -> tuple[str, ...]:
    """What was said at this step, in the language of the report; on its receipt, what the declaration tells."""
    if event.kind != Event.Kind.RECEIVED:
        return _without_mark(case, event.words)
    values = telling.facts(case.service, case.row, case.answers)
    return tuple(telling.told(case.service, "received", case.row.language, values))


def _photos(event: OpenedEvent) -> tuple[str, ...]:
    return tuple(photo["id"] for photo in event.details.get("photos", ()))


def _title(case: FollowedCase, event: OpenedEvent, code: str) -> str:
    spot = case.service.about_a_spot
    if event.kind == Event.Kind.HANDED_OVER:
        to = catalogue.nation().bodies[event.details["to"]]
        words = PASSED_ON if spot else APPLICATION_PASSED_ON
        return str(words) % {"body": to.name.in_(code)}
    kind = _kind(event)
    titles = TITLES if spot else TITLES | APPLIED
    return str(titles.get(kind) or State(event.to_state).label)


def _kind(event: OpenedEvent) -> str:
    """The step as it is called, told apart by what it holds."""
    if event.kind == Event.Kind.ADDED and "question" in event.details:
        return "answered question"
    if event.kind == Event.Kind.ANSWERED and event.actor_kind == Entry.Actor.SYSTEM:
        return "computer answered"
    if event.kind == Event.Kind.REOPENED and "wants" in event.details:
        return "person wanted"
    if event.kind == Event.Kind.NOTED and "check" in event.details:
        return str(event.details["found"])
    return event.kind


def what_next(case: FollowedCase, code: str, now: datetime) -> str:
    """What should happen next, by whom and by when."""
    row = case.row
    facts = {"body": case.body.name.in_(code), "day": telling.day(row.due_at, code)}
    if row.merged_into is not None:
        return str(JOINED) % {**facts, "state": State(row.merged_into.state).label}
    if row.waiting_since is not None:
        facts["since"] = telling.day(row.waiting_since, code)
        return str(CLOCK_STANDS if case.clock_stops else CLOCK_GOES_ON) % facts
    last = rules.reopens_until(row, case.service)
    if last is not None and rules.may_reopen(row, case.service, now):
        again = NOT_MENDED if case.service.about_a_spot else NOT_SETTLED
        return str(again) % {**facts, "last": formats.date_format(last, "j F Y")}
    if row.state == State.ANSWERED and case.decided_by_computer:
        return str(ANSWERED_BY_COMPUTER) % facts
    due = LATE if now > row.due_at else DUE
    known = NEXT if case.service.about_a_spot else NEXT | APPLIED_NEXT
    return str(known.get(row.state, due)) % facts


def answer(case: FollowedCase) -> tuple[str, ...]:
    """The words of the answer that stands, in the language of the report; none while there is none."""
    if case.row.outcome is None or case.row.merged_into is not None:
        return ()
    given = [event for event in case.events if event.kind == Event.Kind.ANSWERED]
    return _without_mark(case, given[-1].words) if given else ()


def _without_mark(case: FollowedCase, words: tuple[str, ...]) -> tuple[str, ...]:
    """What a letter says of the computer, the page itself says."""
    mark = telling.by_computer(case.row.language)
    return tuple(each for each in words if each != mark)
