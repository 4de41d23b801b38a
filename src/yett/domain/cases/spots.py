"""Spots in cells of a hundredth of a degree: about a kilometre, less from west to east."""

from __future__ import annotations

from math import ceil, cos, floor, radians

PER_DEGREE = 100
ACROSS = 36000  # cells from west to east
METRES_PER_DEGREE = 111_195


def cell_of(lat: float, lon: float) -> int:
    return (floor(lat * PER_DEGREE) + 9000) * ACROSS + floor(lon * PER_DEGREE) + 18000


def cells_near(lat: float, lon: float) -> list[int]:
    """The cell of a spot and the eight around it."""
    here = cell_of(lat, lon)
    return [here + row * ACROSS + column for row in (-1, 0, 1) for column in (-1, 0, 1)]


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
