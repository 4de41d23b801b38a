"""Photos drawn for the tests."""

import io

from PIL import Image

RED, BLUE = (200, 30, 30), (30, 30, 200)
TITLE = "Hello from the camera"


def halves(width=400, height=300):
    """The left half red, the right half blue."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def exif(orientation=1, latitude=(55.0, 57.0, 9.0), longitude=(3.0, 11.0, 24.0)):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010E] = TITLE
    gps = tags.get_ifd(0x8825)
    gps.update({1: "N", 2: latitude, 3: "W", 4: longitude})
    return tags


def written(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(**options):
    """A photo that tells everything a camera can tell."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF/></x:xmpmeta>"
    told = {"exif": exif(), "comment": TITLE.encode(), "icc_profile": b"ICC" * 60, "xmp": xmp}
    return written(halves(), "JPEG", **(told | options))
