from __future__ import annotations

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

OVERLAP = timedelta(hours=1)  # clocks differ, and what is late is heard again
LONGEST = timedelta(days=80)  # a span that every server answers
WORKING = frozenset(
    {"OPEN", "IN_PROGRESS", "INVESTIGATING", "ACTION_SCHEDULED", "FOR_TRIAGE", "REOPEN"}
)
SAYS = "The back office says: {status}"


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


@transaction.atomic
def _take_over(endpoint: Endpoint, news: News, at: datetime) -> bool:
    """One update, once. Of a report we did not send there it is nothing to us."""
    mine = Forwarding.objects.filter(body_id=endpoint.body_id, remote_id=news.number)
    forwarding = mine.exclude(remote_id="").first()
    if forwarding is None:
        return False
    _, fresh = Heard.objects.get_or_create(
        forwarding=forwarding, update_id=news.update_id[:200], defaults={"at": at}
    )
    if not fresh:
        return False
    row = Case.objects.select_for_update(no_key=True).get(id=forwarding.case_id)
    case = opened(row)
    if row.body_id != endpoint.body_id:
        return False
    actor = Actor(Entry.Actor.PROGRAM, None, endpoint.body_id)
    for step in _steps(case, news):
        take(opened(row), step, actor, at)
    return True


def _steps(case: OpenedCase, news: News) -> list[Step]:
    """Its words go to the reporter; that work on it began shows in the state. How a case ends, an officer says, in
    declared words: that the back office has ended it is noted for them."""
    status = news.status.upper()
    says = Step(Event.Kind.NOTED, case.row.state, [SAYS.format(status=status)], for_reporter=False)
    if case.row.state not in OPEN:
        words = [says.words[0], *([news.words] if news.words else [])]
        return [Step(Event.Kind.NOTED, case.row.state, words, for_reporter=False)]
    to = State.LOOKING if case.row.state == State.RECEIVED else State(case.row.state)
    steps = [] if status in WORKING else [says]
    if news.words:
        steps.append(Step(Event.Kind.REPLIED, to, [news.words], tell=True))
    elif to != case.row.state and status in WORKING - {"OPEN"}:
        steps.append(Step(Event.Kind.MOVED, to))
    return steps or [says]
