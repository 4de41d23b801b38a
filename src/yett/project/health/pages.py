"""Three short pages for machines. They are answered before hosts, sessions and languages are looked at."""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections
from django.http import HttpRequest, HttpResponse

from yett.project.health import metrics
from yett.project.routers import ALIASES

FRESH_FOR = (
    1.0  # seconds: however often we are asked, the databases are asked no more often than this
)
PROXIED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


@dataclass(frozen=True)
class Page:
    path: str
    name: str
    answer: Callable[[HttpRequest], HttpResponse]


def live(request: HttpRequest) -> HttpResponse:
    """This process answers: restart it when it does not."""
    return _text("live\n")


def ready(request: HttpRequest) -> HttpResponse:
    """All four databases answer: send people elsewhere while they do not."""
    away = _away()
    if away:
        return _text(f"not ready: {', '.join(away)}\n", status=503)
    return _text("ready\n")


def measures(request: HttpRequest) -> HttpResponse:
    """For Prometheus, on this machine or with the token."""
    if not _may_measure(request):
        return _text(
            "Ask from this machine, or with the token of YETT_METRICS_TOKEN.\n", status=403
        )
    return HttpResponse(metrics.written(), content_type=metrics.FORMAT)


PAGES = (
    Page("/health/live", "health:live", live),
    Page("/health/ready", "health:ready", ready),
    Page("/metrics", "health:metrics", measures),
)

_last: list[tuple[float, list[str]]] = []


def _away() -> list[str]:
    """The databases that do not answer. Asked of each at most once in FRESH_FOR seconds by each process."""
    now = time.monotonic()
    if not _last or now - _last[0][0] > FRESH_FOR:
        _last[:] = [(now, [alias for alias in ALIASES if not answers(alias)])]
    return _last[0][1]


def answers(alias: str) -> bool:
    """A kept connection may have died with its server: then a fresh one is asked."""
    return _asked(alias) or _asked(alias)


def _asked(alias: str) -> bool:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        connections[alias].close()
        return False
    return True


def _may_measure(request: HttpRequest) -> bool:
    token = settings.YETT_METRICS_TOKEN
    given = request.META.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ").encode()
    if token and compare_digest(given, token.encode()):
        return True
    return _is_from_here(request)


def _is_from_here(request: HttpRequest) -> bool:
    """Asked on this machine itself: what a proxy on this machine passes on comes from somewhere else."""
    if settings.SECURE_PROXY_SSL_HEADER or any(name in request.META for name in PROXIED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _text(words: str, status: int = 200) -> HttpResponse:
    answer = HttpResponse(
        words,
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )
    answer._has_been_logged = True  # type: ignore[attr-defined]  # an answer we mean is no error of ours
    return answer
