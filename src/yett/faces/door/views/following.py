"""The reporter's own page: what happened, what should happen next and by when, and what they may do about it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from yett.domain.cases import actions, queries, rules
from yett.domain.cases.actions import follow as adding
from yett.domain.cases.queries.follow import NoSuchReport
from yett.domain.cases.states import State
from yett.domain.documents.actions import PhotoGone
from yett.domain.documents.rules import FULL, THUMBNAIL
from yett.faces.door import followed
from yett.faces.door.followed import Typed
from yett.faces.door.relocating import finding
from yett.faces.door.sentences import said
from yett.faces.door.views.photographing import picture, take_in
from yett.faces.parts import forms
from yett.faces.parts.context import language
from yett.language import BadAnswer, Question, read_answer

TAKE_BACK = gettext_noop("Take back application %(reference)s?")
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The page itself; what is sent to it is added to the report."""
    if request.method != "POST":
        return _page(request, token, Typed())
    typed = _words(request)
    try:
        actions.add_information(follow_token=token, words=typed, at=timezone.now())
    except NoSuchReport as problem:
        raise Http404("follow") from problem
    except (adding.TooLong, adding.NothingToAdd, adding.AlreadyClosed) as problem:
        return _page(request, token, Typed(added=typed, target="words", problem=said(problem)))
    return _back(token, "added")


@form_methods
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The answer to a question that staff put to the reporter."""
    asked = _case(token).open_question
    if request.method != "POST" or asked is None:
        return _back(token, "")
    raw = dict(request.POST.lists())
    try:
        value = _value(request, asked, raw)
        actions.answer_asked(
            follow_token=token, question=asked.name, value=value, at=timezone.now()
        )
    except BadAnswer as wrong:
        return _page(request, token, Typed(raw=raw, problem=wrong.message.in_(language())))
    except _Refused as wrong:
        return _page(request, token, Typed(raw=raw, problem=str(wrong)))
    except PhotoGone as problem:
        return _page(request, token, Typed(raw=raw, problem=said(problem)))
    except actions.NothingAsked:
        return _back(token, "")
    return _back(token, "answered")


@form_methods
def not_mended(request: HttpRequest, token: str) -> HttpResponse:
    """A closed report is opened again, within the declared time."""
    if request.method != "POST":
        return _back(token, "")
    typed = _words(request)
    try:
        actions.say_not_mended(follow_token=token, words=typed, at=timezone.now())
    except NoSuchReport as problem:
        raise Http404("follow") from problem
    except (adding.TooLong, adding.NothingToAdd) as problem:
        wrong = Typed(not_mended=typed, target="not-mended", problem=said(problem))
        return _page(request, token, wrong)
    except (actions.TooLate, actions.NotAllowed) as problem:
        return _page(request, token, Typed(target="next", problem=said(problem)))
    return _back(token, "opened-again")


@form_methods
def person(request: HttpRequest, token: str) -> HttpResponse:
    """A person looks at what the computer decided."""
    if request.method != "POST":
        return _back(token, "")
    typed = _words(request)
    try:
        actions.ask_for_a_person(follow_token=token, words=typed, at=timezone.now())
    except NoSuchReport as problem:
        raise Http404("follow") from problem
    except adding.TooLong as problem:
        return _page(request, token, Typed(person=typed, target="person", problem=said(problem)))
    except actions.NotAllowed as problem:
        return _page(request, token, Typed(target="next", problem=said(problem)))
    return _back(token, "person")


@form_methods
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Taking a report back is asked once more, on a page of its own."""
    if request.method == "POST":
        return _withdraw(request, token)
    case = _case(token)
    if not rules.may_move(case.row, State.WITHDRAWN):
        return _back(token, "")
    spot = case.service.about_a_spot
    heading = gettext("Take back report %(reference)s?") if spot else gettext(TAKE_BACK)
    page = {
        "heading": heading % {"reference": case.row.reference},
        "service": case.service,
        "under": case.service.title.in_(language()),
        "body": case.body.name.in_(language()),
        "token": token,
        "back_to": reverse("door:follow", args=[token]),
    }
    return _private(render(request, "door/withdraw.html", page))


def _withdraw(request: HttpRequest, token: str) -> HttpResponse:
    try:
        actions.withdraw(follow_token=token, at=timezone.now())
    except NoSuchReport as problem:
        raise Http404("follow") from problem
    except actions.NotAllowed as problem:
        return _page(request, token, Typed(target="next", problem=said(problem)))
    return _back(token, "")


@require_safe
def photo(request: HttpRequest, token: str, photo_id: UUID) -> HttpResponse:
    size = FULL if "full" in request.GET else THUMBNAIL
    return picture(photo_id, _case(token).photo_key(photo_id), size)


class _Refused(Exception):
    """Photos that cannot be taken, and why."""


def _value(request: HttpRequest, asked: Question, raw: forms.Raw) -> Any:
    if asked.type != "photo":
        return read_answer(asked, raw)
    photos, _, wrong = take_in(request.FILES.getlist(asked.name))
    if wrong:
        raise _Refused(" ".join(wrong))
    if not photos and not asked.optional:
        raise _Refused(gettext("Choose a photo first"))
    return photos or None


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "").replace("\0", "")


def _back(token: str, done: str) -> HttpResponse:
    address = reverse("door:follow", args=[token])
    return HttpResponseRedirect(f"{address}?{done}" if done else address, status=303)


def _page(request: HttpRequest, token: str, typed: Typed) -> HttpResponse:
    case = _case(token)
    asked = case.open_question
    about_place = asked is not None and asked.type == "place"
    found = finding(token, request.GET) if about_place else None
    page = followed.page(case, token, typed, request.GET, found)
    status = 422 if typed.problem else 200
    return _private(render(request, "door/follow.html", page, status=status))


def _private(answer: HttpResponse) -> HttpResponse:
    again = answer.status_code == 422
    answer["Cache-Control"] = "private, no-cache" if again else "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _case(token: str) -> queries.FollowedCase:
    try:
        return queries.followed(token)
    except NoSuchReport as problem:
        raise Http404("follow") from problem
