"""Answer a case: choose a declared outcome, fill its blanks, read what the reporter will read, send it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.faces.desk.entry import for_staff
from yett.faces.desk.forms import Blanks, kept
from yett.faces.desk.pages import CasePage
from yett.faces.desk.views.case import looked_at, version_of
from yett.language import Outcome


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Which outcome stands in the address: without JavaScript a radio button cannot change the form below it."""
    page = looked_at(case_id, staff)
    chosen = request.GET.get("outcome", "")
    if not chosen:
        return _choosing(request, page)
    declared = page.opened.service.decision.outcome(chosen)
    if declared is None:
        raise Http404
    form = Blanks(request.POST if request.method == "POST" else None, declared.blanks)
    if form.is_valid() and request.POST.get("do") == "send":
        try:
            _send(case_id, version_of(request), chosen, form, staff)
        except (CaseChanged, NotAllowed) as problem:
            kept(form, problem)
        else:
            messages.success(request, gettext("Your answer is on its way."))
            return redirect("desk:case", case_id)
    return _filling(request, page, declared, form)


def _send(case_id: UUID, version: int, outcome: str, form: Blanks, by: Staff) -> None:
    blanks = form.filled
    actions.decide(
        case_id=case_id, version=version, outcome=outcome, blanks=blanks, by=by, at=timezone.now()
    )


def _choosing(request: HttpRequest, page: CasePage) -> HttpResponse:
    missing = "outcome" in request.GET
    context = {
        "heading": gettext("Choose an answer"),
        "page": page,
        "missing": missing,
        "problems": missing,
    }
    return render(request, "desk/choose.html", context)


def _filling(request: HttpRequest, page: CasePage, declared: Outcome, form: Blanks) -> HttpResponse:
    """The blanks, or, once they are all filled, the words as the reporter will read them."""
    ready = form.is_complete and request.POST.get("do") != "change"
    values = form.filled if ready else {}
    context = {
        "heading": gettext("Read your answer once more")
        if ready
        else gettext("Fill in your answer"),
        "page": page,
        "form": form,
        "preview": actions.preview(page.opened, declared.key, values) if ready else [],
        "preview_language": page.row.language,
        "whole": [words.in_(page.row.language) for words in declared.words],
    }
    return render(request, "desk/fill.html", context, status=422 if form.errors else 200)
