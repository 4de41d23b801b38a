"""What the words that services share mean: a page and linked data for each, and for all of them by theme."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.catalogue import queries as catalogue
from yett.faces.door.items import (
    Meaning,
    asked_words,
    by_theme,
    instead_of,
    meaning_at,
    meanings,
    named,
)
from yett.faces.door.linked import linked_item, linked_items
from yett.faces.parts.context import language

PAGE, LINKED = "text/html", "application/ld+json"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if _named_elsewhere(request):
        return _sent_on(request)
    if _wants_data(request):
        return _varied(_data(linked_items()))
    times, themes = catalogue.times_asked(), by_theme(language())
    page = {
        "heading": gettext("What our services ask for"),
        "themes": [(theme, [(each, asked_words(each.item, times)) for each in found]) for theme, found in themes],
        "all_of_them": len(catalogue.vocabulary().items),
        "asked": len(times),
    }  # fmt: skip
    return _varied(render(request, "door/items.html", page))


@require_safe
def linked_index(request: HttpRequest) -> HttpResponse:
    return _data(linked_items())


@require_safe
def item(request: HttpRequest, path: str) -> HttpResponse:
    found = _found(path)
    if _named_elsewhere(request):
        return _sent_on(request)
    if _wants_data(request):
        return _varied(_data(linked_item(found)))
    page = {
        "heading": found.item.words.in_(language()),
        "meaning": found,
        "asked_by": catalogue.asked_by(found.item),
        "replaces": named(found.item.replaces),
        "instead": instead_of(found.item),
    }
    return _varied(render(request, "door/item.html", page))


@require_safe
def linked(request: HttpRequest, path: str) -> HttpResponse:
    return _data(linked_item(_found(path)))


class HttpResponseSeeOther(HttpResponseRedirectBase):
    """What was asked for is a thing that has a name; what says more of it stands elsewhere."""

    status_code = 303


def _named_elsewhere(request: HttpRequest) -> bool:
    """Was it asked for by its lasting address, on a host that is not this site's own?"""
    host = request.get_host().partition(":")[0]
    own = urlsplit(settings.YETT_SITE_URL).hostname
    return host != own and host in {urlsplit(each.item.uri).hostname for each in meanings()}


def _sent_on(request: HttpRequest) -> HttpResponse:
    return HttpResponseSeeOther(settings.YETT_SITE_URL + request.path)


def _found(path: str) -> Meaning:
    found = meaning_at(path)
    if found is None:
        raise Http404(path)
    return found


def _wants_data(request: HttpRequest) -> bool:
    """Does the machine that asks prefer linked data to a page?"""
    return request.get_preferred_type([PAGE, LINKED, "application/json"]) not in (PAGE, None)


def _data(shape: dict[str, object]) -> HttpResponse:
    answer = JsonResponse(shape, json_dumps_params={"ensure_ascii": False}, content_type=LINKED)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _varied(answer: HttpResponse) -> HttpResponse:
    patch_vary_headers(answer, ["Accept"])
    return answer
