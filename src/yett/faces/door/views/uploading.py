"""Photos from a device whose connection comes and goes, in pieces: what is here of one, a piece more, and the end.

A photo is named by its SHA-256 and by the key of its report, which comes as `Authorization: Bearer …`."""

from __future__ import annotations

from math import ceil

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from yett.domain.cases import actions, drafts
from yett.domain.cases.limits import PHOTOS
from yett.domain.documents import pictures, uploading
from yett.domain.documents.uploading import MOST_PIECE, Held
from yett.faces.door import senders
from yett.faces.door.brought import NotRead
from yett.faces.door.sentences import said
from yett.kernel.problems import Problem

FOREVER_WRONG = (
    pictures.PhotoTooLarge,
    pictures.PhotoTooManyPixels,
    pictures.NotAPhoto,
    pictures.BrokenPhoto,
)
BEARER = "Bearer "


@csrf_exempt
@require_http_methods(["GET", "PUT"])
def photo(request: HttpRequest, sha256: str) -> JsonResponse:
    """GET: how much of it is here. PUT ?at=OFFSET&size=SIZE: a piece more, if it begins where what is here ends."""
    try:
        token = _token(request)
        if request.method == "PUT":
            return _told(_append(request, token, sha256))
        return _told(uploading.held(token=token, sha256=sha256))
    except actions.MustWait as wait:
        seconds = max(1, ceil((wait.until - timezone.now()).total_seconds()))
        return _private(JsonResponse({"seconds": seconds}, status=429, headers={"Retry-After": str(seconds)}))  # fmt: skip
    except Problem as problem:
        return _problem(problem)


@csrf_exempt
@require_POST
def whole(request: HttpRequest, sha256: str) -> JsonResponse:
    """All of it has been sent: it is held against its hash, read, and kept as a photo."""
    try:
        token = _token(request)
        uploading.finish(token=token, sha256=sha256, at=timezone.now())
        return _told(uploading.held(token=token, sha256=sha256))
    except Problem as problem:
        return _problem(problem)


def _append(request: HttpRequest, token: bytes, sha256: str) -> Held:
    offset, size = _figure(request, "at"), _figure(request, "size")
    content = request.body if _is_a_piece(request) else b""
    if not content or offset + len(content) > size:
        raise NotRead
    if (
        not offset and not uploading.held(token=token, sha256=sha256).bytes
    ):  # each photo counts once, as at the door
        by = senders.sender(request)
        actions.take_turn(what=PHOTOS, sender=by, place=f"{token.hex()} {sha256}", at=timezone.now())  # fmt: skip
    return uploading.append(
        token=token, sha256=sha256, size=size, offset=offset, content=content, at=timezone.now()
    )


def _is_a_piece(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or ""
    bounded = length.isdigit() and 0 < int(length) <= MOST_PIECE
    return bounded and request.content_type == "application/octet-stream"


def _figure(request: HttpRequest, name: str) -> int:
    said = request.GET.get(name, "")
    if not (said.isascii() and said.isdigit()) or len(said) > 9:
        raise NotRead
    return int(said)


def _token(request: HttpRequest) -> bytes:
    told = request.headers.get("Authorization", "")
    token = drafts.raw(told.removeprefix(BEARER)) if told.startswith(BEARER) else None
    if token is None:
        raise NotRead
    return token


def _told(held: Held) -> JsonResponse:
    return _private(JsonResponse({"held": held.bytes, "whole": held.whole}))


def _problem(problem: Problem) -> JsonResponse:
    """`again` tells the device whether to send the photo once more."""
    status = 400 if isinstance(problem, NotRead) else 422 if isinstance(problem, FOREVER_WRONG) else 503 if problem.retry else 409  # fmt: skip
    return _private(JsonResponse({"words": said(problem), "again": problem.retry}, status=status))


def _private(answer: JsonResponse) -> JsonResponse:
    answer["Cache-Control"] = "no-store"
    return answer
