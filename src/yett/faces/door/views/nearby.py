"""Is it one of these? What was reported near the spot already, before anything more is asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.publications import queries
from yett.domain.publications.queries import Near
from yett.faces.door import visits
from yett.faces.door.published import shown_near
from yett.faces.door.visit import Visit
from yett.language import Question


def offer_or_go_on(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    """In answer to a spot: the page, made at once so that nothing is looked up twice; without any near, what comes next."""
    found = _near(visit, asked)
    if not found:
        return visits.go(visit, visit.next)
    page = _page(request, visit, asked, found)
    page["Cache-Control"] = "private, no-cache"  # the back button could not ask for it again
    return page


@require_safe
def near(request: HttpRequest, service_id: str, slug: str) -> HttpResponse:
    """The same page by itself, as after a change of language."""
    visit = visits.load(request, service_id)
    asked = visit.asked(slug)
    found = () if visit.sent else _near(visit, asked)
    return _page(request, visit, asked, found) if found else HttpResponseRedirect(visit.next)


def _near(visit: Visit, asked: Question) -> tuple[Near, ...]:
    spot = visit.answers.get(asked.name)
    if spot is None or visit.service.spot != asked:
        return ()
    return queries.near(visit.service, spot["lat"], spot["lon"], timezone.now())


def _page(
    request: HttpRequest, visit: Visit, asked: Question, found: tuple[Near, ...]
) -> HttpResponse:
    metres = max(one.case.rounded_to or 0 for one in found)
    page = {
        "heading": gettext("Is it one of these?"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "found": [shown_near(one, visit.code) for one in found],
        "within": visit.service.same_within,
        "rounded_to": metres,
        "go_on": visit.next,
        "back_to": visit.url("question", slug=asked.slug),
        "here": urlencode({"next": visit.url("near", slug=asked.slug)}),
    }
    return visits.remember(visit, render(request, "door/near/choose.html", page))
