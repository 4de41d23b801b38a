from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from yett.faces.api.feeds import written
from yett.faces.api.feeds.asked import Feed, NotUnderstood, feed

Write = Callable[[Feed], str]
FORMS: dict[str, tuple[Write, str]] = {
    "geojson": (written.geojson, "application/geo+json"),
    "rss": (written.georss, "application/rss+xml; charset=utf-8"),
    "ics": (written.calendar, "text/calendar; charset=utf-8"),
}


@require_safe
@conditional_page
@cache_control(public=True, max_age=300)
def reports(request: HttpRequest, form: str) -> HttpResponse:
    """Made anew for whoever asks, so that what is taken back is gone within minutes."""
    write, kind = FORMS[form]
    try:
        answer = HttpResponse(write(feed(request)), content_type=kind)
    except NotUnderstood as problem:
        answer = HttpResponse(f"{problem}\n", content_type="text/plain; charset=utf-8", status=400)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
