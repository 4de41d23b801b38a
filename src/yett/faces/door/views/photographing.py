"""Photos: up to five, kept as they come in, so that one bad file never costs the good ones."""

from __future__ import annotations

import hashlib
from typing import Any, BinaryIO, cast
from urllib.parse import urlencode
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.cases import actions
from yett.domain.cases.limits import PHOTOS
from yett.domain.documents import actions as documents
from yett.domain.documents import pictures, queries
from yett.domain.documents.rules import MOST_PHOTOS, THUMBNAIL, Size
from yett.domain.documents.sealing import PhotoNotOpened
from yett.faces.door import pages, put_by, visits
from yett.faces.door.senders import sender
from yett.faces.door.sentences import from_when, said
from yett.faces.door.visit import Visit
from yett.faces.parts import forms
from yett.faces.parts.forms import Problem
from yett.language import Question

REFUSED = (
    pictures.PhotoTooLarge,
    pictures.PhotoTooManyPixels,
    pictures.NotAPhoto,
    pictures.BrokenPhoto,
)
Photos = list[dict[str, Any]]
ASKED = frozenset({"add", "waiting", "without"})  # by the buttons of the page


def show(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    field = forms.stored(asked, visit.code, None)
    return pages.show(request, visit, field, **_shown(visit, asked), offer=_offer(request, visit))


def receive(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    """Keep what can be read of the files sent, take away the photo named, then go on, or stay to say what is wrong."""
    files = request.FILES.getlist(asked.name)
    remove = request.POST.get("remove", "")
    if not (files or remove or ASKED & request.POST.keys() or visits.seen(request)):
        return _go_on(request, visit, asked, [])
    waits = "waiting" in request.POST and not (remove or "without" in request.POST)
    try:
        if files or waits:
            by = sender(request)
            actions.take_turn(what=PHOTOS, sender=by, place=visit.token, at=timezone.now())
    except actions.MustWait as wait:
        return _wait(request, visit, asked, files, from_when(wait))
    visit = visits.load(request, visit.service.id)
    waited, gone = put_by.open_all(visit, asked) if waits else ([], [])
    files += waited
    taken, positions, wrong = take_in(files)
    visit, too_many = _change(visit, asked, taken, remove)
    if waits or "without" in request.POST:
        visit = put_by.let_go(visit, asked)
    wrong += gone + too_many
    if "add" in request.POST and not files:
        wrong.append(gettext("Choose a photo first"))
    if wrong:
        field = forms.typed(asked, visit.code, {}, wrong[0])
        problems = [Problem(field.id, message) for message in wrong]
        return pages.once_more(
            request, visit, field, **_shown(visit, asked), problems=problems, wrong=wrong
        )
    if remove or "add" in request.POST or (positions and _place_slug(visit)):
        return visits.go(visit, _stay(visit, asked, positions))
    return _go_on(request, visit, asked, visit.answers.get(asked.name) or [])


def _wait(
    request: HttpRequest, visit: Visit, asked: Question, files: list[UploadedFile], when: str
) -> HttpResponse:
    """The photos already here stay; those just chosen are put by until the turn has come."""
    visit, wrong = put_by.keep(visits.load(request, visit.service.id), asked, files[:MOST_PHOTOS])
    wrong = [when, *wrong, *([_at_most()] if len(files) > MOST_PHOTOS else [])]
    field = forms.typed(asked, visit.code, {}, when)
    problems = [Problem(field.id, message) for message in wrong]
    return pages.once_more(
        request, visit, field, **_shown(visit, asked), problems=problems, wrong=wrong
    )


@require_safe
def thumbnail(request: HttpRequest, service_id: str, slug: str, photo_id: UUID) -> HttpResponse:
    visit = visits.load(request, service_id)
    photos: Photos = visit.answers.get(visit.asked(slug).name) or []
    key = next((photo["key"] for photo in photos if photo["id"] == str(photo_id)), None)
    return picture(photo_id, key)


def picture(photo_id: UUID, key: str | None, size: Size = THUMBNAIL) -> HttpResponse:
    """A JPEG for the eyes of whoever holds its key, kept by no cache but their own."""
    if key is None:
        raise Http404(photo_id)
    try:
        content = queries.photo(photo_id, key, size)
    except PhotoNotOpened as problem:
        raise Http404(photo_id) from problem
    answer = HttpResponse(content, content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def take_in(files: list[UploadedFile]) -> tuple[Photos, list[tuple[float, float]], list[str]]:
    """What could be read, where it was taken if the camera said so, and a sentence for each file refused."""
    photos: Photos = []
    positions: list[tuple[float, float]] = []
    wrong: list[str] = []
    for file in files[:MOST_PHOTOS]:
        try:
            photo = documents.take_photo(stream=cast(BinaryIO, file), at=timezone.now())
        except REFUSED as problem:
            wrong.append(f"{file.name}: {said(problem)}")
            continue
        photos.append(_remembered(photo, file))
        if photo.position:
            positions.append(photo.position)
    if len(files) > MOST_PHOTOS:
        wrong.append(_at_most())
    return photos, positions, wrong


def _remembered(photo: documents.Photo, file: UploadedFile) -> dict[str, Any]:
    """What the answer keeps. The print tells the same file sent twice, as by a double click."""
    file.seek(0)
    fingerprint = hashlib.file_digest(file, "sha256").hexdigest()[:16]
    return {
        "id": str(photo.id),
        "key": photo.key,
        "width": photo.width,
        "height": photo.height,
        "print": fingerprint,
    }


def _change(visit: Visit, asked: Question, taken: Photos, remove: str) -> tuple[Visit, list[str]]:
    """The photos with these added and that one taken away, whatever another window did meanwhile."""
    before: Photos = visit.answers.get(asked.name) or []
    kept = [photo for photo in before if photo["id"] != remove]
    prints = {photo["print"] for photo in kept}
    wanted = kept + [photo for photo in taken if photo["print"] not in prints]
    wrong = [_at_most()] if len(wanted) > MOST_PHOTOS else []
    wanted = wanted[:MOST_PHOTOS]
    if wanted == before:
        return visit, wrong
    try:
        return visits.keep(visit, asked, wanted or None, visit.seen(asked)), wrong
    except actions.ChangedElsewhere as other:
        return _change(visits.with_draft(visit, other.draft), asked, taken, remove)


def _go_on(request: HttpRequest, visit: Visit, asked: Question, photos: Photos) -> HttpResponse:
    if not photos and not asked.optional:
        field = forms.typed(asked, visit.code, {}, gettext("Choose a photo first"))
        return pages.once_more(request, visit, field, **_shown(visit, asked), wrong=[field.problem])
    if visit.seen(asked) == 0:
        try:
            visit = visits.keep(visit, asked, photos or None, 0)
        except actions.ChangedElsewhere as other:
            visit = visits.with_draft(visit, other.draft)
    return visits.go(visit, visit.next)


def _shown(visit: Visit, asked: Question) -> dict[str, object]:
    photos: Photos = visit.answers.get(asked.name) or []
    return {
        "photos": [
            (photo, visit.url("thumbnail", slug=asked.slug, photo_id=photo["id"]))
            for photo in photos
        ],
        "room": MOST_PHOTOS - len(photos),
        "most": MOST_PHOTOS,
        "waiting": list(put_by.names(visit, asked).values()),
    }


def _at_most() -> str:
    return gettext("You can add at most %(most)s photos. We kept the first %(most)s.") % {
        "most": MOST_PHOTOS
    }


def _stay(visit: Visit, asked: Question, positions: list[tuple[float, float]]) -> str:
    here = visit.url("question", slug=asked.slug)
    if not positions:
        return here
    lat, lon = positions[0]
    return f"{here}?{urlencode({'lat': lat, 'lon': lon})}"


def _offer(request: HttpRequest, visit: Visit) -> str:
    """The address that makes the place in a photo the place of the report. The place itself is kept nowhere."""
    slug = _place_slug(visit)
    if not slug or "lat" not in request.GET or "lon" not in request.GET:
        return ""
    spot = urlencode({"lat": request.GET["lat"], "lon": request.GET["lon"]})
    return f"{visit.url('spot', slug=slug)}?{spot}"


def _place_slug(visit: Visit) -> str:
    return next((question.slug for question in visit.questions if question.type == "place"), "")
