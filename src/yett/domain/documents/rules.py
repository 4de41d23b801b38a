"""How photos are named and how many there may be."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

Size = Literal["full", "thumbnail"]
FULL: Size = "full"
THUMBNAIL: Size = "thumbnail"
SIZES: tuple[Size, ...] = (FULL, THUMBNAIL)

MOST_PHOTOS = 5  # to one question


def object_name(photo_id: UUID | str, size: Size) -> str:
    return f"{UUID(str(photo_id)).hex}-{size}"


def public_name(copy_id: UUID | str, size: Size) -> str:
    """Where a copy lies that was released to everyone: never where a sealed photo lies."""
    return f"{UUID(str(copy_id)).hex}-public-{size}"
