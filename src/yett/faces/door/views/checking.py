"""Check your answers: the path as it was taken, each step with its way back, and one button that sends it."""

from datetime import timedelta
from math import ceil

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yett.domain.cases import actions
from yett.domain.cases.limits import BITS
from yett.domain.documents.actions import PhotoGone
from yett.domain.publications import queries as publications
from yett.faces.door import answered, moved, senders, visits
from yett.faces.door.published import Promise, promise
from yett.faces.door.sentences import said
from yett.faces.door.visit import Visit
from yett.faces.parts.forms import Problem

UP_TO_THE_MINUTE = timedelta(seconds=59)  # a time is told in whole minutes, never too early


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
        sent = actions.submit(
            token=visit.token,
            seen=visits.seen(request),
            at=timezone.now(),
            sender=senders.sender(request),
        )
    except actions.MustWait as wait:
        return _wait(request, visit, wait)
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


def _wait(request: HttpRequest, visit: Visit, wait: actions.MustWait) -> HttpResponse:
    """When to go on; everything typed is kept. Pressed again too early, it is the same page with the same place."""
    until = timezone.localtime(wait.until) + UP_TO_THE_MINUTE
    page = {
        "heading": gettext("Please wait your turn"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "until": until,
        "has_place": wait.has_place,
        "challenge": wait.challenge,
        "bits": BITS,
        "seen": visits.seen(request),
        "check": visit.url("check"),
        "back_to": visit.url("check"),
    }
    answer = visits.remember(visit, render(request, "door/wait.html", page, status=429))
    answer["Retry-After"] = str(max(1, ceil((wait.until - timezone.now()).total_seconds())))
    return answer


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
