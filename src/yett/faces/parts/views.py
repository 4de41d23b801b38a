import gzip
import json
from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from yett.domain.places import queries as places
from yett.domain.places.gazetteer import gazetteer

YEAR = 365 * 24 * 60 * 60


@require_safe
@cache_control(max_age=3600, public=True)
def colours(request: HttpRequest) -> HttpResponse:
    """The site's own colour, which a strict content policy keeps out of the pages themselves."""
    sheet = f":root{{--yett-accent:{settings.YETT_COLOUR}}}\n"
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    if code not in dict(settings.LANGUAGES):
        raise Http404(code)
    answer = HttpResponseRedirect(_way_back(request), status=303)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _way_back(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else "/"


@require_safe
@cache_control(max_age=86400, public=True)
def outline(request: HttpRequest) -> HttpResponse:
    """The nation's own outline and the places it knows, for a map without tiles."""
    plain, pressed = _outline()
    presses = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(pressed if presses else plain, content_type="application/geo+json")
    if presses:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    return answer


@cache
def _outline() -> tuple[bytes, bytes]:
    shapes = json.loads(places.outline())
    features = shapes.get("features", [shapes])
    towns = [
        {
            "type": "Feature",
            "properties": {"name": town.name},
            "geometry": {"type": "Point", "coordinates": [town.lon, town.lat]},
        }
        for town in gazetteer().towns
    ]
    whole = {"type": "FeatureCollection", "features": [*features, *towns]}
    plain = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    return plain, gzip.compress(plain)
