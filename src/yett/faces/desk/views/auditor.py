from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.bodies.queries import Staff
from yett.domain.cases.actions import auditing
from yett.domain.cases.actions.auditing import NoSuchRecord
from yett.domain.ledger import queries as ledger
from yett.faces.desk.auditing import Period, lines_of, verdicts_of
from yett.faces.desk.entry import for_auditors


@for_auditors
@require_safe
def record(request: HttpRequest, staff: Staff) -> HttpResponse:
    """The record of one case, when a reference is given; else of the body, over the days asked for."""
    reference = request.GET.get("reference", "").replace("\0", "").strip().upper()
    context = {"heading": gettext("Record"), "reference": reference, "tree": ledger.tree()}
    period = Period.read(request.GET, timezone.localdate())
    if reference:
        context |= _of_case(reference, staff)
    elif period.is_asked:
        context |= _of_body(period, staff)
    return render(request, "desk/auditor/record.html", context | {"period": period})


def _of_case(reference: str, staff: Staff) -> dict[str, object]:
    try:
        found = auditing.audit_case(reference=reference, by=staff, at=timezone.now())
    except NoSuchRecord:
        return {"missing": True}
    return {"lines": lines_of(found.entries, staff.body_id), "verdicts": verdicts_of(found)}


def _of_body(period: Period, staff: Staff) -> dict[str, object]:
    found = auditing.audit_body(
        since=period.since,
        until=period.until,
        before=period.before,
        by=staff,
        at=timezone.now(),
    )
    return {
        "lines": lines_of(found.entries, staff.body_id),
        "verdicts": verdicts_of(found),
        "before": found.before,
    }
