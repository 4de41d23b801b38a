"""Where is it? Equal ways to a spot, and what words add to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.cases import actions, routing
from yett.domain.catalogue import queries as catalogue
from yett.domain.places import queries as places
from yett.faces.door import pages, visits
from yett.faces.door.views import nearby
from yett.faces.door.visit import Visit
from yett.faces.parts import forms
from yett.faces.parts.forms import Problem
from yett.language import BadAnswer, Question, read_answer

Query = QueryDict | Mapping[str, str]
LONGEST_SEARCH = 200
MOST_FOUND = 20
LONGEST_TOLD = 80
TOLD = "told:"


def show(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    """The ways to a spot, side by side."""
    value = visit.answers.get(asked.name)
    field = forms.stored(asked, visit.code, value)
    more = {"spot": value, "ways": _ways(visit, asked), "lost": _nobody(visit)}
    return pages.show(request, visit, field, shown=pages.saved(visit, asked), **more)


@require_safe
def found(request: HttpRequest, service_id: str, slug: str) -> HttpResponse:
    """What the words typed may mean. A single meaning is shown at once."""
    visit = visits.light(request, service_id)
    asked = visit.asked(slug)
    wanted = " ".join(request.GET.get("near", "").replace("\0", "").split())[:LONGEST_SEARCH]
    findings = places.find(wanted, MOST_FOUND)
    candidates = findings.places
    if len(candidates) == 1:
        return _only(request, visits.load_again(request, visit), slug, candidates[0])
    problem = findings.said.in_(visit.code) if findings.said else ""
    page = {
        "heading": gettext("Which of these places?") if candidates else gettext("Find the place"),
        "under": visit.service.title.in_(visit.code),
        "problems": [Problem("near", problem)] if problem else [],
        "problem": problem,
        "wanted": wanted,
        "candidates": [
            (place, _context(visit, place), _spot_url(visit, asked, place)) for place in candidates
        ],
        "visit": visit,
        "ways": _ways(visit, asked),
        "back_to": visit.url("question", slug=slug),
    }
    return render(request, "door/found.html", page)


def _only(request: HttpRequest, visit: Visit, slug: str, place: places.Place) -> HttpResponse:
    """The page of the one place that is meant, without the way of a redirect."""
    asked, query = visit.asked(slug), _spot_query(visit, place)
    return _spot_page(
        request, visit, asked, _raw(asked, query), visit.seen(asked), told=told_in(query)
    )


@require_safe
def spot(request: HttpRequest, service_id: str, slug: str) -> HttpResponse:
    """The spot on its own page, to be described in words before it is kept."""
    visit = visits.load(request, service_id)
    asked = visit.asked(slug)
    if not _is_on_earth(request.GET):
        return HttpResponseRedirect(visit.url("question", slug=slug))
    told = told_in(request.GET)
    return _spot_page(request, visit, asked, _raw(asked, request.GET), visit.seen(asked), told=told)


def _raw(asked: Question, query: Query) -> forms.Raw:
    """The spot of an address, as a form would send it."""
    return {f"{asked.name}-{part}": [query.get(part) or ""] for part in ("lat", "lon", "words")}


def _is_on_earth(query: QueryDict) -> bool:
    """Whether an address that somebody may have typed names a spot at all."""
    try:
        lat, lon = float(query.get("lat", "")), float(query.get("lon", ""))
    except ValueError:
        return False
    return abs(lat) <= 90 and abs(lon) <= 180


def receive(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    """A spot with its words, from the page above."""
    raw, told = dict(request.POST.lists()), told_in(request.POST)
    seen = visits.seen(request)
    try:
        value = spot_in(request, asked)
        if lost := _nobody_at(visit, asked, value):
            return _nobody_page(request, visit, asked, lost)
        kept = visits.keep(visit, asked, value, seen)
    except BadAnswer as wrong:
        message = wrong.message.in_(visit.code)
        return _spot_page(request, visit, asked, raw, seen, message, told=told, status=422)
    except actions.ChangedElsewhere as other:
        changed = visits.with_draft(visit, other.draft)
        saved = pages.saved(changed, asked)
        return _spot_page(
            request, changed, asked, raw, changed.seen(asked), told=told, saved=saved, status=409
        )
    return nearby.offer_or_go_on(request, kept, asked)


def _ways(visit: Visit, asked: Question) -> dict[str, str]:
    return {
        "found": visit.url("found", slug=asked.slug),
        "spot": visit.url("spot", slug=asked.slug),
    }


def _context(visit: Visit, place: places.Place) -> str:
    """What tells places of one name apart: the town nearby, else the body it lies with."""
    body = catalogue.nation().bodies.get(place.council)
    return place.context or (body.name.in_(visit.code) if body else "")


def _spot_url(visit: Visit, asked: Question, place: places.Place) -> str:
    """The page of a place found by name, which may already tell which body it lies with."""
    return f"{visit.url('spot', slug=asked.slug)}?{urlencode(_spot_query(visit, place))}"


def _spot_query(visit: Visit, place: places.Place) -> dict[str, str]:
    nation = catalogue.nation()
    kind = nation.authorities[visit.service.goes_to.authority].otherwise_kind
    told = places.told_by(place, kind, nation.bodies)
    words = ", ".join(part for part in (place.name, place.context) if part)
    query = {"lat": str(place.lat), "lon": str(place.lon), "words": words}
    return query | {f"{TOLD}{key}": said for key, said in told.items()}


def _spot_page(
    request: HttpRequest,
    visit: Visit,
    asked: Question,
    raw: forms.Raw,
    seen: int,
    problem: str = "",
    *,
    told: Mapping[str, str],
    saved: str = "",
    status: int = 200,
) -> HttpResponse:
    field = forms.typed(asked, visit.code, raw, problem)
    page = {
        "heading": gettext("Is this the right spot?"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "field": field,
        "problems": field.problems,
        "seen": seen,
        "saved": saved,
        "told": told,
        "back_to": visit.url("question", slug=asked.slug),
    }
    return visits.remember(visit, render(request, "door/spot.html", page, status=status))


def spot_in(request: HttpRequest, asked: Question) -> dict[str, Any] | None:
    """The spot as the form carries it, with what was told about it so far."""
    value = read_answer(asked, dict(request.POST.lists()))
    return None if value is None else dict(value) | {"told": told_in(request.POST)}


def told_in(sent: Query) -> dict[str, str]:
    told = {key.removeprefix(TOLD): said for key, said in sent.items() if key.startswith(TOLD)}
    return {key[:LONGEST_TOLD]: str(said)[:LONGEST_TOLD] for key, said in told.items()}


def _nobody(visit: Visit) -> str:
    responsible = visit.responsible
    return responsible.words.in_(visit.code) if isinstance(responsible, places.Nobody) else ""


def _nobody_at(visit: Visit, asked: Question, value: dict[str, Any] | None) -> str:
    if asked.name != visit.service.goes_to.question or value is None:
        return ""
    found_there = routing.responsible(visit.service, {asked.name: value})
    return found_there.words.in_(visit.code) if isinstance(found_there, places.Nobody) else ""


def _nobody_page(request: HttpRequest, visit: Visit, asked: Question, words: str) -> HttpResponse:
    page = {
        "heading": gettext("Nobody we know of looks after that spot"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "words": words,
        "back_to": visit.url("question", slug=asked.slug),
    }
    return visits.remember(visit, render(request, "door/nobody.html", page, status=422))
