"""What has not reached the body's own back office: shown, and sent again by hand."""

from uuid import UUID

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from yett.domain.backoffices import actions, queries
from yett.domain.bodies.queries import Staff
from yett.faces.desk.entry import for_staff


@for_staff
@require_safe
def stuck(request: HttpRequest, staff: Staff) -> HttpResponse:
    rows = queries.stuck(staff.body_id, timezone.now())
    context = {"heading": gettext("Reports that have not reached the back office"), "rows": rows}
    return render(request, "desk/back_office.html", context)


@for_staff
@require_POST
def again(request: HttpRequest, staff: Staff, forwarding_id: UUID) -> HttpResponse:
    try:
        actions.try_again(forwarding_id=forwarding_id, by=staff, at=timezone.now())
        notes.success(request, gettext("The report is on its way to the back office again."))
    except actions.NotStuck:
        notes.info(request, gettext("This report has reached the back office, or is on its way."))
    return redirect("desk:back-office")
