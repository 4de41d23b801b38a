"""The page of a group: the rows so far, each to be changed or taken away, and whether there are any more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from yett.domain.cases import actions
from yett.domain.cases.rows import Rows
from yett.faces.door import answered, trail, visits
from yett.faces.door.trail import Stand
from yett.faces.door.visit import Visit, most, new_number
from yett.faces.parts.forms import Problem
from yett.language import Group


def show(
    request: HttpRequest, visit: Visit, group: Group, problem: str = "", status: int = 200
) -> HttpResponse:
    rows = _rows(visit, group)
    if not (rows or group.may_be_none) and visit.first_row(Stand(group, visit.rows)):
        return HttpResponseRedirect(visit.first_row(Stand(group, visit.rows)))
    page = {
        "heading": group.words.in_(visit.code),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "group": group,
        "hint": group.hint.in_(visit.code) if group.hint else "",
        "rows": rows,
        "full": len(rows) >= most(group),
        "most": most(group),
        "told_all": visit.given.get(closed_key(visit, group)) is True,
        "problem": problem,
        "problems": [Problem("more", problem)] if problem else [],
        "seen": visit.seen_at(closed_key(visit, group)),
        "back_to": visit.before(group),
    }
    return visits.remember(visit, render(request, "door/group.html", page, status=status))


def receive(request: HttpRequest, visit: Visit, group: Group) -> HttpResponse:
    """Are there any more? A yes begins another row; a no closes the group."""
    said = request.POST.get("more", "")
    visit = visits.load_again(request, visit)
    problem = _refusal(visit, group, said)
    if problem:
        return show(request, visit, group, problem, 422)
    key = closed_key(visit, group)
    try:
        kept = visits.keep_at(visit, key, said == "no", visits.seen(request))
    except actions.ChangedElsewhere as other:
        changed = visits.with_draft(visit, other.draft)
        return show(request, changed, group, _changed(), 409)
    if said == "no":
        return visits.go(kept, kept.next)
    number = new_number(group, kept.given, kept.rows)
    return visits.go(kept, kept.row_address((*kept.rows, (group.name, number))))


def _changed() -> str:
    return gettext("This was changed in another window. Look at it once more.")


def _refusal(visit: Visit, group: Group, said: str) -> str:
    if said not in {"yes", "no"}:
        return gettext("Say whether there are any more")
    count = len(_rows(visit, group))
    if said == "yes" and not new_number(group, visit.given, visit.rows):
        return gettext("There is room for no more here")
    if said == "no" and group.most is not None and count > group.most:
        return gettext("There is room for %(most)s here. Take some away first.") % {
            "most": group.most
        }
    if said == "no" and count < group.least:
        return gettext("Tell us about at least this many: %(least)s") % {"least": group.least}
    return ""


@require_safe
def begin(request: HttpRequest, service_id: str, rows: str) -> HttpResponse:
    """The first question of a row, old or new."""
    visit = visits.load(request, service_id, rows)
    here = visit.here
    if visit.sent or here is None:
        return HttpResponseRedirect(visit.next)
    if not here.path:  # nothing is asked in it
        return HttpResponseRedirect(visit.at(_page_of(visit)))
    first = here.path[0]
    stand = Stand(first, visit.rows)
    return HttpResponseRedirect(visit.first_row(stand) or visit.at(stand))


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, service_id: str, rows: str) -> HttpResponse:
    """Taking a row away is asked once more, on a page of its own."""
    visit = visits.load(request, service_id, rows)
    page_of = _page_of(visit)
    if visit.sent or visit.draft is None:
        return HttpResponseRedirect(visit.next)
    if request.method == "POST":
        return _remove(visit, page_of)
    if visit.here is None:
        return HttpResponseRedirect(visit.at(page_of))
    page = {
        "heading": gettext("Take this away?"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "lines": answered.lines(visit, visit.here, visit.rows),
        "back_to": visit.at(page_of),
    }
    return visits.remember(visit, render(request, "door/remove.html", page))


def _remove(visit: Visit, page_of: Stand) -> HttpResponse:
    try:
        draft = actions.remove_row(
            token=visit.token, service=visit.service, rows=visit.rows, at=timezone.now()
        )
    except actions.AlreadySent as sent:
        return HttpResponseRedirect(visits.with_draft(visit, sent.draft).next)
    left = Visit(draft.service, visit.token, visit.code, draft)
    rows_left = trail.numbers(left.given, page_of.item.name, page_of.rows)
    return visits.go(left, left.at(page_of) if rows_left else left.next)


def closed_key(visit: Visit, group: Group) -> str:
    return visit.key(group).removesuffix(group.name) + group.closed_key


def _page_of(visit: Visit) -> Stand:
    """The page of the group that this row is of."""
    *outer, (name, _) = visit.rows
    around = replace(visit, rows=tuple(outer)).around
    return Stand(next(item for item in around if item.name == name), tuple(outer))


def _rows(visit: Visit, group: Group) -> list[dict[str, Any]]:
    here = visit.here
    if here is None:
        return []
    return [
        _row(
            visit,
            (*visit.rows, (group.name, number)),
            answered.lines(visit, state, inner),
            state.complete,
        )
        for number, state in trail.rows_of(group, here, visit.given, visit.rows)
        for inner in [(*visit.rows, (group.name, number))]
    ]


def _row(visit: Visit, rows: Rows, lines: list[answered.Line], complete: bool) -> dict[str, Any]:
    return {
        "called": visit.called(rows),
        "lines": lines,
        "complete": complete,
        "change": visit.row_address(rows),
        "remove": visit.row_address(rows, "remove"),
    }
