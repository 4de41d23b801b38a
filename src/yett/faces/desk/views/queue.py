from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.bodies.queries import Staff, names_of
from yett.domain.cases import queries
from yett.domain.catalogue import queries as catalogue
from yett.faces.desk.entry import for_staff
from yett.faces.desk.filters import choices_of, filters_of
from yett.faces.desk.pages import Line, spots_of


@for_staff
@require_safe
def cases(request: HttpRequest, staff: Staff) -> HttpResponse:
    now = timezone.now()
    found = queries.queue(staff, filters_of(request.GET, staff, now), request.GET.get("after", ""))
    names = names_of([case.holder for case in found.cases if case.holder], staff.body_id)
    narrowed = request.GET.copy()
    narrowed.pop("after", None)
    context = {
        "heading": gettext("Cases"),
        "lines": [Line(case, now, names) for case in found.cases],
        "choices": choices_of(request.GET, catalogue.services()),
        "narrowed": narrowed.urlencode(),
        "after": found.after,
    }
    return render(request, "desk/queue.html", context)


@for_staff
@require_safe
def on_map(request: HttpRequest, staff: Staff) -> HttpResponse:
    now = timezone.now()
    found = queries.spots(staff, filters_of(request.GET, staff, now))
    lines = [Line(case, now, {}) for case in found]
    context = {
        "heading": gettext("Map of cases"),
        "lines": lines,
        "spots": spots_of(lines),
        "choices": choices_of(request.GET, catalogue.services()),
        "narrowed": request.GET.urlencode(),
    }
    return render(request, "desk/map.html", context)
