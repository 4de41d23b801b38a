"""Spots in cells of a hundredth of a degree: about a kilometre, less from west to east."""

from __future__ import annotations

from math import cos, floor, radians

PER_DEGREE = 100
ACROSS = 36000  # cells from west to east
METRES_PER_DEGREE = 111_195


def cell_of(lat: float, lon: float) -> int:
    return (floor(lat * PER_DEGREE) + 9000) * ACROSS + floor(lon * PER_DEGREE) + 18000


def cells_near(lat: float, lon: float) -> list[int]:
    """The cell of a spot and the eight around it."""
    here = cell_of(lat, lon)
    return [here + row * ACROSS + column for row in (-1, 0, 1) for column in (-1, 0, 1)]


def box_around(lat: float, lon: float, metres: float) -> tuple[float, float, float, float]:
    """West, south, east and north, in degrees, of a box that holds every spot so near."""
    aside = metres / METRES_PER_DEGREE
    along = aside / max(cos(radians(lat)), 0.01)
    return lon - along, lat - aside, lon + along, lat + aside


def cells_of(west: float, south: float, east: float, north: float) -> list[int]:
    """Every cell that holds a part of the box, from south-west to north-east."""
    first, last = cell_of(south, west), cell_of(north, east)
    rows, columns = last // ACROSS - first // ACROSS, last % ACROSS - first % ACROSS
    return [
        first + row * ACROSS + column for row in range(rows + 1) for column in range(columns + 1)
    ]
