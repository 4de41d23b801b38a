"""Reports as they lie on a device, and photos large enough to be cut."""

from __future__ import annotations

import base64
import hashlib
import random
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tests.domain.documents import drawn

POTHOLE = "roads/report-a-pothole"
TYPED: dict[str, dict[str, list[str]]] = {
    "danger": {"": ["no"]},
    "where": {"lat": ["56.1165"], "lon": ["-3.9369"], "words": ["outside the bakery"],
              "told:council": ["stirling"], "told:trunk roads": ["no"]},
    "size": {"": ["large"]},
    "position": {"": ["lane"]},
    "photo": {},
    "email": {"": ["reporter@example.org"]},
}  # fmt: skip


@dataclass(frozen=True)
class Photo:
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def told(self) -> dict[str, str]:
        return {"sha256": self.sha256, "content": base64.b64encode(self.content).decode()}


def noisy(seed: int, side: int = 500) -> Photo:
    """A photo that does not compress: several pieces long at the usual side."""
    noise = random.Random(seed).randbytes(side * side * 3)
    return Photo(drawn.written(Image.frombytes("RGB", (side, side), noise), "JPEG", quality=95))


def pothole(*photos: Photo, **typed: Any) -> dict[str, Any]:
    answers = {**TYPED, "photo": {"": [photo.sha256 for photo in photos]}, **typed}
    return {"service": POTHOLE, "typed": answers, "photos": [photo.told for photo in photos]}
