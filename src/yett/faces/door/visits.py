"""The way into a visit and out of it: the cookie, the draft it finds, what is kept, and where that leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from yett.domain.cases import actions, drafts, queries
from yett.domain.cases.drafts import Draft
from yett.domain.cases.rows import HIGHEST, Rows
from yett.domain.catalogue import queries as catalogue
from yett.faces.door.visit import Visit
from yett.faces.parts.context import language
from yett.language import Group, Question, Service

COOKIE = "yett_draft"
# A page made in answer to a form: kept for the back button, which could not ask for it again.
ONCE_MORE = {409, 422, 429}
ANYONE = "without signing in"
FORTNIGHT = 14 * 24 * 60 * 60


def light(request: HttpRequest, service_id: str, rows: str = "") -> Visit:
    """The visit without its draft, for an answer on its way in: no statement."""
    try:
        service = catalogue.service(service_id)
    except catalogue.NotOffered as problem:
        raise Http404(service_id) from problem
    if not is_open(service):
        raise Http404(service_id)
    token = _token(request) or actions.new_token()
    return Visit(service, token, language(), rows=_rows(service, rows))


def _rows(service: Service, address: str) -> Rows:
    """The rows an address names, by the names of their groups."""
    parts = address.split("/") if address else []
    found: list[tuple[str, int]] = []
    around = service.questions
    for place in range(0, len(parts), 2):
        group = next((item for item in around if item.slug == parts[place]), None)
        number = int(parts[place + 1])
        if not isinstance(group, Group) or not 0 < number <= HIGHEST:
            raise Http404(address)
        found.append((group.name, number))
        around = group.questions
    return tuple(found)


def is_open(service: Service) -> bool:
    """May people use this service here? Not yet where it asks for sign-in."""
    return service.strength == ANYONE


def load(request: HttpRequest, service_id: str, rows: str = "") -> Visit:
    """The visit with its draft, in its own edition: one statement, or none without a cookie."""
    draft = queries.draft(_token(request))
    if draft is None or draft.service.id != service_id:
        return light(request, service_id, rows)
    visit = with_draft(light(request, service_id), draft)
    return replace(visit, rows=_rows(draft.service, rows), found=True)


def load_again(request: HttpRequest, visit: Visit) -> Visit:
    """The same page's visit, with its draft."""
    loaded = load(request, visit.service.id)
    return Visit(loaded.service, visit.token, visit.code, loaded.draft, visit.rows)


def _token(request: HttpRequest) -> str | None:
    """The token of the cookie, or None where there is none or somebody made it up."""
    token = request.COOKIES.get(COOKIE)
    return token if drafts.raw(token) is not None else None


def with_draft(visit: Visit, draft: Draft) -> Visit:
    return Visit(draft.service, visit.token, visit.code, draft, visit.rows)


def seen(request: HttpRequest) -> int:
    """The version the page was made with."""
    raw = request.POST.get("seen", "0")
    if not raw.isascii() or not raw.isdigit() or len(raw) > 9:
        raise BadRequest("seen")
    return int(raw)


def keep(visit: Visit, question: Question, value: Any, seen: int) -> Visit:
    """Keep one answer. Raises what the action raises."""
    return keep_at(visit, visit.key(question), value, seen)


def keep_at(visit: Visit, key: str, value: Any, seen: int) -> Visit:
    draft = actions.answer(
        token=visit.token,
        service=visit.service,
        question=key,
        value=value,
        seen=seen,
        language=visit.code,
        at=timezone.now(),
    )
    return with_draft(visit, draft)


def go(visit: Visit, to: str) -> HttpResponse:
    """See other, with the cookie that finds these answers again."""
    return remember(visit, HttpResponseRedirect(to, status=303))


def remember(visit: Visit, answer: HttpResponse) -> HttpResponse:
    """With the cookie that finds these answers again. Who is shown a page about answers that were found has it already;
    each answer they give makes it last anew."""
    again = answer.status_code in ONCE_MORE
    answer["Cache-Control"] = "private, no-cache" if again else "no-store"
    if visit.found and answer.status_code == 200:
        return answer
    answer.set_cookie(
        COOKIE,
        visit.token,
        max_age=FORTNIGHT,
        path=visit.url("start"),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
