"""Sessions of people who are signed in end by themselves. Anonymous visitors have none to look at."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user, logout
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from yett.domain.people.models import Person
from yett.domain.people.rules import is_session_over, is_sight_worth_noting
from yett.faces.desk import signed_out

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
Answer = Callable[[HttpRequest], HttpResponse]
STAFF_ONLY = ("/sign-in/", "/desk/")


def sessions_for_staff(answer: Answer) -> Answer:
    """A session, a user and messages for whoever brings a session or asks for a page of staff. Everyone else has none
    of them, and is not made to carry them through every page."""
    layers = SessionMiddleware(_with_whoever_it_is(cast(Answer, MessageMiddleware(answer))))
    signed_in = cast(Answer, layers)

    def middleware(request: HttpRequest) -> HttpResponse:
        may_have_one = settings.SESSION_COOKIE_NAME in request.COOKIES
        staff = may_have_one or request.path_info.startswith(STAFF_ONLY)
        return signed_in(request) if staff else answer(request)

    return middleware


def _with_whoever_it_is(answer: Answer) -> Answer:
    """The user of the request, found once something asks: told by the reading of the session, or else as Django does."""

    def middleware(request: HttpRequest) -> HttpResponse:
        session: Any = request.session
        request.user = cast(
            Person, SimpleLazyObject(lambda: session.whoever() or get_user(request))
        )
        return answer(request)

    return middleware


def bounded_sessions(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session and request.user.is_authenticated and _is_over(request, timezone.now()):
            return _say_so(request)
        return get_response(request)

    return middleware


def _is_over(request: HttpRequest, now: datetime) -> bool:
    """A session that carries no times yet is new: it begins now."""
    session = request.session
    signed_in_at = datetime.fromisoformat(session.setdefault(SIGNED_IN_AT, now.isoformat()))
    seen_at = datetime.fromisoformat(session.get(SEEN_AT, signed_in_at.isoformat()))
    if is_session_over(signed_in_at=signed_in_at, seen_at=seen_at, now=now):
        return True
    if is_sight_worth_noting(seen_at=seen_at, now=now):
        session[SEEN_AT] = now.isoformat()
    return False


def _say_so(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.info(
        request,
        gettext("You were signed out because your session had ended. Sign in again to go on."),
    )
    return signed_out.answer(request)
