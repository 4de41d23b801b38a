import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.domain.documents.drawn import BLUE, RED, exif, halves, jpeg, written
from yett.domain.documents import pictures

HEIC = Path(__file__).with_name("one.heic").read_bytes()
TOLD_BY_CAMERAS = (
    b"Exif",
    b"GPS",
    b"ICC",
    b"xmp",
    b"adobe",
    b"http",
    b"Hello",
    b"Made by",
    b"\xff\xe1",
    b"\xff\xe2",
    b"\xff\xfe",
)


def opened(content):
    return Image.open(io.BytesIO(content))


def near(one, other):
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def kinds():
    return {
        "jpeg": jpeg(),
        "png": written(halves(), "PNG", exif=exif()),
        "webp": written(halves(), "WEBP", exif=exif()),
        "heic": HEIC,
    }


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heic"])
def test_read_finds_the_position_in_every_format(kind):
    picture = pictures.read(kinds()[kind])

    assert picture.position == (55.9525, -3.19)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heic"])
def test_read_leaves_nothing_the_camera_told(kind):
    content = kinds()[kind]
    assert any(mark in content for mark in TOLD_BY_CAMERAS)

    picture = pictures.read(content)

    for made in (picture.full, picture.thumbnail):
        assert [mark for mark in TOLD_BY_CAMERAS if mark in made] == []
        assert opened(made).format == "JPEG"
        assert dict(opened(made).getexif()) == {}
        assert set(opened(made).info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heic"])
def test_read_keeps_what_can_be_seen(kind):
    picture = pictures.read(kinds()[kind])

    made = opened(picture.full)
    assert (picture.width, picture.height) == made.size
    assert near(made.getpixel((4, 4)), RED)
    assert near(made.getpixel((made.width - 4, 4)), BLUE)


def test_read_takes_a_stream():
    assert pictures.read(io.BytesIO(HEIC)).width == 64


def test_read_turns_a_photo_upright():
    picture = pictures.read(jpeg(exif=exif(orientation=6)))

    made = opened(picture.full)
    assert made.size == (300, 400)
    assert near(made.getpixel((150, 10)), RED)
    assert near(made.getpixel((150, 390)), BLUE)


def test_read_makes_two_sizes_and_never_enlarges():
    large = pictures.read(written(halves(4000, 3000), "JPEG"))
    small = pictures.read(written(halves(40, 30), "PNG"))

    assert (large.width, large.height) == (2048, 1536)
    assert opened(large.thumbnail).size == (320, 240)
    assert opened(small.full).size == opened(small.thumbnail).size == (40, 30)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_read_takes_every_kind_of_pixel(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"

    picture = pictures.read(written(Image.new(mode, (8, 8)), kind))

    assert opened(picture.full).mode == "RGB"


def test_read_puts_see_through_pixels_on_white():
    picture = pictures.read(written(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))

    assert opened(picture.full).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        ((95.0, 0.0, 0.0), (3.0, 0.0, 0.0)),
        ((55.0,), (3.0, 0.0, 0.0)),
    ],
)
def test_read_takes_nonsense_for_no_position(latitude, longitude):
    content = jpeg(exif=exif(latitude=latitude, longitude=longitude))

    assert pictures.read(content).position is None


def test_read_finds_no_position_in_a_photo_without_one():
    assert pictures.read(written(halves(), "JPEG")).position is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00 this is a program",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        written(halves(), "GIF"),
        written(halves(), "TIFF"),
        written(halves(), "BMP"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
    ],
)
def test_read_refuses_what_is_not_a_photo(content):
    with pytest.raises(pictures.NotAPhoto):
        pictures.read(content)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heic"])
def test_read_refuses_a_photo_cut_short(kind):
    content = kinds()[kind]

    with pytest.raises((pictures.BrokenPhoto, pictures.NotAPhoto)):
        pictures.read(content[: len(content) * 2 // 3])


def test_read_refuses_a_program_behind_the_first_bytes_of_a_photo():
    with pytest.raises(pictures.BrokenPhoto):
        pictures.read(jpeg()[:700] + b"MZ" * 4000)


def png_that_says(width, height):
    """A few hundred bytes that claim to be a picture of this size."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(100_000)))
    return b"\x89PNG\r\n\x1a\n" + header + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(7100, 7100), (10_000, 10_000), (60_000, 60_000), (30_000, 10)]
)
def test_read_refuses_a_bomb_before_decoding_it(width, height):
    with pytest.raises(pictures.PhotoTooManyPixels):
        pictures.read(png_that_says(width, height))


def test_read_refuses_a_text_bomb():
    chunk = b"note\0\0" + zlib.compress(bytes(80 * 1024 * 1024))
    packed = (
        struct.pack(">I", len(chunk))
        + b"zTXt"
        + chunk
        + struct.pack(">I", zlib.crc32(b"zTXt" + chunk))
    )
    content = written(halves(), "PNG")

    with pytest.raises(pictures.BrokenPhoto):
        pictures.read(content[:33] + packed + content[33:])


def test_read_refuses_more_than_20_megabytes_without_reading_further():
    stream = io.BytesIO(bytes(pictures.MAX_BYTES + 1000))

    with pytest.raises(pictures.PhotoTooLarge):
        pictures.read(stream)

    assert stream.tell() == pictures.MAX_BYTES + 1


def test_every_refusal_has_a_sentence_of_its_own():
    refusals = (
        pictures.PhotoTooLarge,
        pictures.PhotoTooManyPixels,
        pictures.NotAPhoto,
        pictures.BrokenPhoto,
    )

    sentences = {str(refusal()) for refusal in refusals}

    assert len(sentences) == 4
