"""servicerequestupdates, as mySociety's programs speak it: what bodies did, what reporters add, and what the back office of
a body tells."""

from __future__ import annotations

from yett.domain.backoffices import actions as offices
from yett.domain.backoffices import queries as backoffices
from yett.domain.backoffices import statuses
from yett.domain.backoffices.ports import News
from yett.domain.cases import actions
from yett.domain.cases.queries.follow import NoSuchReport
from yett.domain.clients import marks
from yett.domain.clients.allowance import TooMany, spend
from yett.domain.clients.marks import Mark
from yett.domain.clients.queries import Program, Revoked
from yett.domain.publications import queries
from yett.domain.publications.queries import Wanted
from yett.faces.api.open311 import reading, windows
from yett.faces.api.open311.entry import Answer, Asked, Refused
from yett.faces.api.open311.jurisdictions import jurisdiction
from yett.faces.api.open311.paging import number, page
from yett.faces.api.open311.shown import update

AGAIN = frozenset({"OPEN", "REOPEN"})  # said of a closed report: it is not mended
OVER = frozenset(
    {"FIXED", "CLOSED"}
)  # what a reporter says of it; the body decides, so it is kept as words
REFUSALS = (
    actions.AlreadyClosed, actions.NothingToAdd, actions.TooLong, actions.TooLate, actions.NotAllowed,
    actions.OtherContent,
)  # fmt: skip


def many(asked: Asked) -> Answer:
    """What bodies did between start_date and end_date, the oldest first."""
    body = jurisdiction(asked)
    since, until = windows.span(asked, "start_date", "end_date")
    skip, most = page(asked)
    wanted = Wanted(
        numbers=tuple(number(one) for one in asked.listed("service_request_id")),
        body_id=body.id if body else "",
        skip=skip,
        most=most,
    )
    found = queries.acts(wanted, since=since, until=until)
    return "service_request_updates", [update(act, asked.code) for act in found]


def add(asked: Asked) -> Answer:
    """What a reporter adds, by the program that sent the report, whose key says so: who they are is known from the report.
    With the key of a back office, what that did."""
    body_id = backoffices.body_of(asked.key) if asked.key else None
    if body_id is not None:
        return _pushed(asked, body_id)
    client = asked.client()
    jurisdiction(asked)
    wanted, status = asked.one("service_request_id"), _status(asked)
    if not wanted:
        raise Refused(400, "service_request_id is required.")
    if asked.files():
        raise Refused(400, "media: photos can be sent with a report, not with an update.")
    try:
        spend(client=client, at=asked.at)
        step = _added(asked, client, number(wanted), status)
    except NoSuchReport as problem:
        said = f"service_request_id {wanted[:80]!r} was not found among your reports."
        raise Refused(404, said) from problem
    except Revoked as problem:
        raise Refused(403, str(problem)) from problem
    except REFUSALS as problem:
        raise Refused(400, str(problem)) from problem
    except TooMany as problem:
        raise Refused(429, str(problem)) from problem
    return "service_request_updates", [{"update_id": f"{number(wanted)}-{step}"}]


def _pushed(asked: Asked, body_id: str) -> Answer:
    """All that is wrong at once. Told again under the same update_id it is answered the same, and counts once."""
    body, at = jurisdiction(asked), windows.moment(asked, "updated_datetime")
    if body is not None and body.id != body_id:
        raise Refused(403, "This api_key is that of another body's back office.")
    theirs, ours = asked.one("service_request_id"), asked.one("service_request_id_ext")
    needed = {
        "service_request_id": theirs or ours,
        "update_id": asked.one("update_id"),
        "status": _status(asked),
    }
    faults = [f"{name} is required." for name, value in needed.items() if not value]
    faults += list(reading.unfit(asked))
    if faults:
        raise Refused(400, *faults)
    news = News(
        update_id=asked.one("update_id"),
        number=theirs,
        status=_status(asked),
        words=asked.one("description"),
        at=at or asked.at,
        media=asked.all("media_url"),
    )
    try:
        offices.push(body_id=body_id, news=news, ours=ours, at=asked.at)
    except offices.NotTheirs as problem:
        said = f"service_request_id {(ours or theirs)[:80]!r} was not found among the reports of this body."
        raise Refused(404, said) from problem
    except offices.OnItsWay as problem:
        raise Refused(503, str(problem)) from problem
    return "service_request_updates", [{"update_id": news.update_id}]


def _status(asked: Asked) -> str:
    status = asked.one("status").upper()
    if status and status not in statuses.ALL:
        known = ", ".join(sorted(statuses.ALL))
        raise Refused(400, f"status {status[:40]!r} is not one of {known}.")
    return status


def _added(asked: Asked, client: Program, wanted: int, status: str) -> int:
    again = status in AGAIN and actions.is_closed(client=client, number=wanted)
    add = actions.open_again_by_program if again else actions.add_by_program
    return add(
        client=client,
        mark=_mark(asked, client, wanted),
        number=wanted,
        words=_words(asked, status),
        at=asked.at,
    )


def _words(asked: Asked, status: str) -> str:
    said = [asked.one("description"), *(f"media_url: {one}" for one in asked.all("media_url"))]
    said += [f"status: {status}"] if status in OVER else []
    return "\n".join(filter(None, said))


def _mark(asked: Asked, client: Program, wanted: int) -> Mark:
    """A program numbers its updates; the number of one is a key for it."""
    key = asked.request.headers.get("Idempotency-Key", "") or asked.one("idempotency_key")
    theirs = asked.one("update_id_ext")
    named = f"update {wanted} {key or theirs}" if key or theirs else ""
    return marks.marked(client.id, named, [*asked.said(), ("for", "update")], asked.at)
