"""Several questions on one page, where the declaration puts them together. What is asked there only after an answer on the
same page comes with the page's next showing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from yett.domain.cases import actions
from yett.faces.door import moved, visits
from yett.faces.door.sentences import said
from yett.faces.door.visit import Visit
from yett.faces.parts import forms
from yett.faces.parts.forms import Field, Problem, Raw
from yett.language import BadAnswer, Question, read_answer
from yett.language.model import Page

SHOWN = "shown"


def show(request: HttpRequest, visit: Visit, page: Page) -> HttpResponse:
    fields = [
        replace(forms.stored(asked, visit.code, visit.value(asked)), problem=visit.refusal(asked))
        for asked in _asked(visit, page)
    ]
    return _page(request, visit, page, fields, 200)


def receive(request: HttpRequest, visit: Visit, page: Page) -> HttpResponse:
    """All the answers of the page, or, where one is wrong, all of them once more."""
    raw: Raw = dict(request.POST.lists())
    shown = set(request.POST.getlist(SHOWN))
    asked = [each for each in _together(visit, page) if each.slug in shown]
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for each in asked:
        try:
            values[visit.key(each)] = read_answer(each, raw)
        except BadAnswer as bad:
            wrong[each.name] = bad.message.in_(visit.code)
    if wrong or not values:
        return _once_more(request, visit, page, asked, raw, wrong, 422)
    try:
        draft = actions.answer_page(
            token=visit.token,
            service=visit.service,
            values=values,
            seen={visit.key(each): _seen(request, each) for each in asked},
            language=visit.code,
            at=timezone.now(),
        )
    except actions.TooMuch as problem:
        return _once_more(request, visit, page, asked, raw, {asked[0].name: said(problem)}, 422)
    except actions.ChangedElsewhere as other:
        changed = visits.with_draft(visit, other.draft)
        words = gettext("This was changed in another window. Look at it once more.")
        fields = [forms.typed(each, visit.code, raw) for each in asked]
        return _page(request, changed, page, fields, 409, words)
    kept = visits.with_draft(visit, draft)
    return visits.go(kept, kept.next)


def _together(visit: Visit, page: Page) -> list[Question]:
    return [
        each for each in visit.questions if each.page is not None and each.page.name == page.name
    ]


def _asked(visit: Visit, page: Page) -> list[Question]:
    """Those whose turn it is: what rests on an answer not given yet waits."""
    frame = visit.state.frame
    return [each for each in _together(visit, page) if frame.asked(each.name) is True]


def _once_more(
    request: HttpRequest,
    visit: Visit,
    page: Page,
    asked: list[Question],
    raw: Raw,
    wrong: dict[str, str],
    status: int,
) -> HttpResponse:
    loaded = visits.load_again(request, visit)
    fields = [
        forms.typed(each, visit.code, raw, wrong.get(each.name, ""))
        for each in asked or _asked(loaded, page)
    ]
    return _page(request, loaded, page, fields, status)


def _page(
    request: HttpRequest,
    visit: Visit,
    page: Page,
    fields: list[Field],
    status: int,
    changed: str = "",
) -> HttpResponse:
    problems = [problem for field in fields for problem in field.problems]
    if changed:
        problems = [Problem(fields[0].id, changed)]
    context = {
        "heading": page.words.in_(visit.code),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "rows": [
            (field, visit.seen(field.question), moved.again(visit, visit.key(field.question)))
            for field in fields
        ],
        "problems": problems,
        "back_to": visit.before(fields[0].question),
    }
    return visits.remember(visit, render(request, "door/page.html", context, status=status))


def _seen(request: HttpRequest, asked: Question) -> int:
    """The version this answer stood at when the page was made."""
    raw = request.POST.get(f"seen-{asked.slug}", "0")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 9 else -1
