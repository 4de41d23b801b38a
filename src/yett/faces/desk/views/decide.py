"""Answer a case: choose a declared outcome, fill its blanks, read and, if need be, word anew what the reporter will
read, send it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions, queries
from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.faces.desk.entry import for_staff
from yett.faces.desk.forms import Answer, kept
from yett.faces.desk.pages import CasePage
from yett.faces.desk.views.case import looked_at, turned_away, version_of
from yett.language import Outcome


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Which outcome stands in the address: without JavaScript a radio button cannot change the form below it."""
    chosen = request.GET.get("outcome", "")
    if request.method == "POST" and request.POST.get("do") == "send":
        return _sending(request, staff, case_id, chosen)
    page = looked_at(case_id, staff)
    if request.method != "POST" and not page.may_answer:
        return turned_away(request, case_id)
    if not chosen:
        return _choosing(request, page)
    declared = _declared(page, chosen)
    if declared.passes_on is not None:
        address = reverse("desk:hand-over", args=[case_id])
        return redirect(f"{address}?{urlencode({'outcome': chosen})}")
    form = Answer(request.POST if request.method == "POST" else None, declared.blanks)
    if form.is_complete and request.POST.get("do") != "change":
        return _reading(request, page, declared, form)
    return _filling(request, page, declared, form)


def _sending(request: HttpRequest, staff: Staff, case_id: UUID, chosen: str) -> HttpResponse:
    """The case is opened once, by the deed itself, and again only if that came to nothing."""
    service = queries.service_of(staff, case_id)
    declared = service.decision.outcome(chosen) if service else None
    form = Answer(request.POST, declared.blanks if declared else ())
    form.must_have_words()
    if declared is not None and form.is_valid():
        try:
            _send(request, case_id, chosen, form, staff)
        except (CaseChanged, NotAllowed) as problem:
            kept(form, problem)
        else:
            messages.success(request, gettext("Your answer is on its way."))
            return redirect("desk:case", case_id)
    page = looked_at(case_id, staff)
    declared = _declared(page, chosen)
    if form.is_complete:
        return _reading(request, page, declared, form)
    return _filling(request, page, declared, form)


def _send(request: HttpRequest, case_id: UUID, outcome: str, form: Answer, by: Staff) -> None:
    actions.decide(
        case_id=case_id,
        version=version_of(request),
        outcome=outcome,
        blanks=form.filled,
        words=form.paragraphs,
        by=by,
        at=timezone.now(),
    )


def _declared(page: CasePage, chosen: str) -> Outcome:
    declared = page.opened.service.decision.outcome(chosen)
    if declared is None:
        raise Http404
    return declared


def _choosing(request: HttpRequest, page: CasePage) -> HttpResponse:
    missing = "outcome" in request.GET
    context = {
        "heading": gettext("Choose an answer"),
        "page": page,
        "missing": missing,
        "problems": missing,
    }
    return render(request, "desk/choose.html", context)


def _reading(request: HttpRequest, page: CasePage, declared: Outcome, form: Answer) -> HttpResponse:
    """The words as the reporter will read them, to be sent as they are or worded anew."""
    preview = actions.preview(page.opened, declared.key, form.filled)
    context = {
        "heading": gettext("Read your answer once more"),
        "page": page,
        "form": form.with_words(preview),
        "preview": preview,
        "preview_language": page.row.language,
        "closes": declared.closes,
    }
    return render(request, "desk/read.html", context, status=422 if form.errors else 200)


def _filling(request: HttpRequest, page: CasePage, declared: Outcome, form: Answer) -> HttpResponse:
    """The words with their blanks, and a box for each blank."""
    context = {
        "heading": gettext("Fill in your answer"),
        "page": page,
        "form": form,
        "preview_language": page.row.language,
        "whole": page.with_blanks(declared, page.row.language),
    }
    return render(request, "desk/fill.html", context, status=422 if form.errors else 200)
