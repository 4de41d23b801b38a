from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from yett.domain.bodies.queries import Staff, names_of
from yett.domain.cases import actions
from yett.domain.cases.actions import CaseChanged
from yett.domain.documents import queries as documents
from yett.domain.documents.queries import PhotoNotOpened
from yett.domain.documents.rules import Size
from yett.faces.desk.entry import for_staff
from yett.faces.desk.pages import CasePage, refs_in


def looked_at(case_id: UUID, staff: Staff) -> CasePage:
    """Look at a case, which is recorded, and name the colleagues in it."""
    now = timezone.now()
    opened = actions.look(case_id=case_id, by=staff, at=now)
    return CasePage(opened, staff, now, names_of(refs_in(opened), staff.body_id))


def version_of(request: HttpRequest) -> int:
    """The version the page was made from; one we cannot read is none that ever was."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


@for_staff
@require_safe
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    page = looked_at(case_id, staff)
    heading = f"{page.line.title} {page.row.reference}"
    return render(request, "desk/case.html", {"heading": heading, "page": page})


@for_staff
@require_POST
def take(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    try:
        actions.take(case_id=case_id, version=version_of(request), by=staff, at=timezone.now())
        messages.success(request, gettext("You have taken this case."))
    except CaseChanged:
        messages.warning(
            request, gettext("Someone else has changed this case. This is how it stands now.")
        )
    return redirect("desk:case", case_id)


@for_staff
@require_safe
def photo(
    request: HttpRequest, staff: Staff, case_id: UUID, photo_id: UUID, size: str
) -> HttpResponse:
    key = actions.look_at_photo(case_id=case_id, photo_id=photo_id, by=staff, at=timezone.now())
    try:
        picture = documents.photo(photo_id, key, cast(Size, size))
    except PhotoNotOpened as gone:
        raise Http404 from gone
    return HttpResponse(picture, content_type="image/jpeg")
