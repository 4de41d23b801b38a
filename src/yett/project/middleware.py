"""What every request passes, kept small: nothing here asks a database."""

import select
from collections.abc import Callable

import psycopg
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

Answer = Callable[[HttpRequest], HttpResponse]
MOST_FIGURES = 15  # of the length of a request

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: blob:{tiles}",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ]
)


def safety_headers(answer: Answer) -> Answer:
    tiles = settings.YETT_TILES_URL
    origin = " " + "/".join(tiles.split("/")[:3]) if tiles.startswith("https://") else ""
    headers = {
        "Content-Security-Policy": POLICY.format(tiles=origin),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "geolocation=(self), camera=(self), microphone=()",
    }
    if settings.SECURE:
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


class living_databases:
    """Kept connections die when a database restarts. A dead one is noticed before it is used, without asking it; one
    that dies in mid-request, or a database that is away, gives one plain page that says to try again."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for connection in connections.all(initialized_only=True):
            if connection.errors_occurred:
                connection.close_if_unusable_or_obsolete()
            if connection.connection is not None and _has_news(connection.connection):
                connection.close()
        return self.answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, OperationalError | InterfaceError):
            return None
        for connection in connections.all(initialized_only=True):
            connection.close_if_unusable_or_obsolete()
        return HttpResponse(
            render_to_string("unavailable.html", request=request),
            status=503,
            headers={"Retry-After": "5"},
        )


def _has_news(connection: object) -> bool:
    """An idle connection has nothing to read, unless the server has said goodbye."""
    watch = select.poll()
    try:
        watch.register(connection.fileno(), select.POLLIN)  # type: ignore[attr-defined]
    except (psycopg.Error, OSError, ValueError):
        return True
    return bool(watch.poll(0))


def bounded_requests(answer: Answer) -> Answer:
    """A request longer than we take is refused before it is read, and one whose length is no number."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()):
            raise BadRequest("Content-Length")
        figures = length.lstrip("0")
        if len(figures) > MOST_FIGURES or int(figures or 0) > settings.YETT_REQUEST_BYTES:
            return HttpResponse(render_to_string("too_large.html", request=request), status=413)
        return answer(request)

    return middleware
