from dataclasses import replace
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yett.domain.bodies.queries import Staff, colleagues, names_of
from yett.domain.bodies.rules import may_supervise, works_on_cases
from yett.domain.cases import actions
from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.domain.cases.queries.alike import alike
from yett.domain.documents import queries as documents
from yett.domain.documents.queries import PhotoNotOpened
from yett.domain.documents.rules import Size
from yett.faces.desk.entry import for_staff
from yett.faces.desk.filters import MINE, NOBODYS
from yett.faces.desk.pages import CasePage, refs_in
from yett.faces.desk.views.bulk import recipient


def looked_at(case_id: UUID, staff: Staff) -> CasePage:
    """Look at a case, which is recorded, and name the colleagues in it."""
    now = timezone.now()
    opened = actions.look(case_id=case_id, by=staff, at=now)
    others = refs_in(opened) - {staff.ref}
    names = names_of(others, staff.body_id) if others else {}
    return CasePage(opened, staff, now, {staff.ref: staff.name} | names)


def with_alikes(page: CasePage) -> CasePage:
    """The same with what may be of the same thing: one statement, for a case that can still be joined."""
    return replace(page, alike=alike(page.opened)) if page.may_merge else page


def version_of(request: HttpRequest, name: str = "version") -> int:
    """The version the page was made from; one we cannot read is none that ever was."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def warn_of_change(request: HttpRequest) -> None:
    messages.warning(
        request, gettext("Someone else has changed this case. This is how it stands now.")
    )


def warn_not_now(request: HttpRequest) -> None:
    messages.warning(request, gettext("That cannot be done with the case as it stands now."))


def turned_away(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """From a page that nothing could come of: back to the case, told why."""
    warn_not_now(request)
    return redirect("desk:case", case_id)


@for_staff
@require_safe
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    page = with_alikes(looked_at(case_id, staff))
    heading = f"{page.line.title} {page.row.reference}"
    return render(request, "desk/case.html", {"heading": heading, "page": page})


@for_staff
@require_POST
def take(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    try:
        actions.take(case_id=case_id, version=version_of(request), by=staff, at=timezone.now())
        messages.success(request, gettext("You have taken this case."))
    except CaseChanged:
        warn_of_change(request)
    except NotAllowed:
        warn_not_now(request)
    return redirect("desk:case", case_id)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """A supervisor gives it to anyone who works on cases; an officer takes it or gives it back."""
    chosen = request.POST.get("to", "")
    if request.method == "POST" and chosen:
        return _give(request, staff, case_id, chosen)
    page = looked_at(case_id, staff)
    if request.method != "POST" and not page.may_assign:
        return turned_away(request, case_id)
    everyone = colleagues(staff.body_id) if may_supervise(staff) else ()
    others = [one for one in everyone if works_on_cases(one) and one.ref != staff.ref]
    missing = request.method == "POST"
    context = {
        "heading": gettext("Give this case to someone"),
        "page": page,
        "others": others,
        "missing": missing,
        "problems": missing,
    }
    return render(request, "desk/assign.html", context, status=422 if missing else 200)


def _give(request: HttpRequest, staff: Staff, case_id: UUID, chosen: str) -> HttpResponse:
    to = recipient(chosen, staff)
    if to is None and chosen != NOBODYS:
        looked_at(case_id, staff)
        warn_not_now(request)
        return redirect("desk:case", case_id)
    try:
        actions.assign(
            case_id=case_id, version=version_of(request), to=to, by=staff, at=timezone.now()
        )
        messages.success(request, _given(to, chosen))
    except CaseChanged:
        warn_of_change(request)
    except NotAllowed:
        warn_not_now(request)
    return redirect("desk:case", case_id)


def _given(to: Staff | None, chosen: str) -> str:
    if to is None:
        return gettext("Nobody has this case now.")
    if chosen == MINE:
        return gettext("This case is yours now.")
    return gettext("%(name)s has this case now.") % {"name": to.name}


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
