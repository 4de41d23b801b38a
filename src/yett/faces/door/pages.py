"""The page of one question: as it is first shown, with what was wrong, or with what was changed elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yett.domain.cases.drafts import Draft
from yett.faces.door import moved, visits
from yett.faces.door.visit import Visit
from yett.faces.parts.forms import Field, alone
from yett.language import Question, show_answer


def show(request: HttpRequest, visit: Visit, field: Field, **more: object) -> HttpResponse:
    page = about(visit, field) | more
    return visits.remember(visit, render(request, _template(field), page))


def once_more(request: HttpRequest, visit: Visit, field: Field, **more: object) -> HttpResponse:
    """The page again with what was typed, beside what is wrong with it."""
    loaded = visits.load_again(request, visit)
    page = about(loaded, field) | {"seen": visits.seen(request)} | more
    return visits.remember(loaded, render(request, _template(field), page, status=422))


def changed_elsewhere(
    request: HttpRequest, visit: Visit, draft: Draft, field: Field
) -> HttpResponse:
    """The page again with what was typed, beside what another window has saved meanwhile."""
    changed = visits.with_draft(visit, draft)
    page = about(changed, field) | {"saved": saved(changed, field.question)}
    return visits.remember(changed, render(request, _template(field), page, status=409))


def about(visit: Visit, field: Field) -> dict[str, object]:
    """What every page of a question says."""
    return {
        "heading": field.label,
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "field": alone(field),
        "problems": field.problems,
        "again": moved.again(visit, visit.key(field.question)),
        "seen": visit.seen(field.question),
        "back_to": visit.before(field.question),
        "sent_to": visit.url("question", slug=field.question.slug),
    }


def saved(visit: Visit, asked: Question) -> str:
    return show_answer(asked, visit.value(asked), visit.code)


def _template(field: Field) -> str:
    return TEMPLATES.get(field.question.type, "door/question.html")


TEMPLATES = {"place": "door/where.html", "photo": "door/photos.html"}
