"""What a browser needs to ask a service without the server: editions, and the language's own sentences. Each is named by its content."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache, lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from yett.domain.catalogue import queries as catalogue
from yett.language import Service, edition_json, phrases_json
from yett.language.portable import FORM

YEAR = 365 * 24 * 60 * 60
Packed = tuple[bytes, bytes]  # plain, and pressed by gzip


def edition_address(service: Service) -> str:
    return reverse("door:edition", args=[FORM, service.hash])


def phrases_address() -> str:
    return reverse("door:phrases", args=[hashlib.sha256(_phrases()[0]).hexdigest()])


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def edition(request: HttpRequest, form: int, edition_hash: str) -> HttpResponse:
    """An edition in force or past, for ever the same."""
    if form != FORM:
        raise Http404(form)
    try:
        service = catalogue.edition(edition_hash)
    except catalogue.NotOffered as problem:
        raise Http404(edition_hash) from problem
    return _answer(request, _edition(service))


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def phrases(request: HttpRequest, phrases_hash: str) -> HttpResponse:
    if reverse("door:phrases", args=[phrases_hash]) != phrases_address():
        raise Http404(phrases_hash)
    return _answer(request, _phrases())


def _answer(request: HttpRequest, packed: Packed) -> HttpResponse:
    presses = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(packed[presses], content_type="application/json")
    if presses:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    return answer


@lru_cache(maxsize=256)
def _edition(service: Service) -> Packed:
    return _packed(edition_json(service))


@cache
def _phrases() -> Packed:
    return _packed(phrases_json())


def _packed(told: Any) -> Packed:
    plain = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return plain, gzip.compress(plain, mtime=0)
