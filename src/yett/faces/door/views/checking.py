"""Check your answers: the path as it was taken, each step with its way back, and one button that sends it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yett.domain.cases import actions
from yett.domain.documents.actions import PhotoGone
from yett.domain.publications import queries as publications
from yett.faces.door import answered, moved, visits
from yett.faces.door.published import Promise, promise
from yett.faces.door.sentences import said
from yett.faces.door.visits import Visit
from yett.faces.parts.forms import Problem


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, service_id: str) -> HttpResponse:
    if request.method == "POST":
        return _send(request, visits.light(request, service_id))
    visit = visits.load(request, service_id)
    now = moved.forced(visit)
    if moved.is_moved(visit, now):
        return visits.go(now, now.url("changed"))
    if visit.sent or visit.next != visit.url("check"):
        return HttpResponseRedirect(visit.next)
    return _page(request, visit, "")


def _send(request: HttpRequest, visit: Visit) -> HttpResponse:
    try:
        sent = actions.submit(token=visit.token, seen=visits.seen(request), at=timezone.now())
    except actions.ChangedElsewhere as other:
        changed = visits.with_draft(visit, other.draft)
        return _page(
            request,
            changed,
            gettext("Your answers were changed in another window. Check them once more."),
        )
    except actions.MustMove as legal:
        now = moved.forced(visits.with_draft(visit, legal.draft))
        return visits.go(now, now.url("changed"))
    except PhotoGone as problem:
        return _page(request, visits.load(request, visit.service.id), said(problem))
    except (actions.NotComplete, actions.NothingToSend):
        return visits.go(visit, visit.url("start"))
    return HttpResponseRedirect(
        f"{reverse('door:follow', args=[sent.follow_token])}?sent", status=303
    )


def _page(request: HttpRequest, visit: Visit, problem: str) -> HttpResponse:
    page = {
        "heading": gettext("Check your answers"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "sections": answered.sections(visit),
        "problems": [Problem("answers", problem)] if problem else [],
        "promise": _promise(visit),
        "seen": visit.draft.version if visit.draft else 0,
        "back_to": visit.before_check,
    }
    status = 409 if problem else 200
    return visits.remember(visit, render(request, "door/check.html", page, status=status))


def _promise(visit: Visit) -> Promise | None:
    names = (item.name for item in visit.state.path)
    return promise(publications.beforehand(visit.service), names, visit.code)
