"""A copy of a photo with parts of it made unreadable: nothing in the copy remembers what was there."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

from yett.domain.documents.pictures import Picture, written

COARSE = 4  # what is left of a rectangle: so many average colours across and down


@dataclass(frozen=True)
class Rectangle:
    """A part of a picture in percent of its width and height, from its left and top edge."""

    left: float
    top: float
    width: float
    height: float

    @property
    def is_inside(self) -> bool:
        """It lies on the picture, at least in part, and holds something."""
        figures = (self.left, self.top, self.width, self.height)
        on_it = all(math.isfinite(figure) and 0 <= figure <= 100 for figure in figures)
        return on_it and self.left < 100 and self.top < 100 and self.width > 0 and self.height > 0


def blurred(photo: bytes, rectangles: Iterable[Rectangle]) -> Picture:
    """A JPEG of ours with these parts blurred, as two new files of bare pixels."""
    with Image.open(io.BytesIO(photo), formats=("JPEG",)) as image:
        pixels = image.convert("RGB")
    for rectangle in rectangles:
        box = _box(rectangle, pixels.width, pixels.height)
        part = pixels.crop(box)
        few = part.resize((min(COARSE, part.width), min(COARSE, part.height)), Image.Resampling.BOX)
        pixels.paste(few.resize(part.size, Image.Resampling.BILINEAR), box)
    return written(pixels)


def _box(rectangle: Rectangle, width: int, height: int) -> tuple[int, int, int, int]:
    """Whole pixels, rather one more than one fewer, and never beyond the edge."""
    right = min(100.0, rectangle.left + rectangle.width)
    bottom = min(100.0, rectangle.top + rectangle.height)
    return (
        min(width - 1, math.floor(rectangle.left * width / 100)),
        min(height - 1, math.floor(rectangle.top * height / 100)),
        math.ceil(right * width / 100),
        math.ceil(bottom * height / 100),
    )
