"""Rows as the two public files have them, about places that do not exist."""

from tests.domain.places.land import at
from yett.kernel import grid

COMMON = ["", "", "", "", "", "", "http://names.example/id/country/scotland"]


def open_name(
    name, metres, kind="Named Road", other="", near="", county="West", type="transportNetwork"
):
    """34 columns; `metres` from the corner of the made-up land."""
    easting, northing = grid.to_metres(*at(*metres))
    row = [""] * 34
    row[0:3] = ["osgb1", "http://names.example/id/1", name]
    row[4], row[6], row[7] = other, type, kind
    row[8], row[9] = f"{easting:.3f}", f"{northing:.3f}"
    row[18], row[24] = near, county
    return row


def directory(postcode, metres, deleted="", council="S12000099", split="N"):
    """57 columns, as of the small users' file."""
    lat, lon = at(*metres)
    row = [""] * 57
    row[0], row[3], row[4] = postcode, "1/8/1973 00:00:00", deleted
    row[7], row[8], row[9], row[10] = f"{lat}", f"{lon}", split, council
    return row


HEADING = [
    "Postcode",
    "PostcodeDistrict",
    "PostcodeSector",
    "Latitude",
    "Longitude",
    "DateOfDeletion",
    "CouncilArea2019Code",
    *["Other"] * 10,
]


def csv_of(*rows, bom=False):
    text = (
        "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)
        + "\n"
    )
    return ("\ufeff" if bom else "") + text
