"""Following a report that somebody else made: without an account, by letters or by a link alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yett.domain.cases import actions
from yett.domain.cases.actions import follow as adding
from yett.domain.cases.actions import followers
from yett.domain.cases.actions.drafts import BadToken
from yett.domain.cases.limits import FOLLOWING
from yett.domain.cases.queries.followers import NotFollowing
from yett.domain.publications import actions as publications
from yett.domain.publications import queries
from yett.faces.door import joined
from yett.faces.door.published import Shown
from yett.faces.door.senders import sender
from yett.faces.door.sentences import from_when, said
from yett.faces.parts import forms, problems
from yett.faces.parts.context import language
from yett.language import BadAnswer, read_answer

HIGHEST = 2**63
NOT_FOLLOWING = problems.Page(
    _("Nobody follows a report by this link"),
    _("You may have stopped following: then your address and this link are no more."),
    _("You can follow the report again from its own page, in the list of reports."),
)
NOT_SHOWN = problems.Page(
    _("This report cannot be followed"),
    _("There may be no report of that number, or it was taken back, or it is kept off the public list."),
    _("If the problem is still there, please report it yourself."),
)  # fmt: skip
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """The page that asks where to write to; an empty answer follows by the link alone."""
    found = queries.report(number) if number < HIGHEST else None
    if found is None:
        return problems.show(request, 404, NOT_SHOWN)
    shown = Shown(found[0], language())
    if request.method != "POST":
        return _ask(request, shown, actions.new_token())
    return _begin(request, shown)


def _begin(request: HttpRequest, shown: Shown) -> HttpResponse:
    token = request.POST.get("token", "")
    raw = dict(request.POST.lists())
    asked = joined.address_question()
    at = timezone.now()
    try:
        address = read_answer(asked, raw)
        actions.take_turn(what=FOLLOWING, sender=sender(request), place=token, at=at)
        publications.follow(
            number=shown.case.number,
            token=token,
            address=address,
            language=language(),
            at=at,
        )
    except BadAnswer as wrong:
        return _ask(request, shown, token, raw, wrong.message.in_(language()))
    except actions.MustWait as wait:
        return _ask(request, shown, token, raw, from_when(wait))
    except BadToken:
        return _ask(request, shown, actions.new_token(), raw)
    except publications.NotShown:
        return problems.show(request, 404, NOT_SHOWN)
    return _back(token, "new")


def _ask(
    request: HttpRequest, shown: Shown, token: str, raw: forms.Raw | None = None, problem: str = ""
) -> HttpResponse:
    asked = forms.typed(joined.address_question(), language(), raw or {}, problem)
    page = {
        "heading": gettext("Follow report %(number)s") % {"number": shown.case.number},
        "under": shown.title,
        "shown": shown,
        "asked": asked,
        "token": token,
        "problems": asked.problems,
        "back_to": shown.url,
    }
    status = 422 if problem else 200
    return _private(render(request, "door/near/follow.html", page, status=status))


@require_safe
def following(request: HttpRequest, token: str) -> HttpResponse:
    """What becomes of the report, for somebody who follows it."""
    return _page(request, token)


@form_methods
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop following: at once."""
    if request.method != "POST":
        return _back(token, "")
    try:
        followers.stop_following(token=token, at=timezone.now())
    except NotFollowing:
        return problems.show(request, 404, NOT_FOLLOWING)
    page = {"heading": gettext("You no longer follow this report"), "back_to": reverse("door:reports")}  # fmt: skip
    return _private(render(request, "door/near/stopped.html", page))


@form_methods
def not_mended(request: HttpRequest, token: str) -> HttpResponse:
    """A closed report is opened again, within the declared time."""
    if request.method != "POST":
        return _back(token, "")
    typed = request.POST.get("words", "").replace("\0", "")
    try:
        followers.follower_says_not_mended(token=token, words=typed, at=timezone.now())
    except NotFollowing:
        return problems.show(request, 404, NOT_FOLLOWING)
    except (adding.TooLong, adding.NothingToAdd) as problem:
        return _page(request, token, typed, said(problem))
    except (actions.TooLate, actions.NotAllowed) as problem:
        return _page(request, token, problem=said(problem), target="next")
    return _back(token, "opened-again")


def _page(
    request: HttpRequest, token: str, typed: str = "", problem: str = "", target: str = "not-mended"
) -> HttpResponse:
    try:
        found = queries.followed_report(token)
    except NotFollowing:
        return problems.show(request, 404, NOT_FOLLOWING)
    page: dict[str, Any] = joined.page(found, token, request.GET)
    wrong = [forms.Problem(target, problem)] if problem else []
    page |= {"typed": typed, "problem": problem, "problems": wrong}
    status = 422 if problem else 200
    return _private(render(request, "door/near/following.html", page, status=status))


def _back(token: str, done: str) -> HttpResponse:
    address = reverse("door:following", args=[token])
    return HttpResponseRedirect(f"{address}?{done}" if done else address, status=303)


def _private(answer: HttpResponse) -> HttpResponse:
    again = answer.status_code == 422
    answer["Cache-Control"] = "private, no-cache" if again else "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
