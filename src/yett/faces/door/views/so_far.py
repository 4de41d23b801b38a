"""The answers so far, what is still needed, and what would settle it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from yett.faces.door import answered, visits
from yett.faces.door.visit import Visit
from yett.faces.parts import forms
from yett.language import Group, Question, refuses, settles, still_open

MAYBE = _("From your answers so far, you may be entitled.")
HARDLY = _(
    "From your answers so far, you would probably not be entitled. This is not a decision: you may go on and get one."
)


@require_safe
def show(request: HttpRequest, service_id: str) -> HttpResponse:
    visit = visits.load(request, service_id)
    if visit.sent or visit.draft is None:
        return HttpResponseRedirect(visit.next)
    page = {
        "heading": gettext("Your answers so far"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "sections": answered.given_sections(visit),
        "needed": _needed(visit, certain=True),
        "perhaps": _needed(visit, certain=False),
        "standing": _standing(visit),
        "problems": [],
        "back_to": visit.next,
    }
    return visits.remember(visit, render(request, "door/so_far.html", page))


def _needed(visit: Visit, *, certain: bool) -> list[str]:
    """The questions that are still to be asked, or that may be."""
    reached = visit.state.next
    found = []
    for item in visit.service.questions:
        asked = visit.state.frame.asked(item.name)
        is_open = item not in visit.state.path or item is reached
        if is_open and asked is not False and (asked is True) is certain:
            found.append(_words(item, visit.code))
    return found


def _words(item: Question | Group, code: str) -> str:
    return forms.label(item, code) if isinstance(item, Question) else item.words.in_(code)


def _standing(visit: Visit) -> dict[str, Any]:
    """Where the person stands: an outcome that is settled already, or the question that bears on it next."""
    service, state = visit.service, visit.state
    if all(outcome.rule is None for outcome in service.decision.outcomes):
        return {}
    outcome = service.decision.outcome(state.outcome or "")
    if outcome is not None:
        refused = refuses(outcome, service.decision.outcomes)
        return {"words": gettext(HARDLY if refused else MAYBE)}
    bearing = next(iter(still_open(service, state)), None)
    if bearing is None:
        return {}
    surely = isinstance(bearing, Question) and settles(service, state, bearing)
    return {"question": bearing.words.in_(visit.code), "settles": surely}
