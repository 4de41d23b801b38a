"""The one door to the desk: signed in, on the staff of a body, and told apart from every other body's staff."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yett.domain.bodies.queries import Staff
from yett.domain.bodies.rules import may_audit, may_operate, may_supervise, works_on_cases
from yett.domain.cases.actions import NoSuchCase
from yett.domain.publications.rules import may_publish
from yett.faces.desk import signed_out
from yett.faces.parts import problems

CHOSEN_BODY = "desk_body"
NOT_STAFF = problems.Page(
    _("The desk is not open to you"),
    _("You are signed in, but you do not work on the cases of a public body here."),
    _("If you have just joined one, ask the people who run its accounts to add you."),
)

NOT_YOURS = problems.Page(
    _("This page is not part of your work"),
    _("You are on the staff of a public body, but not in the role that this page is for."),
    _("If it should be, ask the people who run its accounts to give you the role."),
)

Answer = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Room:
    """One part of the desk, and whom it is for."""

    address: str
    words: str | Promise
    may: Callable[[Staff], bool]

    @property
    def url(self) -> str:
        return reverse(self.address)


ROOMS = (
    Room("desk:queue", _("Cases"), works_on_cases),
    Room("desk:workload", _("Workload"), works_on_cases),
    Room("desk:passed-on", _("Passed on"), works_on_cases),
    Room("desk:roles", _("Colleagues"), may_supervise),
    Room("desk:publication", _("Publication"), may_publish),
    Room("desk:operation", _("Operation"), may_operate),
    Room("desk:record", _("Record"), may_audit),
)


def for_those(may: Callable[[Staff], bool]) -> Callable[[Answer], Answer]:
    """Hand the view the member of staff who asks, if they may. A case of another body is not there for them."""

    def guard(view: Answer) -> Answer:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            sent: Any = request
            sent.GET, sent.POST = _without_nulls(request.GET), _without_nulls(request.POST)
            if not request.user.is_authenticated:
                return signed_out.answer(request)
            session: Any = request.session
            everywhere = session.staff_of(request.user)
            request.desk_rooms = _rooms(everywhere)  # type: ignore[attr-defined]
            memberships = tuple(filter(may, everywhere))
            if not memberships:
                return _elsewhere(request, everywhere)
            staff = _chosen(memberships, request.session.get(CHOSEN_BODY))
            request.desk_memberships, request.desk_staff = memberships, staff  # type: ignore[attr-defined]
            try:
                response = view(request, staff, *args, **kwargs)
            except (NoSuchCase, Http404):
                response = problems.show(request, 404)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return guarded

    return guard


for_staff = for_those(works_on_cases)
for_supervisors = for_those(may_supervise)
for_operators = for_those(may_operate)
for_auditors = for_those(may_audit)


def _without_nulls(sent: QueryDict) -> QueryDict:
    """What was sent, without the one character that no keyboard types, no page may hold and no database keeps."""
    if not any("\0" in value for _, values in sent.lists() for value in values):
        return sent
    clean = QueryDict(mutable=True)
    for name, values in sent.lists():
        clean.setlist(name, [value.replace("\0", "") for value in values])
    return clean


def _rooms(memberships: tuple[Staff, ...]) -> tuple[Room, ...]:
    return tuple(room for room in ROOMS if any(map(room.may, memberships)))


def _elsewhere(request: HttpRequest, memberships: tuple[Staff, ...]) -> HttpResponse:
    """The front of the desk leads everyone to the part that is theirs; any other page stays closed."""
    rooms = _rooms(memberships)
    if rooms and request.method == "GET" and request.path == ROOMS[0].url:
        return redirect(rooms[0].url)
    return problems.show(request, 403, NOT_YOURS if rooms else NOT_STAFF)


def _chosen(memberships: tuple[Staff, ...], body_id: str | None) -> Staff:
    return next((staff for staff in memberships if staff.body_id == body_id), memberships[0])
