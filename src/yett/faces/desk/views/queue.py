from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.backoffices import queries as backoffices
from yett.domain.bodies.queries import Staff, colleagues, names_of
from yett.domain.bodies.rules import may_supervise, works_on_cases
from yett.domain.cases import queries
from yett.domain.cases.models import Case
from yett.domain.cases.queries import Filters, Page
from yett.domain.cases.states import State
from yett.domain.catalogue import queries as catalogue
from yett.faces.desk.entry import for_staff
from yett.faces.desk.filters import choices_of, filters_of
from yett.faces.desk.lines import Line, spots_of, titled
from yett.faces.desk.pages import MOVES
from yett.faces.desk.searching import Search, search_of


@dataclass
class Asked:
    """What an address asks of the list or of the map, and what both pages say about it."""

    request: HttpRequest
    staff: Staff
    now: datetime

    @cached_property
    def search(self) -> Search:
        return search_of(self.request.GET)

    @property
    def filters(self) -> Filters:
        return filters_of(self.request.GET, self.search, self.staff, self.now)

    @cached_property
    def colleagues(self) -> list[Staff]:
        return [one for one in colleagues(self.staff.body_id) if works_on_cases(one)]

    @property
    def narrowed(self) -> str:
        kept = self.request.GET.copy()
        kept.pop("after", None)
        return kept.urlencode()

    def lines(self, cases: tuple[Case, ...]) -> list[Line]:
        names = named(self.colleagues, {case.holder for case in cases}, self.staff.body_id)
        return [Line(case, self.now, names) for case in cases]

    def context(self, heading: str, lines: list[Line]) -> dict[str, object]:
        services = catalogue.services()
        return {
            "heading": heading,
            "lines": lines,
            "search": self.search,
            "choices": choices_of(self.request.GET, services, self.staff, self.colleagues),
            "narrowed": self.narrowed,
        }


def named(known: list[Staff], refs: set[UUID | None], body_id: str) -> dict[UUID, str]:
    """What the holders of these cases are called; those who have left are asked for only where there are any."""
    names = {one.ref: one.name for one in known}
    missing = {ref for ref in refs if ref is not None and ref not in names}
    return names | names_of(missing, body_id) if missing else names


@for_staff
@require_safe
def cases(request: HttpRequest, staff: Staff) -> HttpResponse:
    asked = Asked(request, staff, timezone.now())
    found = (
        Page((), "")
        if asked.search.is_vain
        else queries.queue(staff, asked.filters, request.GET.get("after", ""))
    )
    context = asked.context(gettext("Cases"), asked.lines(found.cases)) | {
        "after": found.after,
        "views": queries.views(staff),
        "may_give": may_supervise(staff),
        "colleagues": asked.colleagues,
        "moves": MOVES.items(),
        "stuck": backoffices.count_stuck(asked.now, staff.body_id),
    }
    return render(request, "desk/queue.html", context)


@for_staff
@require_safe
def on_map(request: HttpRequest, staff: Staff) -> HttpResponse:
    asked = Asked(request, staff, timezone.now())
    found = () if asked.search.is_vain else queries.spots(staff, asked.filters)
    lines = asked.lines(found)
    context = asked.context(gettext("Map of cases"), lines) | {"spots": spots_of(lines)}
    return render(request, "desk/map.html", context)


@for_staff
@require_safe
def workload(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Who has how many open cases, and how many of them are late."""
    counted = queries.workload(staff, timezone.now())
    known = [one for one in colleagues(staff.body_id) if works_on_cases(one)]
    names = named(known, {row.holder for row in counted}, staff.body_id)
    idle = [one for one in known if one.ref not in {row.holder for row in counted}]
    context = {
        "heading": gettext("Workload"),
        "rows": [(names.get(row.holder, "") if row.holder else "", row) for row in counted],
        "idle": idle,
    }
    return render(request, "desk/workload.html", context)


@for_staff
@require_safe
def passed_on(request: HttpRequest, staff: Staff) -> HttpResponse:
    """What the body handed to others: that it did, when, and how it stands now. Nothing of what is in it."""
    rows = [
        {"reference": reference, "title": titled(service_id), "state": State(state).label, "at": at}
        for reference, service_id, state, at in queries.passed_on(staff)
    ]
    return render(
        request,
        "desk/passed_on.html",
        {"heading": gettext("Cases passed on"), "rows": rows},
    )
