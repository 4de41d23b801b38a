"""The national grid of Great Britain: degrees (WGS84, as a phone gives them), metres east and north, grid references.

Right to about five metres: the seven-parameter shift of Ordnance Survey's own guide, without its correction grid.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import dist

from pyproj import Transformer
from pyproj.enums import TransformDirection

EAST = 700_000  # the grid is 700 km wide and 1,300 km high
NORTH = 1_300_000
_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"  # no I
_LETTERED = re.compile(
    r"([A-HJ-Z]{2})\s*(\d{2,5})[\s,]+(\d{2,5})|([A-HJ-Z]{2})\s*(\d{4,10})", re.IGNORECASE
)
_METRES = re.compile(r"(\d{1,6}(?:\.\d+)?)\s*[, ]\s*(\d{4,7}(?:\.\d+)?)")

_TO_METRES = Transformer.from_pipeline(
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    "+step +proj=push +v_3 +step +proj=cart +ellps=WGS84 "
    "+step +inv +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489 "
    "+convention=position_vector "
    "+step +inv +proj=cart +ellps=airy +step +proj=pop +v_3 "
    "+step +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
)


@dataclass(frozen=True, slots=True)
class Square:
    """A square of the grid: its south-west corner and its side, in metres."""

    easting: float
    northing: float
    side: int

    @property
    def degrees(self) -> tuple[float, float]:
        """(latitude, longitude) of its middle."""
        return to_degrees(self.easting + self.side / 2, self.northing + self.side / 2)


def to_metres(lat: float, lon: float) -> tuple[float, float]:
    """(easting, northing); infinite for what is no place on Earth."""
    easting, northing = _TO_METRES.transform(lon, lat)
    return easting, northing


def to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """(latitude, longitude), six decimals: ten centimetres."""
    lon, lat = _TO_METRES.transform(easting, northing, direction=TransformDirection.INVERSE)
    return round(lat, 6), round(lon, 6)


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two spots, given as (latitude, longitude)."""
    return dist(to_metres(*one), to_metres(*other))


def all_to_metres(
    lats: Sequence[float], lons: Sequence[float]
) -> tuple[Sequence[float], Sequence[float]]:
    """Many at once, lists or arrays: eastings, northings."""
    eastings, northings = _TO_METRES.transform(lons, lats)
    return eastings, northings


def all_to_degrees(
    eastings: Sequence[float], northings: Sequence[float]
) -> tuple[Sequence[float], Sequence[float]]:
    """Many at once, lists or arrays: latitudes, longitudes."""
    lons, lats = _TO_METRES.transform(eastings, northings, direction=TransformDirection.INVERSE)
    return lats, lons


def read(text: str) -> Square | None:
    """A grid reference of four to ten figures ("NT 25 73", "NT2573") or metres ("325000, 673000"); else None."""
    if lettered := _LETTERED.fullmatch(text.strip()):
        return _lettered(lettered)
    if metres := _METRES.fullmatch(text.strip()):
        return _inside(Square(float(metres[1]), float(metres[2]), 1))
    return None


def write(easting: float, northing: float) -> str:
    """The reference of ten figures, as "NT 25725 73951". The place must lie on the grid."""
    east, north = int(easting // 100_000), int(northing // 100_000)
    first = _LETTERS[(19 - north) // 5 * 5 + east // 5 + 2]
    second = _LETTERS[(19 - north) % 5 * 5 + east % 5]
    return f"{first}{second} {int(easting) % 100_000:05d} {int(northing) % 100_000:05d}"


def _lettered(match: re.Match[str]) -> Square | None:
    letters = (match[1] or match[4]).upper()
    east, north = (match[2], match[3]) if match[1] else _halves(match[5])
    if len(east) != len(north):
        return None
    side = 10 ** (5 - len(east))
    first, second = (_LETTERS.index(letter) for letter in letters)
    corner_east = ((first - 2) % 5 * 5 + second % 5) * 100_000
    corner_north = (19 - first // 5 * 5 - second // 5) * 100_000
    return _inside(Square(corner_east + int(east) * side, corner_north + int(north) * side, side))


def _halves(figures: str) -> tuple[str, str]:
    middle = len(figures) // 2
    return figures[:middle], figures[middle:]


def _inside(square: Square) -> Square | None:
    return square if 0 <= square.easting < EAST and 0 <= square.northing < NORTH else None
