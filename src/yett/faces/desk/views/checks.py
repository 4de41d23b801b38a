from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.faces.desk.entry import for_staff
from yett.faces.desk.views.case import version_of, warn_not_now, warn_of_change


@for_staff
@require_POST
def settle(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """What an officer found about an answer that no register could confirm."""
    try:
        decided = actions.settle_check(
            case_id=case_id,
            version=version_of(request),
            name=request.POST.get("check", ""),
            found=request.POST.get("found", ""),
            by=staff,
            at=timezone.now(),
        )
        messages.success(request, _said(decided))
    except CaseChanged:
        warn_of_change(request)
    except NotAllowed:
        warn_not_now(request)
    return redirect("desk:case", case_id)


def _said(decided: bool) -> str:
    if decided:
        return gettext("Noted. The declared rules settled the case, and the answer is on its way.")
    return gettext("Noted what you found.")
