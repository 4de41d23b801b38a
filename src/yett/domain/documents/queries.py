from __future__ import annotations

from uuid import UUID

from yett.domain.documents import ports
from yett.domain.documents.rules import SIZES, Size, object_name, public_name
from yett.domain.documents.sealing import PhotoNotOpened, unseal

__all__ = ["PhotoNotOpened", "photo", "public_copy"]


def photo(id: UUID | str, key: str, size: Size) -> bytes:
    """The JPEG of this photo, "full" (at most 2048 pixels) or "thumbnail" (at most 320).

    Raises PhotoNotOpened when it is gone, was never here, or the key is another's.
    """
    if size not in SIZES:
        raise PhotoNotOpened
    try:
        name = object_name(id, size)
        sealed = ports.objects().get(name)
    except (ValueError, ports.NoSuchObject) as error:
        raise PhotoNotOpened from error
    return unseal(sealed, key, name)


def public_copy(id: UUID, size: Size) -> bytes:
    """The JPEG of a copy that was released to everyone. Raises PhotoNotOpened when it is gone or was never here."""
    if size not in SIZES:
        raise PhotoNotOpened
    try:
        return ports.objects().get(public_name(id, size))
    except ports.NoSuchObject as error:
        raise PhotoNotOpened from error
