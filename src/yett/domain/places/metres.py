"""Shapes and spots in metres: the national grid is flat enough to measure on."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy
import shapely

from yett.kernel import grid


@lru_cache(maxsize=1000)  # a journey asks for its one spot on every page
def spot(lat: float, lon: float) -> shapely.Point | None:
    """None for what is no place on Earth."""
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return None
    easting, northing = grid.to_metres(lat, lon)
    return shapely.Point(easting, northing) if math.isfinite(easting + northing) else None


def in_metres(shapes: Any) -> Any:
    """A shape, or an array of them, from longitude and latitude."""
    return shapely.transform(shapes, _projected)


def _projected(lon_lat: Any) -> Any:
    return numpy.column_stack(grid.all_to_metres(lon_lat[:, 1], lon_lat[:, 0]))
