"""The one door to the desk: signed in, on the staff of a body, and told apart from every other body's staff."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from yett.domain.bodies.queries import Staff, staff_of
from yett.domain.bodies.rules import works_on_cases
from yett.domain.cases.actions import NoSuchCase
from yett.faces.parts import problems

CHOSEN_BODY = "desk_body"
NOT_STAFF = problems.Page(
    _("The desk is not open to you"),
    _("You are signed in, but you do not work on the cases of a public body here."),
    _("If you have just joined one, ask the people who run its accounts to add you."),
)

Answer = Callable[..., HttpResponse]


def for_staff(view: Answer) -> Answer:
    """Hand the view the member of staff who asks. A case of another body is not there for them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        memberships = tuple(filter(works_on_cases, staff_of(request.user)))
        if not memberships:
            return problems.show(request, 403, NOT_STAFF)
        staff = _chosen(memberships, request.session.get(CHOSEN_BODY))
        request.desk_memberships, request.desk_staff = memberships, staff  # type: ignore[attr-defined]
        try:
            response = view(request, staff, *args, **kwargs)
        except NoSuchCase:
            response = problems.show(request, 404)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def _chosen(memberships: tuple[Staff, ...], body_id: str | None) -> Staff:
    return next((staff for staff in memberships if staff.body_id == body_id), memberships[0])
