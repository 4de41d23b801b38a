"""What everyone may see of reports: a list, the same as a map, and each report on a page of its own.

Every page is made anew for whoever asks, so that what is taken back is gone at once; who has it already is told so
without being sent it again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_cookie

from yett.domain.catalogue import queries as catalogue
from yett.domain.documents import queries as documents
from yett.domain.documents.queries import PhotoNotOpened
from yett.domain.documents.rules import FULL, THUMBNAIL
from yett.domain.places import queries as places
from yett.domain.places.queries import Place
from yett.domain.publications import queries
from yett.domain.publications.queries import Filters
from yett.faces.door.published import Shown, passages, spots_of
from yett.faces.parts import problems
from yett.faces.parts.context import language
from yett.faces.parts.forms import Problem

LONGEST_SEARCH = 200
MOST_PLACES = 6
HIGHEST = 2**63
NOT_SHOWN = problems.Page(
    _("This report is not shown"),
    _("There may be no report of that number, or it was taken back, or it is kept off the public list."),
    _("If it is yours, open the link you were given when you sent it."),
)  # fmt: skip
Answer = Callable[..., HttpResponse]


def seen_by_all(view: Answer) -> Answer:
    """A page for everyone, which caches may keep if they ask each time whether it still stands."""

    @require_safe
    @conditional_page
    @cache_control(public=True, no_cache=True)
    @vary_on_cookie
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return shown


@dataclass(frozen=True)
class Search:
    """What the list is narrowed to, as it was typed and as it was understood."""

    filters: Filters
    typed: str
    place: Place | None
    others: tuple[tuple[str, str], ...]
    problem: str

    @property
    def narrowed(self) -> str:
        filters = self.filters
        given = {"service": filters.service_id, "body": filters.body_id, "near": self.typed}
        return urlencode({name: value for name, value in given.items() if value})


@seen_by_all
def reports(request: HttpRequest) -> HttpResponse:
    search = _search(request)
    found = queries.reports(search.filters, _number(request.GET.get("before", "")))
    page = _page(search, [Shown(case, language()) for case in found.cases])
    page |= {"heading": gettext("Reports"), "before": found.before}
    return render(request, "door/reports/list.html", page)


@seen_by_all
def on_map(request: HttpRequest) -> HttpResponse:
    search = _search(request)
    cases = queries.spots(search.filters)
    page = _page(search, [Shown(case, language()) for case in cases])
    page |= {"heading": gettext("Map of reports"), "spots": spots_of(cases, language())}
    return render(request, "door/reports/map.html", page)


@seen_by_all
def report(request: HttpRequest, number: int) -> HttpResponse:
    found = queries.report(number) if number < HIGHEST else None
    if found is None:
        return problems.show(request, 404, NOT_SHOWN)
    case, released = found
    shown = Shown(case, language())
    page = {
        "heading": gettext("Report %(number)s") % {"number": case.number},
        "under": shown.title,
        "shown": shown,
        "passages": passages(released, language()),
        "photos": released.photos,
        "spots": [spot | {"url": ""} for spot in spots_of([case], language())],
    }
    return render(request, "door/reports/one.html", page)


@seen_by_all
def photo(request: HttpRequest, number: int, copy_id: UUID) -> HttpResponse:
    if number >= HIGHEST or not queries.released_photo(number, copy_id):
        return problems.show(request, 404, NOT_SHOWN)
    try:
        content = documents.public_copy(copy_id, FULL if "full" in request.GET else THUMBNAIL)
    except PhotoNotOpened:
        return problems.show(request, 404, NOT_SHOWN)
    return HttpResponse(content, content_type="image/jpeg")


def _page(search: Search, shown: list[Shown]) -> dict[str, Any]:
    code = language()
    bodies = catalogue.nation().bodies.values()
    return {
        "search": search,
        "shown": shown,
        "services": [(one.id, one.title.in_(code)) for one in queries.services()],
        "bodies": sorted(((body.id, body.name.in_(code)) for body in bodies), key=lambda one: one[1]),
        "problems": [Problem("near", search.problem)] if search.problem else [],
    }  # fmt: skip


def _search(request: HttpRequest) -> Search:
    typed = " ".join(request.GET.get("near", "").replace("\0", "").split())[:LONGEST_SEARCH]
    findings = places.find(typed, MOST_PLACES) if typed else places.Findings(())
    first = next(iter(findings), None)
    said: str | Promise = findings.said.in_(language()) if findings.said else ""
    filters = Filters(
        service_id=request.GET.get("service", "").replace("\0", ""),
        body_id=request.GET.get("body", "").replace("\0", ""),
        near=(first.lat, first.lon) if first else None,
    )
    others = tuple((_named(place), f"{place.lat}, {place.lon}") for place in findings.places[1:])
    return Search(filters, typed, first, others, str(said))


def _named(place: Place) -> str:
    return f"{place.name}, {place.context}" if place.context else place.name


def _number(typed: str) -> int | None:
    plain = typed.isascii() and typed.isdigit() and len(typed) < 19
    return int(typed) if plain else None
