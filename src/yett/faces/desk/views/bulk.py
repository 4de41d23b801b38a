"""One deed on many cases. Each case is a deed of its own, by the version it was ticked at: done whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from yett.domain.bodies.queries import Staff, colleagues
from yett.domain.cases import actions, queries
from yett.domain.cases.actions import CaseChanged, NoSuchCase, NotAllowed
from yett.domain.cases.queries.queue import PAGE_SIZE
from yett.faces.desk.entry import for_staff
from yett.faces.desk.filters import MINE, ref_in
from yett.faces.desk.pages import MOVES

Do = Callable[[UUID, int], None]
WHY: dict[type[Exception], str | Promise] = {
    CaseChanged: _("Someone else has changed it since you opened the list. It was left alone."),
    NotAllowed: _("It cannot be done with this case as it stands now."),
    NoSuchCase: _("It is not with your body any more."),
}


@dataclass(frozen=True)
class Told:
    """What became of one ticked case."""

    case_id: UUID
    reference: str
    why_not: str


@for_staff
@require_POST
def many(request: HttpRequest, staff: Staff) -> HttpResponse:
    ticked, do = _ticked(request), _deed(request, staff)
    trouble = "" if ticked else gettext("Tick at least one case first.")
    trouble = trouble or ("" if do else gettext("Choose what to do with the ticked cases."))
    if trouble or do is None:
        messages.warning(request, trouble)
        return redirect(_back(request))
    told = _all(ticked, do, staff)
    context = {
        "heading": gettext("What was done"),
        "done": [one for one in told if not one.why_not],
        "left": [one for one in told if one.why_not],
        "back": _back(request),
    }
    return render(request, "desk/bulk.html", context)


def _all(ticked: dict[UUID, int], do: Do, staff: Staff) -> list[Told]:
    why_not = {case_id: _try(do, case_id, version) for case_id, version in ticked.items()}
    references = queries.references(staff, list(ticked))
    return [
        Told(case_id, references.get(case_id, gettext("A case")), why)
        for case_id, why in why_not.items()
    ]


def _try(do: Do, case_id: UUID, version: int) -> str:
    """Why it was not done; "" when it was."""
    try:
        do(case_id, version)
    except (CaseChanged, NotAllowed, NoSuchCase) as problem:
        return str(WHY[type(problem)])
    return ""


def _ticked(request: HttpRequest) -> dict[UUID, int]:
    """Each ticked case with its version on the page; what is no such pair is no tick."""
    found: dict[UUID, int] = {}
    for value in request.POST.getlist("case")[:PAGE_SIZE]:
        ref, _colon, version = value.partition(":")
        case_id = ref_in(ref)
        if case_id is not None and version.isascii() and version.isdigit() and len(version) < 10:
            found[case_id] = int(version)
    return found


def _deed(request: HttpRequest, staff: Staff) -> Do | None:
    at = timezone.now()
    match request.POST.get("do"):
        case "take":
            return lambda case_id, version: actions.take(
                case_id=case_id, version=version, by=staff, at=at
            )
        case "assign":
            return _giving(request, staff)
        case "move" if request.POST.get("state") in MOVES:
            to = request.POST["state"]
            return lambda case_id, version: actions.move(
                case_id=case_id, version=version, to=to, words="", by=staff, at=at
            )
    return None


def _giving(request: HttpRequest, staff: Staff) -> Do | None:
    chosen = request.POST.get("to", "")
    if not chosen:
        return None
    to = recipient(chosen, staff)
    if to is None and chosen != "nobody":
        return None
    give = partial(actions.assign, to=to, by=staff, at=timezone.now())
    return lambda case_id, version: give(case_id=case_id, version=version)


def recipient(chosen: str, staff: Staff) -> Staff | None:
    """The colleague chosen, ourselves included; None for nobody, and for no colleague of ours."""
    if chosen == MINE:
        return staff
    ref = ref_in(chosen)
    return next((one for one in colleagues(staff.body_id) if one.ref == ref), None)


def _back(request: HttpRequest) -> str:
    query = request.POST.get("query", "")
    return f"{reverse('desk:queue')}?{query}" if query else reverse("desk:queue")
