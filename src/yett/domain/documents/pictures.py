"""Read a photo somebody sent, keep what can be seen, and leave everything else behind.

A picture comes back as two new JPEG files made from bare pixels: no EXIF, no colour profile, no XMP, no comment, no
embedded thumbnail, and no position. The position the camera wrote down is handed back beside them, to be offered as the
place and then forgotten.
"""

from __future__ import annotations

import io
import math
import struct
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import pi_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from yett.kernel.problems import Problem

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000
FULL_SIDE = 2048
THUMBNAIL_SIDE = 320
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")

GPS = 0x8825
LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE = 1, 2, 3, 4

pi_heif.register_heif_opener(thumbnails=False)
# Pillow warns at its own, higher, limit and only then refuses; here its warning is already a refusal.
warnings.simplefilter("error", Image.DecompressionBombWarning)

BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error, zlib.error)


class PhotoTooLarge(Problem):
    """This file is larger than 20 MB. Choose a smaller photo."""

    retry = False


class PhotoTooManyPixels(Problem):
    """This picture is too big to open safely. Choose one of at most 50 megapixels."""

    retry = False


class NotAPhoto(Problem):
    """This file is not a photo we can read. Choose a JPEG, PNG, WebP or HEIC photo."""

    retry = False


class BrokenPhoto(Problem):
    """This photo is damaged and cannot be opened. Choose another, or take it again."""

    retry = False


@dataclass(frozen=True)
class Picture:
    """Two JPEG files, the size of the larger in pixels, and (latitude, longitude) in degrees if the camera knew it."""

    full: bytes
    thumbnail: bytes
    width: int
    height: int
    position: tuple[float, float] | None


def read(stream: BinaryIO | bytes) -> Picture:
    """Raises PhotoTooLarge, NotAPhoto, PhotoTooManyPixels or BrokenPhoto."""
    content = _bounded(stream)
    try:
        with _opened(content) as image:
            position = _position(image)
            clean = _bare(image)
    except BOMB as error:
        raise PhotoTooManyPixels from error
    except BROKEN as error:
        raise BrokenPhoto from error
    return written(clean, position)


def written(clean: Image.Image, position: tuple[float, float] | None = None) -> Picture:
    """Bare pixels as two new files."""
    thumbnail = clean.copy()
    thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(_jpeg(clean), _jpeg(thumbnail), clean.width, clean.height, position)


def _bounded(stream: BinaryIO | bytes) -> bytes:
    content = stream if isinstance(stream, bytes) else stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise PhotoTooLarge
    return content


def _opened(content: bytes) -> Image.Image:
    """The picture by its content, whatever its name says; only its header has been read so far."""
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise NotAPhoto from error
    if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
        raise PhotoTooManyPixels
    return image


def _bare(image: Image.Image) -> Image.Image:
    """The pixels alone: upright, on white where see-through, at most FULL_SIDE on its longer side."""
    image.draft("RGB", (FULL_SIDE, FULL_SIDE))  # a large JPEG is shrunk while it is decoded
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((FULL_SIDE, FULL_SIDE))
    clean = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        see_through = upright.convert("RGBA")
        clean.paste(see_through, mask=see_through.getchannel("A"))
    else:
        clean.paste(upright.convert("RGB"))
    return clean


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _position(image: Image.Image) -> tuple[float, float] | None:
    """Where the camera says it was. A camera without a fix writes zeros or nonsense: that is no position."""
    gps = image.getexif().get_ifd(GPS)
    latitude = _degrees(gps, LATITUDE, LATITUDE_REF, "S", limit=90)
    longitude = _degrees(gps, LONGITUDE, LONGITUDE_REF, "W", limit=180)
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return None
    return latitude, longitude


def _degrees(gps: Mapping[int, Any], tag: int, ref: int, negative: str, limit: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in gps[tag])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or abs(value) > limit:
        return None
    return round(-value if str(gps.get(ref, "")).upper().startswith(negative) else value, 6)
