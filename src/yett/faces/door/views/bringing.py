"""Where a device brings a report that it asked without us. Whatever it is told, it can act on: received, waits, asks, photos, refused.

The key is the whole of what lets anyone in: no cookie opens anything here, so nothing can be forged with somebody's."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yett.domain.cases import actions, drafts, routing
from yett.domain.cases.limits import BITS
from yett.domain.catalogue import queries as catalogue
from yett.domain.documents import uploading
from yett.domain.documents.actions import PhotoGone
from yett.domain.places import queries as places
from yett.faces.door import brought, carried, moved, senders, visits
from yett.faces.door.brought import Brought, Found, NotRead, PhotosMissing
from yett.faces.door.sentences import said
from yett.faces.door.views.carrying import edition_address
from yett.faces.door.visit import Visit
from yett.language import Question, Service, walk
from yett.language.carrying import GONE_ON, GROUP_CLOSED

RECEIVED, ASKS, PHOTOS, WAITS, REFUSED = "received", "asks", "photos", "waits", "refused"


@csrf_exempt
@require_POST
def bring(request: HttpRequest) -> JsonResponse:
    answer = _answer(request)
    answer["Cache-Control"] = "no-store"
    return answer


def _answer(request: HttpRequest) -> JsonResponse:
    try:
        report = brought.read(request)
    except PhotosMissing as missing:
        sent = actions.sent_before(token=missing.token)
        if sent is not None:
            return _received(sent)
        return JsonResponse({"state": PHOTOS, "missing": missing.hashes}, status=409)
    except NotRead as problem:
        return _refused(400, said(problem))
    with translation.override(report.code):
        return _judged(request, report)


def _judged(request: HttpRequest, report: Brought) -> JsonResponse:
    sent = actions.sent_before(token=report.token)
    if sent is not None:
        return _received(sent)
    try:
        now = catalogue.service(report.service.id)
    except catalogue.NotOffered:
        return _refused(410, gettext("This service is no longer offered here."))
    if not visits.is_open(now):
        return _refused(410, gettext("This service can only be used with a connection now."))
    if report.again:
        return _asks(report.service, report)
    return _sent(request, report)


def _sent(request: HttpRequest, report: Brought) -> JsonResponse:
    try:
        sent = actions.bring(
            token=report.token,
            service=report.service,
            given=report.given,
            language=report.code,
            at=timezone.now(),
            sender=senders.sender(request, report.proof),
        )
    except actions.AskAgain as open_still:
        return _open(report, open_still.draft)
    except actions.MustWait as wait:
        return _waits(wait)
    except PhotoGone:
        return _photos_gone(report)
    except actions.TooMuch as problem:
        return _refused(413, said(problem))
    return _received(sent)


def _received(sent: actions.Sent) -> JsonResponse:
    told = {
        "state": RECEIVED,
        "reference": sent.reference,
        "follow": reverse("door:follow", args=[sent.follow_token]),
    }
    return JsonResponse(told, status=201)


def _waits(wait: actions.MustWait) -> JsonResponse:
    seconds = max(1, ceil((wait.until - timezone.now()).total_seconds()))
    told = {"state": WAITS, "seconds": seconds, "challenge": wait.challenge, "bits": BITS}
    return JsonResponse(told, status=429, headers={"Retry-After": str(seconds)})


def _photos_gone(report: Brought) -> JsonResponse:
    """They lay here for too long. The device has them still, and sends them again."""
    key = drafts.raw(report.token)
    if key is not None:
        uploading.forget(token=key)
    return JsonResponse({"state": PHOTOS, "missing": []}, status=409)


def _refused(status: int, words: str) -> JsonResponse:
    return JsonResponse({"state": REFUSED, "words": words}, status=status)


# What must be answered first


def _open(report: Brought, draft: drafts.Draft) -> JsonResponse:
    """The answers as the edition in force sees them: what it asks again and why, and what only the spot can tell."""
    visit = Visit(draft.service, report.token, report.code, draft)
    noted = draft.given.get(moved.moving.MOVED) or {"again": {}}
    again: dict[str, str] = {}
    for key in noted["again"]:
        told = moved.again(visit, key)
        if told is not None:
            again[key] = gettext("This is asked again, because %(reason)s.") % {"reason": told.reason}  # fmt: skip
    return _asks(draft.service, report, again, visit)


def _asks(
    service: Service,
    report: Brought,
    again: dict[str, str] | None = None,
    visit: Visit | None = None,
) -> JsonResponse:
    told: dict[str, Any] = {
        "state": ASKS,
        "edition": {"hash": service.hash, "address": edition_address(service)},
        "again": {**report.again, **(again or {})},
    }
    if report.found is not None:
        told["choose"] = _places(service, report.found)
    if visit is not None:
        told |= _spot(visit)
        if service.hash != report.service.hash:
            told |= {"changed": True, "renamed": _renamed(service, report)}
    return JsonResponse(told, status=409)


def _renamed(now: Service, report: Brought) -> dict[str, str]:
    """The keys of answers whose questions, or what they are asked for each of, bear another name now."""
    named = {was: item.name for item in walk(now.questions) for was in item.was if now.question(was) is None}  # fmt: skip
    keys = {key: "/".join(_now(part, named) for part in key.split("/")) for key in report.given}
    return {key: other for key, other in keys.items() if other != key}


def _now(part: str, named: dict[str, str]) -> str:
    """What a part of a key is called now; what is kept beside an answer, as that there are no more, goes with it."""
    ends = next((end for end in (GROUP_CLOSED, GONE_ON) if part.endswith(end)), "")
    name = part.removesuffix(ends)
    return named.get(name, name) + ends


def _places(service: Service, found: Found) -> dict[str, Any]:
    return {
        "key": found.key,
        "options": [
            {
                "words": ", ".join(part for part in (place.name, place.context) if part),
                "boxes": {"lat": [str(place.lat)], "lon": [str(place.lon)]}
                | {f"told:{kind}": [body] for kind, body in brought.known(service, place).items()},
            }
            for place in found.places
        ],
    }


def _spot(visit: Visit) -> dict[str, Any]:
    """Who looks after the spot, where that is not settled."""
    name = visit.service.goes_to.question
    asked = visit.service.question(name) if name else None
    if not isinstance(asked, Question) or visit.answers.get(asked.name) is None:
        return {}
    who = routing.responsible(visit.service, visit.answers)
    if isinstance(who, places.Nobody):
        return {"again": {asked.name: who.words.in_(visit.code)}}
    if not isinstance(who, places.Ask):
        return {}
    return {"spot": carried.ask(who, asked.name, visit.code)}
