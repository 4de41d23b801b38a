"""Put a declared question to the reporter. The clock stands until they answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions, queries
from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.faces.desk.entry import for_staff
from yett.faces.desk.views.case import (
    looked_at,
    turned_away,
    version_of,
    warn_not_now,
    warn_of_change,
)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    chosen = request.POST.get("question", "")
    if chosen:
        return _put(request, staff, case_id, chosen)
    page = looked_at(case_id, staff)
    if not page.may_ask:
        return turned_away(request, case_id)
    missing = request.method == "POST"
    context = {
        "heading": gettext("Ask the person who sent it"),
        "page": page,
        "missing": missing,
        "problems": missing,
    }
    return render(request, "desk/ask.html", context, status=422 if missing else 200)


def _put(request: HttpRequest, staff: Staff, case_id: UUID, chosen: str) -> HttpResponse:
    service = queries.service_of(staff, case_id)
    later = service.later if service else ()
    name = next((asked.name for asked in later if asked.slug == chosen), "")
    try:
        actions.ask(
            case_id=case_id,
            version=version_of(request),
            question=name,
            by=staff,
            at=timezone.now(),
        )
        messages.success(request, gettext("Your question is on its way."))
    except CaseChanged:
        warn_of_change(request)
    except NotAllowed:
        warn_not_now(request)
    return redirect("desk:case", case_id)
