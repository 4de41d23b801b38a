"""Photos for the back office that was sent their addresses: each opens one, for a while."""

from __future__ import annotations

from django.http import HttpResponse

from yett.domain.backoffices import actions
from yett.domain.backoffices.photos import NoSuchPhoto
from yett.domain.documents.queries import PhotoNotOpened, photo
from yett.faces.api.open311.entry import Answer, Asked, Refused


def media(asked: Asked, word: str) -> Answer:
    try:
        photo_id, key = actions.show_photo(word=word, at=asked.at)
        content = photo(photo_id, key, "full")
    except (NoSuchPhoto, PhotoNotOpened) as problem:
        raise Refused(404, NoSuchPhoto.__doc__ or "") from problem
    return HttpResponse(
        content, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"}
    )
