"""May I be entitled? One question at a time, the answers travelling in the form; no cookie, no draft."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods

from yett.domain.catalogue import queries as catalogue
from yett.faces.door import entitling
from yett.faces.door.entitling import Checked
from yett.faces.door.visits import is_open
from yett.faces.parts import forms
from yett.faces.parts.context import language
from yett.faces.parts.forms import Raw
from yett.kernel.dates import civil_day
from yett.language import Question, Service, refuses

MAYBE = _("You may be entitled")
HARDLY = _("From your answers, you would probably not be entitled")
UNKNOWN = _("We cannot tell from a few questions")


@require_http_methods(["GET", "HEAD", "POST"])
def may_i(request: HttpRequest, service_id: str) -> HttpResponse:
    service, today = _service(service_id), civil_day(timezone.now())
    if not entitling.may_check(service, today):
        raise Http404(service_id)
    raw: Raw = {key: values for key, values in request.POST.lists() if "\0" not in "".join(values)}
    found = entitling.checked(service, raw, request.POST.get("now", ""), today)
    answer = (
        _ask(request, service, raw, found, found.next)
        if found.next is not None
        else _tell(request, service, found)
    )
    # Kept by the browser for its way back alone: what was sent would have to be sent again otherwise.
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _ask(
    request: HttpRequest, service: Service, raw: Raw, found: Checked, asked: Question
) -> HttpResponse:
    code = language()
    problem = found.wrong.message.in_(code) if found.wrong else ""
    field = forms.alone(forms.typed(asked, code, raw if problem else {}, problem))
    carried = entitling.carried(service, raw, asked)
    page = {
        "heading": field.label,
        "under": service.title.in_(code),
        "field": field,
        "problems": field.problems,
        "now": asked.slug,
        "carried": carried,
        "back_to": reverse("door:may-i" if carried else "door:service", args=[service.id]),
    }
    return render(request, "door/may_i.html", page, status=422 if problem else 200)


def _tell(request: HttpRequest, service: Service, found: Checked) -> HttpResponse:
    code = language()
    outcome = service.decision.outcome(found.state.outcome or "")
    known = (
        UNKNOWN
        if outcome is None
        else HARDLY
        if refuses(outcome, service.decision.outcomes)
        else MAYBE
    )
    page = {
        "heading": gettext(known),
        "under": service.title.in_(code),
        "service": service,
        "because": entitling.because(service, found.state, code),
        "problems": [],
        "back_to": reverse("door:may-i", args=[service.id]),
    }
    return render(request, "door/may_be.html", page)


def _service(service_id: str) -> Service:
    try:
        service = catalogue.service(service_id)
    except catalogue.NotOffered as problem:
        raise Http404(service_id) from problem
    if not is_open(service):
        raise Http404(service_id)
    return service
