"""The reporter's own page: what happened, what should happen next and by when, and room to add something."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from yett.domain.cases import actions, queries, rules
from yett.domain.cases.actions import follow as adding
from yett.domain.cases.queries.follow import NoSuchReport
from yett.domain.documents.rules import FULL, THUMBNAIL
from yett.faces.door import history
from yett.faces.door.sentences import said
from yett.faces.door.views.photographing import picture
from yett.faces.parts.context import language
from yett.faces.parts.forms import Problem
from yett.language import Group, Question, show_answer


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, token: str) -> HttpResponse:
    return _add(request, token) if request.method == "POST" else _page(request, token)


@require_safe
def photo(request: HttpRequest, token: str, photo_id: UUID) -> HttpResponse:
    size = FULL if "full" in request.GET else THUMBNAIL
    return picture(photo_id, _case(token).photo_key(photo_id), size)


def _add(request: HttpRequest, token: str) -> HttpResponse:
    typed = request.POST.get("words", "").replace("\0", "")
    try:
        actions.add_information(follow_token=token, words=typed, at=timezone.now())
    except NoSuchReport as problem:
        raise Http404("follow") from problem
    except (adding.TooLong, adding.NothingToAdd, adding.AlreadyClosed) as problem:
        return _page(request, token, typed, said(problem))
    return HttpResponseRedirect(f"{request.path}?added", status=303)


def _page(request: HttpRequest, token: str, typed: str = "", problem: str = "") -> HttpResponse:
    case = _case(token)
    code = language()
    page = {
        "heading": _heading(request, case),
        "under": case.service.title.in_(code),
        "case": case,
        "history": history.steps(case),
        "next_step": history.what_next(case, code, timezone.now()),
        "rows": [_row(asked, case.answers[asked.name], code) for asked in case.asked],
        "sent": "sent" in request.GET,
        "added": "added" in request.GET,
        "takes_more": rules.takes_information(case.row),
        "typed": typed,
        "problem": problem,
        "problems": [Problem("words", problem)] if problem else [],
        "token": token,
        "link": f"{settings.YETT_SITE_URL}{request.path}",
    }
    answer = render(request, "door/follow.html", page, status=422 if problem else 200)
    answer["Cache-Control"] = "private, no-cache" if problem else "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _case(token: str) -> queries.FollowedCase:
    try:
        return queries.followed(token)
    except NoSuchReport as problem:
        raise Http404("follow") from problem


def _heading(request: HttpRequest, case: queries.FollowedCase) -> str:
    if "sent" in request.GET:
        return gettext("Thank you. We have your report")
    return gettext("Your report %(reference)s") % {"reference": case.row.reference}


def _row(asked: Question | Group, value: Any, code: str) -> dict[str, object]:
    """One answer as it is played back; of the same again for each of something, how often."""
    if isinstance(asked, Group):
        return {"words": asked.words.in_(code), "shown": str(len(value or ())), "photos": []}
    photos = value if asked.type == "photo" and value else []
    return {
        "words": asked.words.in_(code),
        "shown": gettext("Not given") if value is None else show_answer(asked, value, code),
        "photos": [photo["id"] for photo in photos],
    }
