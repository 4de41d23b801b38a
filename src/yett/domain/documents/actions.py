from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from yett.domain.documents import pictures, ports, sealing
from yett.domain.documents.models import Document
from yett.domain.documents.pictures import Picture
from yett.domain.documents.rules import FULL, SIZES, THUMBNAIL, object_name, public_name
from yett.kernel.problems import Problem


class PhotoGone(Problem):
    """One of the photos is no longer here. Add it again."""

    retry = False


@dataclass(frozen=True)
class Photo:
    """What an answer remembers (`id`, `key`, `width`, `height`) and what is offered once (`position`).

    The key opens the photo and is kept nowhere else: seal it with the answer. Width and height are pixels;
    position is (latitude, longitude) in degrees.
    """

    id: UUID
    key: str
    width: int
    height: int
    position: tuple[float, float] | None


def take_photo(*, stream: BinaryIO | bytes, at: datetime) -> Photo:
    """Strip, seal and keep a photo that nobody has claimed yet.

    Raises the problems of `pictures.read`. The row comes first: what a crash leaves is a row without files, which
    the sweep takes away, never a file without a row.
    """
    picture = pictures.read(stream)
    id, key = uuid4(), sealing.new_key()
    sealed = {
        size: sealing.seal(content, key, object_name(id, size))
        for size, content in ((FULL, picture.full), (THUMBNAIL, picture.thumbnail))
    }
    Document.objects.create(id=id, size=sum(map(len, sealed.values())), made_at=at)
    for size, content in sealed.items():
        ports.objects().put(object_name(id, size), content)
    return Photo(id, key, picture.width, picture.height, picture.position)


def claim(*, ids: Iterable[UUID], case_id: UUID, at: datetime) -> None:
    """Give the photos to a case, in one statement; harmless a second time. Raises PhotoGone."""
    wanted = set(ids)
    free_or_ours = Q(case_id__isnull=True) | Q(case_id=case_id)
    claimed = Document.objects.filter(free_or_ours, id__in=wanted)
    if claimed.update(case_id=case_id, claimed_at=at) != len(wanted):
        raise PhotoGone


def keep_public_copy(*, id: UUID, picture: Picture) -> None:
    """Keep a copy that everyone may see, unsealed, under a name of its own."""
    for size, content in ((FULL, picture.full), (THUMBNAIL, picture.thumbnail)):
        ports.objects().put(public_name(id, size), content)


def delete_public_copy(*, id: UUID) -> None:
    """Delete such a copy; says nothing where there is none."""
    for size in SIZES:
        ports.objects().delete(public_name(id, size))


@transaction.atomic
def sweep(*, before: datetime) -> int:
    """Delete the photos made before this moment that no case has claimed; how many they were.

    The rows are held while their files go, so that nobody claims a photo without a file.
    """
    unclaimed = Document.objects.filter(claimed_at__isnull=True, made_at__lt=before)
    ids = list(unclaimed.select_for_update(skip_locked=True).values_list("id", flat=True))
    for id in ids:
        for size in SIZES:
            ports.objects().delete(object_name(id, size))
    Document.objects.filter(id__in=ids).delete()
    return len(ids)
