"""Join two cases of the same thing: find the other, compare the two, say which one stays. Or separate them again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.faces.desk.entry import for_staff
from yett.faces.desk.pages import CasePage
from yett.faces.desk.sentences import said
from yett.faces.desk.views.case import (
    looked_at,
    version_of,
    warn_not_now,
    warn_of_change,
    with_alikes,
)

KEEPS = ("this", "other")


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """The other case stands in the address by its reference; until it does, it is asked for."""
    page = looked_at(case_id, staff)
    if not page.may_merge:
        warn_not_now(request)
        return redirect("desk:case", case_id)
    typed = request.GET.get("with", "").replace("\0", "").strip()[:40]
    if not typed:
        return _finding(request, page, "", _missing(request))
    try:
        other = actions.other_case(case_id=case_id, reference=typed, by=staff)
    except (actions.NotWithUs, actions.WithItself) as problem:
        return _finding(request, page, typed, said(problem))
    if request.method == "POST" and request.POST.get("keep") in KEEPS:
        return _merge(request, staff, page, other.id)
    return _comparing(request, page, looked_at(other.id, staff))


def _missing(request: HttpRequest) -> str:
    return gettext("Give the reference of the other case") if "with" in request.GET else ""


def _merge(request: HttpRequest, staff: Staff, page: CasePage, other: UUID) -> HttpResponse:
    versions = {page.row.id: version_of(request), other: version_of(request, "other_version")}
    one, into = (page.row.id, other) if request.POST["keep"] == "other" else (other, page.row.id)
    try:
        actions.merge(
            case_id=one,
            version=versions[one],
            into=into,
            into_version=versions[into],
            by=staff,
            at=timezone.now(),
        )
    except CaseChanged:
        warn_of_change(request)
    except NotAllowed:
        warn_not_now(request)
    except (actions.NotTheSameKind, actions.StandsForOthers) as problem:
        return _comparing(request, page, looked_at(other, staff), said(problem))
    else:
        messages.success(request, gettext("The two are joined. This is the one that stays."))
    return redirect("desk:case", into)


def _finding(request: HttpRequest, page: CasePage, typed: str, problem: str) -> HttpResponse:
    context = {
        "heading": gettext("Join with another case"),
        "page": with_alikes(page),
        "typed": typed,
        "problem": problem,
        "problems": problem,
    }
    return render(request, "desk/merge/find.html", context, status=422 if problem else 200)


def _comparing(
    request: HttpRequest, page: CasePage, other: CasePage, problem: str = ""
) -> HttpResponse:
    missing = request.method == "POST" and not problem
    problem = problem or (gettext("Choose which one stays") if missing else "")
    context = {
        "heading": gettext("Are these two of the same thing?"),
        "page": page,
        "other": other,
        "both": sorted((page, other), key=lambda one: one.row.received_at),
        "problem": problem,
        "problems": problem,
    }
    return render(request, "desk/merge/compare.html", context, status=422 if problem else 200)


@for_staff
@require_POST
def separate(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    try:
        actions.separate(case_id=case_id, version=version_of(request), by=staff, at=timezone.now())
        messages.success(request, gettext("This case stands by itself again."))
    except CaseChanged:
        warn_of_change(request)
    except NotAllowed:
        warn_not_now(request)
    return redirect("desk:case", case_id)
