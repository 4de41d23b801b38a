"""One question on each page. What a page holds follows from the type of the question."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from yett.domain.cases import actions
from yett.faces.door import moved, pages, trail, visits
from yett.faces.door.sentences import said
from yett.faces.door.views import grouping, paging, photographing, placing
from yett.faces.door.visit import Visit
from yett.faces.parts import forms
from yett.language import BadAnswer, Group, Question, read_answer

Ask = Callable[[HttpRequest, Visit, Question], HttpResponse]


@require_safe
def start(request: HttpRequest, service_id: str) -> HttpResponse:
    """Begin, or go on where the answers in the cookie's draft end."""
    visit = visits.load(request, service_id)
    if visit.draft is None:
        return _first(request, visit)
    if visit.sent:
        visit = _afresh(visit)
    now = moved.resume(visit)
    return visits.go(now, now.url("changed") if moved.is_moved(visit, now) else now.next)


def _first(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The first question. One of a single box is shown at once, without the way of a redirect."""
    stand = trail.open_stand(visit.state, visit.given)
    item = stand.item if stand else None
    if isinstance(item, Question) and item.page is None and item.type not in SHOWN:
        return show_field(request, visit, item)
    return HttpResponseRedirect(visit.next, status=303)


@require_safe
def again(request: HttpRequest, service_id: str) -> HttpResponse:
    """Begin with no answers, whatever was answered before."""
    visit = _afresh(visits.light(request, service_id))
    return visits.go(visit, visit.next)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, service_id: str, slug: str, rows: str = "") -> HttpResponse:
    visit = _visit(request, service_id, slug, rows)
    return (
        _receive(request, visit, slug) if request.method == "POST" else _show(request, visit, slug)
    )


def _visit(request: HttpRequest, service_id: str, slug: str, rows: str) -> Visit:
    """An answer on its way in needs no draft, unless its question is of another edition than the one in force."""
    if request.method == "POST":
        with suppress(Http404):
            visit = visits.light(request, service_id, rows)
            if any(item.slug == slug for item in visit.around):
                return visit
    return visits.load(request, service_id, rows)


def _show(request: HttpRequest, visit: Visit, slug: str) -> HttpResponse:
    now = moved.forced(visit)
    if moved.is_moved(visit, now):
        return visits.go(now, now.url("changed"))
    asked = visit.item(slug)
    if visit.sent or not visit.has_reached(asked):
        return HttpResponseRedirect(visit.next)
    if isinstance(asked, Group):
        return grouping.show(request, visit, asked)
    if asked.page is not None:
        return paging.show(request, visit, asked.page)
    return SHOWN.get(asked.type, show_field)(request, visit, asked)


def _receive(request: HttpRequest, visit: Visit, slug: str) -> HttpResponse:
    try:
        return _take_in(request, visit, visit.item(slug))
    except actions.AlreadySent as sent:
        return HttpResponseRedirect(visits.with_draft(visit, sent.draft).next)
    except actions.OtherEdition as other:
        return _on_its_own_edition(request, visits.with_draft(visit, other.draft), slug)


def _on_its_own_edition(request: HttpRequest, visit: Visit, slug: str) -> HttpResponse:
    """A draft stays on the edition it was begun under, even when a newer one is out, but for a legal change."""
    now = moved.forced(visit)
    if not moved.is_moved(visit, now):
        return _take_in(request, visit, visit.item(slug))
    asked = next((item for item in now.around if item.slug == slug), None)
    if asked is None:
        return visits.go(now, now.url("changed"))
    typed = request.POST.copy()
    typed["seen"] = str(now.seen(asked))
    request.POST = typed  # type: ignore[assignment]  # what was typed counts under the new edition too
    taken = _take_in(request, now, asked)
    return visits.go(now, now.url("changed")) if taken.status_code == 303 else taken


def _take_in(request: HttpRequest, visit: Visit, asked: Question | Group) -> HttpResponse:
    if isinstance(asked, Group):
        return grouping.receive(request, visit, asked)
    if asked.page is not None:
        return paging.receive(request, visit, asked.page)
    return RECEIVED.get(asked.type, receive_field)(request, visit, asked)


def show_field(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    field = forms.stored(asked, visit.code, visit.value(asked))
    return pages.show(request, visit, replace(field, problem=visit.refusal(asked)))


def receive_field(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    raw = dict(request.POST.lists())
    try:
        value = read_answer(asked, raw)
        kept = visits.keep(visit, asked, value, visits.seen(request))
    except BadAnswer as wrong:
        field = forms.typed(asked, visit.code, raw, wrong.message.in_(visit.code))
        return pages.once_more(request, visit, field)
    except actions.TooMuch as problem:
        return pages.once_more(request, visit, forms.typed(asked, visit.code, raw, said(problem)))
    except actions.ChangedElsewhere as other:
        return pages.changed_elsewhere(
            request, visit, other.draft, forms.typed(asked, visit.code, raw)
        )
    return visits.go(kept, kept.next)


def _afresh(visit: Visit) -> Visit:
    return Visit(visit.service, actions.new_token(), visit.code)


SHOWN: dict[str, Ask] = {"place": placing.show, "photo": photographing.show}
RECEIVED: dict[str, Ask] = {"place": placing.receive, "photo": photographing.receive}
