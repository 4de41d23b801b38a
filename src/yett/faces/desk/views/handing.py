"""Hand a case to another body: choose the body, fill what is still open, read what the reporter will read, do it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.domain.catalogue import queries as catalogue
from yett.faces.desk.entry import for_staff
from yett.faces.desk.forms import Blanks, kept
from yett.faces.desk.pages import CasePage
from yett.faces.desk.views.case import looked_at, turned_away, version_of
from yett.faces.parts.context import language
from yett.kernel.text import fold
from yett.language import Body, Outcome


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """The outcome and the body stand in the address; nothing is typed before both are known."""
    page = looked_at(case_id, staff)
    if not page.may_hand_over:
        return turned_away(request, case_id)
    chosen = request.GET.get("outcome", "")
    declared = page.passing[0] if len(page.passing) == 1 else None
    declared = next((one for one in page.passing if one.key == chosen), declared)
    to = catalogue.nation().bodies.get(request.GET.get("to", ""))
    if declared is None or to is None or to.id == staff.body_id:
        return _choosing(request, page, declared)
    return _handing(request, staff, page, declared, to)


def _choosing(request: HttpRequest, page: CasePage, declared: Outcome | None) -> HttpResponse:
    """Every other body, or those that the typed words name; and how it is told, where there are several ways."""
    code, typed = language(), " ".join(request.GET.get("find", "").split())
    every = catalogue.nation().bodies.values()
    others = [body for body in every if body.id != page.staff.body_id]
    found = [body for body in others if _is_named(body, typed)]
    missing = "to" in request.GET
    context = {
        "heading": gettext("Who should have this case?"),
        "page": page,
        "find": typed,
        "bodies": sorted((body.name.in_(code), body.id) for body in found),
        "outcomes": [] if len(page.passing) == 1 else [page.spelt(one) for one in page.passing],
        "chosen": declared.key if declared else "",
        "missing": missing,
        "problems": missing,
    }
    return render(request, "desk/bodies.html", context)


def _is_named(body: Body, typed: str) -> bool:
    names = fold(" ".join([body.name.en, *body.name.others.values()]))
    return all(word in names for word in fold(typed).split())


def _handing(
    request: HttpRequest, staff: Staff, page: CasePage, declared: Outcome, to: Body
) -> HttpResponse:
    open_blanks = [blank for blank in declared.blanks if blank != declared.passes_on]
    form = Blanks(request.POST if request.method == "POST" else None, open_blanks)
    if form.is_valid() and request.POST.get("do") == "send":
        try:
            _hand_over(request, staff, page, declared, to, form)
        except (CaseChanged, NotAllowed) as problem:
            kept(form, problem)
        else:
            words = gettext("%(body)s has case %(reference)s now.")
            name = to.name.in_(language())
            messages.success(request, words % {"body": name, "reference": page.row.reference})
            return redirect("desk:passed-on")
    return _show(request, page, declared, to, form)


def _hand_over(
    request: HttpRequest, staff: Staff, page: CasePage, declared: Outcome, to: Body, form: Blanks
) -> None:
    actions.hand_over(
        case_id=page.row.id,
        version=version_of(request),
        outcome=declared.key,
        to=to.id,
        blanks=form.filled,
        by=staff,
        at=timezone.now(),
    )


def _show(
    request: HttpRequest, page: CasePage, declared: Outcome, to: Body, form: Blanks
) -> HttpResponse:
    ready = form.is_complete and request.POST.get("do") != "change"
    preview = (
        actions.preview_hand_over(page.opened, declared.key, to.id, form.filled, page.now)
        if ready
        else []
    )
    context = {
        "heading": gettext("Hand over to %(body)s") % {"body": to.name.in_(language())},
        "page": page,
        "form": form,
        "preview": preview,
        "preview_language": page.row.language,
        "whole": page.with_blanks(declared, page.row.language),
    }
    return render(request, "desk/hand_over.html", context, status=422 if form.errors else 200)
