from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from yett.domain.backoffices import ports
from yett.domain.backoffices.models import Endpoint, Forwarding, Heard
from yett.domain.backoffices.ports import News
from yett.domain.backoffices.queries import address, endpoints
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.states import OPEN, State
from yett.domain.cases.steps import Actor, Step, take
from yett.domain.ledger.models import Entry
from yett.kernel.problems import Problem

OVERLAP = timedelta(hours=1)  # clocks differ, and what is late is heard again
LONGEST = timedelta(days=80)  # a span that every server answers
WORKING = frozenset(
    {"OPEN", "IN_PROGRESS", "INVESTIGATING", "ACTION_SCHEDULED", "FOR_TRIAGE", "REOPEN"}
)
SAYS = "The back office says: {status}"


class NotTheirs(Problem):
    """This is no report of that body."""

    retry = False


class OnItsWay(Problem):
    """Something about this report is just on its way to the back office. Try again in a moment."""

    retry = True


def hear(*, at: datetime) -> int:
    """Take over what back offices did since they were last asked; answers how many updates.

    One that cannot be reached is asked again next time, from where we know; the others are not kept waiting. Raises
    NotTaken at the end when any could not be reached.
    """
    heard, trouble = 0, []
    for endpoint in endpoints():
        try:
            heard += _hear(endpoint, at)
        except (ports.NotTaken, ports.Refused) as problem:
            trouble.append(f"{endpoint.body_id}: {problem}")
    if trouble:
        raise ports.NotTaken("; ".join(trouble))
    return heard


def _hear(endpoint: Endpoint, at: datetime) -> int:
    since = max(endpoint.heard_until - OVERLAP, at - LONGEST)
    news = ports.back_offices().news(address(endpoint), since, at)
    count = sum(_take_over(endpoint, one, at) for one in news)
    Endpoint.objects.filter(body_id=endpoint.body_id, heard_until__lt=at).update(heard_until=at)
    return count


def _take_over(endpoint: Endpoint, news: News, at: datetime) -> bool:
    """One update, once. Of a report we did not send there it is nothing to us."""
    reported = _forwarded(endpoint.body_id, news.number)
    try:
        return reported is not None and _hold_and_take(endpoint.body_id, reported, news, at)
    except OnItsWay:
        return False  # it is heard again next time


def _forwarded(body_id: str, number: str) -> uuid.UUID | None:
    reported = Forwarding.objects.filter(body_id=body_id, remote_id=number, seq=0)
    return reported.exclude(remote_id="").values_list("case_id", flat=True).first()


def push(*, body_id: str, news: News, ours: str = "", at: datetime) -> None:
    """Take over what the back office of a body tells without being asked; told again under the same name, it counts once.

    It speaks of a report by its own number, or by `ours`; where no report of the body was ever forwarded, its number is
    ours. Raises NotTheirs, OnItsWay.
    """
    case_id = _forwarded(body_id, news.number) if news.number and not ours else None
    if case_id is None and (ours or not Endpoint.objects.filter(body_id=body_id).exists()):
        case_id = _by_our_number(body_id, ours or news.number)
    if case_id is None or not Case.objects.filter(id=case_id, body_id=body_id).exists():
        raise NotTheirs
    _hold_and_take(body_id, case_id, news, at)


def _by_our_number(body_id: str, number: str) -> uuid.UUID | None:
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    found = Case.objects.filter(public_number=int(number), body_id=body_id)
    return found.values_list("id", flat=True).first()


@transaction.atomic
def _hold_and_take(body_id: str, case_id: uuid.UUID, news: News, at: datetime) -> bool:
    """While something of ours is on its way there, what it tells may be our own words: raises OnItsWay."""
    row = Case.objects.select_for_update(no_key=True).get(id=case_id)
    ours = Forwarding.objects.filter(case_id=case_id, body_id=body_id, seq__gt=0)
    if row.body_id != body_id:
        return False
    if ours.filter(state=Forwarding.State.SENDING).exists():
        raise OnItsWay
    _, fresh = Heard.objects.get_or_create(
        case_id=case_id, body_id=body_id, update_id=news.update_id[:200], defaults={"at": at}
    )
    if not fresh:
        return False
    actor = Actor(Entry.Actor.PROGRAM, None, body_id)
    for step in _steps(opened(row), news):
        take(opened(row), step, actor, at)
    return True


def _steps(case: OpenedCase, news: News) -> list[Step]:
    """Its words go to the reporter; that work on it began shows in the state. How a case ends, an officer says, in
    declared words: that the back office has ended it is noted for them."""
    status = news.status.upper()
    said = [SAYS.format(status=status), *(f"media_url: {one}" for one in news.media)]
    says = Step(Event.Kind.NOTED, case.row.state, said, for_reporter=False)
    if case.row.state not in OPEN:
        words = [*said, *([news.words] if news.words else [])]
        return [Step(Event.Kind.NOTED, case.row.state, words, for_reporter=False)]
    to = State.LOOKING if case.row.state == State.RECEIVED else State(case.row.state)
    steps = [] if status in WORKING and not news.media else [says]
    if news.words:
        steps.append(Step(Event.Kind.REPLIED, to, [news.words], tell=True))
    elif to != case.row.state and status in WORKING - {"OPEN"}:
        steps.append(Step(Event.Kind.MOVED, to))
    return steps or [says]
