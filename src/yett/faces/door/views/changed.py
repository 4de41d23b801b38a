"""The service has changed since these answers were begun: what that means for them."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.faces.door import moved, visits


@require_safe
def show(request: HttpRequest, service_id: str) -> HttpResponse:
    visit = visits.load(request, service_id)
    told = moved.told(visit) if not visit.sent else None
    if told is None:
        return HttpResponseRedirect(visit.next)
    page = {
        "heading": gettext("This service has changed since you began"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "told": told,
        "problems": [],
        "back_to": visit.next,
    }
    return visits.remember(visit, render(request, "door/changed.html", page))
