"""Who works for the body as what; for its supervisors."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yett.domain.bodies.models import AUDITOR, OFFICER, OPERATOR, PUBLISHER, ROLES, SUPERVISOR
from yett.domain.bodies.queries import Staff, colleagues
from yett.domain.bodies.rules import GIVEN_BY_SUPERVISORS
from yett.domain.cases import actions
from yett.domain.cases.actions import LastSupervisor, NoSuchColleague, RoleNeeded
from yett.faces.desk.entry import for_supervisors

NAMES: dict[str, str | Promise] = {
    OFFICER: _("Officer"),
    SUPERVISOR: _("Supervisor"),
    PUBLISHER: _("Publisher"),
    OPERATOR: _("Operator"),
    AUDITOR: _("Auditor"),
}
MEANS: dict[str, str | Promise] = {
    OFFICER: _("Works on cases."),
    SUPERVISOR: _("Works on cases, gives them out, and says who is what."),
    PUBLISHER: _("Prepares what becomes public. Opens no case to work on it."),
    OPERATOR: _("Looks after the gate itself. Opens no case. Not given on this page."),
    AUDITOR: _("Reads the record of who did what. Opens no case."),
}
SAID: dict[type[Exception], str | Promise] = {
    LastSupervisor: _("Your body needs a supervisor. Make somebody else one first."),
    RoleNeeded: _("Choose at least one role."),
}


def named(roles: frozenset[str]) -> list[str]:
    return [str(NAMES[role]) for role in ROLES if role in roles]


@for_supervisors
@require_safe
def everyone(request: HttpRequest, staff: Staff) -> HttpResponse:
    people = [(one, named(one.roles)) for one in colleagues(staff.body_id)]
    context = {
        "heading": gettext("Colleagues and their roles"),
        "people": people,
        "meanings": [(NAMES[role], MEANS[role]) for role in ROLES],
    }
    return render(request, "desk/roles.html", context)


@for_supervisors
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, staff: Staff, staff_ref: UUID) -> HttpResponse:
    one = _colleague(staff, staff_ref)
    trouble = ""
    if request.method == "POST":
        try:
            released = actions.change_roles(
                staff_ref=staff_ref,
                roles=request.POST.getlist("role"),
                by=staff,
                at=timezone.now(),
            )
        except NoSuchColleague as gone:
            raise Http404 from gone
        except (LastSupervisor, RoleNeeded) as problem:
            trouble = str(SAID[type(problem)])
        else:
            messages.success(request, _changed(one, released))
            return redirect("desk:roles" if staff_ref != staff.ref else "desk:queue")
    ticked = request.POST.getlist("role") if trouble else one.roles
    context = {
        "heading": gettext("The roles of %(name)s") % {"name": one.name},
        "one": one,
        "roles": [
            (role, NAMES[role], MEANS[role], role in ticked) for role in GIVEN_BY_SUPERVISORS
        ],
        "operates": OPERATOR in one.roles,
        "trouble": trouble,
        "problems": trouble,
    }
    return render(request, "desk/change_roles.html", context, status=422 if trouble else 200)


@for_supervisors
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, staff: Staff, staff_ref: UUID) -> HttpResponse:
    """Ask once more, then end it: they are out at once."""
    one = _colleague(staff, staff_ref)
    trouble = ""
    if request.method == "POST":
        try:
            released = actions.end_membership(staff_ref=staff_ref, by=staff, at=timezone.now())
        except NoSuchColleague as gone:
            raise Http404 from gone
        except LastSupervisor as problem:
            trouble = str(SAID[type(problem)])
        else:
            messages.success(request, _ended(one, released))
            return redirect("desk:roles" if staff_ref != staff.ref else "desk:queue")
    context = {
        "heading": gettext("%(name)s has left") % {"name": one.name},
        "one": one,
        "trouble": trouble,
        "problems": trouble,
    }
    return render(request, "desk/end_membership.html", context, status=422 if trouble else 200)


def _colleague(staff: Staff, ref: UUID) -> Staff:
    found = next((one for one in colleagues(staff.body_id) if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def _changed(one: Staff, released: int) -> str:
    words = gettext("The roles of %(name)s are changed.") % {"name": one.name}
    return f"{words} {_went_back(released)}".strip()


def _ended(one: Staff, released: int) -> str:
    words = gettext("%(name)s does not work for your body any more.") % {"name": one.name}
    return f"{words} {_went_back(released)}".strip()


def _went_back(released: int) -> str:
    if not released:
        return ""
    words = ngettext(
        "%(count)s open case is nobody’s again.",
        "%(count)s open cases are nobody’s again.",
        released,
    )
    return words % {"count": released}
