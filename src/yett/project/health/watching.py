"""The outermost step of every request: give it a number, note its route, how it ended and how long it took.

A path may hold a token, a query may hold a name: neither is noted, only the name of the route. No database is asked.
"""

import re
from collections.abc import Callable
from logging import INFO, getLogger
from os import urandom
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from yett.project.health import metrics, pages, traces
from yett.project.logs import request_id

Answer = Callable[[HttpRequest], HttpResponse]

log = getLogger("yett.requests")
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def watched(answer: Answer) -> Answer:
    own_pages = {page.path: page.answer for page in pages.PAGES}
    start_span = traces.starter(settings.YETT_TRACES_URL)

    def middleware(request: HttpRequest) -> HttpResponse:
        begun, number = perf_counter(), _number(request)
        kept = request_id.set(number)
        try:
            with start_span(request) as span:
                response = own_pages.get(request.path_info, answer)(request)
                route, method = route_of(request), method_of(request)
                took = perf_counter() - begun
                span.ended(method, route, response.status_code)
            metrics.note(method, route, response.status_code, took)
            if log.isEnabledFor(INFO):
                _write(method, route, response.status_code, took)
        finally:
            request_id.reset(kept)
        response.headers["X-Request-ID"] = number
        return response

    return middleware


def route_of(request: HttpRequest) -> str:
    """The name of the address, never the address."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name
    if request.path_info.startswith(settings.STATIC_URL):
        return "static"
    own = next((page.name for page in pages.PAGES if page.path == request.path_info), None)
    return own or "none"


def method_of(request: HttpRequest) -> str:
    """A stranger may call a method anything; we count only those there are."""
    return request.method if request.method in METHODS else "OTHER"


def _number(request: HttpRequest) -> str:
    """The number a proxy of ours gave, else one of our own."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return given if GIVEN.fullmatch(given) else urandom(8).hex()


def _write(method: str, route: str, status: int, took: float) -> None:
    facts = {"method": method, "route": route, "status": status, "ms": round(1000 * took, 1)}
    log.info("%s %s %s", method, route, status, extra={"facts": facts})
