"""What is said of a case, by whom and to whom: deeds of one shape."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.actions import CaseChanged, NotAllowed
from yett.faces.desk.entry import for_staff
from yett.faces.desk.forms import Move, Note, Reply, kept
from yett.faces.desk.views.case import looked_at, turned_away, version_of

Do = Callable[[forms.Form, UUID, int, Staff], None]
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Deed:
    """One thing to do with words: how its page reads, and what it calls."""

    heading: str | Promise
    label: str | Promise
    hint: str | Promise
    button: str | Promise
    done: str | Promise
    do: Do


def _reply(form: forms.Form, case_id: UUID, version: int, by: Staff) -> None:
    actions.reply(
        case_id=case_id, version=version, words=form.cleaned_data["words"], by=by, at=timezone.now()
    )


def _note(form: forms.Form, case_id: UUID, version: int, by: Staff) -> None:
    actions.note(
        case_id=case_id, version=version, words=form.cleaned_data["words"], by=by, at=timezone.now()
    )


def _move(form: forms.Form, case_id: UUID, version: int, by: Staff) -> None:
    told = form.cleaned_data
    actions.move(
        case_id=case_id,
        version=version,
        to=told["to"],
        words=told["words"],
        by=by,
        at=timezone.now(),
    )


REPLY = Deed(
    _("Write to the person who sent it"),
    _("Your message"),
    _(
        "They read it on the page where they follow their report, and by email if they left an address."
    ),
    _("Send"),
    _("Your message is on its way."),
    _reply,
)
NOTE = Deed(
    _("Write a note for colleagues"),
    _("Your note"),
    _("The person who sent it does not see it here, but may ask for everything held about them."),
    _("Save"),
    _("Your note is saved."),
    _note,
)
MOVE = Deed(
    _("Change the state of this case"),
    _("Is there something to tell the person who sent it? (optional)"),
    _("If you leave this empty, they see the new state but get no email."),
    _("Change"),
    _("The state is changed."),
    _move,
)


@for_staff
@form_methods
def reply(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    return _page(request, staff, case_id, REPLY, Reply)


@for_staff
@form_methods
def note(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    return _page(request, staff, case_id, NOTE, Note)


@for_staff
@form_methods
def move(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    return _page(request, staff, case_id, MOVE, Move)


def _page(
    request: HttpRequest, staff: Staff, case_id: UUID, deed: Deed, make: type[forms.Form]
) -> HttpResponse:
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        try:
            deed.do(form, case_id, version_of(request), staff)
        except (CaseChanged, NotAllowed) as problem:
            kept(form, problem)
        else:
            messages.success(request, str(deed.done))
            return redirect("desk:case", case_id)
    page = looked_at(case_id, staff)
    if deed is MOVE and not form.is_bound and not page.moves:
        return turned_away(request, case_id)
    context = {"heading": deed.heading, "deed": deed, "form": form, "page": page}
    return render(request, "desk/words.html", context, status=422 if form.is_bound else 200)
