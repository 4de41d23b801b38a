"""Spots as the public sees them: rounded before anything is done with them, so that no search gives more away."""

from __future__ import annotations

from math import ceil, cos, dist, hypot, isfinite, radians

from yett.domain.cases.spots import ACROSS, PER_DEGREE, cell_of
from yett.kernel import grid

METRES_PER_DEGREE = 111_195


def rounded(lat: float, lon: float, metres: int) -> tuple[float, float] | None:
    """(latitude, longitude) of the nearest crossing of lines so many metres apart; None off the grid."""
    east, north = grid.to_metres(lat, lon)
    if not (isfinite(east) and isfinite(north)):
        return None
    lat, lon = grid.to_degrees(round(east / metres) * metres, round(north / metres) * metres)
    return round(lat, 5), round(lon, 5)


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two spots."""
    return dist(grid.to_metres(*one), grid.to_metres(*other))


def gap(spot: tuple[float, float], here: tuple[float, float], rounded_to: int) -> float:
    """Metres from here to the square of all spots that round to this one; both in metres east and north."""
    return hypot(*(max(0.0, abs(a - b) - rounded_to / 2) for a, b in zip(spot, here, strict=True)))


def cells_within(lat: float, lon: float, metres: float) -> list[int]:
    """Every cell that may hold a spot so near."""
    here = cell_of(lat, lon)
    cell = METRES_PER_DEGREE / PER_DEGREE
    rows = ceil(metres / cell)
    columns = ceil(metres / (cell * max(cos(radians(lat)), 0.01)))
    return [
        here + row * ACROSS + column
        for row in range(-rows, rows + 1)
        for column in range(-columns, columns + 1)
    ]
