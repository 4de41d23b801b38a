"""Save the answers and come back, on this device or another: by a link and a code, without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods

from yett.domain.cases.actions import saving
from yett.faces.door import visits
from yett.faces.door.sentences import said
from yett.faces.door.visit import Visit
from yett.faces.parts.forms import Problem
from yett.kernel.dates import civil_day
from yett.language.answers.things import is_email

form_methods = require_http_methods(["GET", "HEAD", "POST"])
LONGEST = 254


@form_methods
def save(request: HttpRequest, service_id: str) -> HttpResponse:
    """Where should the link go? What is answered does not tell whether a letter was written."""
    visit = visits.load(request, service_id)
    if visit.sent or visit.draft is None:
        return HttpResponseRedirect(visit.next)
    typed = " ".join(request.POST.get("address", "").replace("\0", "").split())[:LONGEST]
    if request.method != "POST":
        return _form(request, visit, "", "")
    if not is_email(typed):
        problem = gettext("Enter an email address, such as name@example.org")
        return _form(request, visit, typed, problem)
    until = saving.save(
        token=visit.token,
        address=typed,
        language=visit.code,
        path=_path(service_id),
        at=timezone.now(),
    )
    page = {
        "heading": gettext("Your answers are saved"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "address": typed,
        "until": formats.date_format(civil_day(until), "j F Y"),
        "problems": [],
        "back_to": visit.next,
    }
    return visits.remember(visit, render(request, "door/saved.html", page))


def _form(request: HttpRequest, visit: Visit, typed: str, problem: str) -> HttpResponse:
    page = {
        "heading": gettext("Save, and come back later"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "typed": typed,
        "problem": problem,
        "problems": [Problem("address", problem)] if problem else [],
        "back_to": visit.next,
    }
    status = 422 if problem else 200
    return visits.remember(visit, render(request, "door/save.html", page, status=status))


@form_methods
def back(request: HttpRequest, service_id: str, link: str) -> HttpResponse:
    """The link: first a code is sent to its address, then the code opens the answers on this device."""
    visit = visits.load(request, service_id)
    asked_for = request.POST.get("do", "") == "send"
    try:
        saving.opened(link, timezone.now())
        if request.method != "POST":
            return _page(request, visit, link, "ask", "")
        if asked_for:
            saving.send_code(link=link, at=timezone.now())
            return _page(request, visit, link, "code", "")
        token = saving.use_code(
            link=link, code=request.POST.get("code", "")[:40], at=timezone.now()
        )
    except saving.NoSuchLink:
        return _page(request, visit, link, "gone", "")
    except saving.TooManyCodes as problem:
        return _page(request, visit, link, "ask", said(problem))
    except saving.WrongCode as problem:
        return _page(request, visit, link, "code", said(problem))
    found = Visit(visit.service, token, visit.code)
    return visits.go(found, found.url("start"))


HEADINGS = {
    "ask": _("Come back to your answers"),
    "code": _("Enter the code we sent you"),
    "gone": _("This link does not work any more"),
}
STATUS = {"ask": 200, "code": 200, "gone": 410}


def _page(request: HttpRequest, visit: Visit, link: str, stage: str, problem: str) -> HttpResponse:
    target = "code" if stage == "code" else "send"
    page = {
        "heading": gettext(HEADINGS[stage]),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "stage": stage,
        "link": link,
        "others": bool(visit.answers) and not visit.sent,
        "problem": problem,
        "problems": [Problem(target, problem)] if problem else [],
        "back_to": reverse("door:service", args=[visit.service.id]),
    }
    status = 422 if problem else STATUS[stage]
    answer = render(request, "door/return.html", page, status=status)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _path(service_id: str) -> str:
    address = reverse("door:return", args=[service_id, "x"])
    return address.removesuffix("x")
