from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.catalogue import queries as catalogue
from yett.faces.door.entitling import may_check
from yett.faces.door.items import address_of
from yett.faces.door.visits import is_open
from yett.faces.parts.context import language
from yett.faces.parts.spans import in_words
from yett.kernel.dates import civil_day
from yett.language import Group, Question, Service

LONGEST_SEARCH = 200


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    services = catalogue.services()
    page = {
        "heading": gettext("Services for you"),
        "services": services,
        "editions": _editions(services),
        "collections": catalogue.nation().collections.values(),
    }
    return render(request, "door/home.html", page)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    wanted = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
    found = catalogue.find(wanted)
    page = {
        "heading": gettext("Search"),
        "wanted": wanted,
        "services": found.services,
        "sure": found.sure,
        "all_services": () if found.sure else catalogue.services(),
    }
    return render(request, "door/search.html", page)


@require_safe
def collection(request: HttpRequest, key: str) -> HttpResponse:
    found = catalogue.nation().collections.get(key)
    if found is None:
        raise Http404(key)
    services = catalogue.in_collection(key)
    page = {
        "heading": found.title.in_(language()),
        "collection": found,
        "services": services,
        "editions": _editions(services),
    }
    return render(request, "door/collection.html", page)


def _editions(services: Iterable[Service]) -> tuple[str, ...]:
    """What a list of services follows from: while it is the same, so is the list."""
    return tuple(one.hash for one in services)


@require_safe
def service(request: HttpRequest, service_id: str) -> HttpResponse:
    try:
        found = catalogue.service(service_id)
    except catalogue.NotOffered as problem:
        raise Http404(service_id) from problem
    page = {
        "heading": found.title.in_(language()),
        "service": found,
        "asked": lambda: _asked(found.questions),
        "is_open": is_open(found),
        "may_check": may_check(found, civil_day(timezone.now())),
        "by_computer": any(each.computer for each in found.decision.by),
        "people": [each for each in found.decision.by if not each.computer],
        "within": [in_words(row.span) for row in found.decision.within if row.rule is None],
        "sooner": [in_words(row.span) for row in found.decision.within if row.rule is not None],
    }
    return render(request, "door/service.html", page)


def _asked(items: Iterable[Question | Group]) -> list[tuple[Question | Group, str, Any]]:
    """What is asked, with the page of its meaning; and of what is asked for each of something, the same."""
    return [
        (each, address_of(each), _asked(each.questions) if isinstance(each, Group) else [])
        for each in items
    ]


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    page = {"heading": gettext("Privacy, cookies and accessibility")}
    return render(request, "door/about.html", page)
