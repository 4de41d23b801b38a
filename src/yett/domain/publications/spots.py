"""Spots as the public sees them: rounded before anything is done with them, so that no search gives more away."""

from __future__ import annotations

from math import hypot, isfinite

from yett.kernel import grid


def rounded(lat: float, lon: float, metres: int) -> tuple[float, float] | None:
    """(latitude, longitude) of the nearest crossing of lines so many metres apart; None off the grid."""
    crossing = crossing_near(lat, lon, metres)
    if crossing is None:
        return None
    lat, lon = grid.to_degrees(*crossing)
    return round(lat, 5), round(lon, 5)


def crossing_near(lat: float, lon: float, metres: int) -> tuple[float, float] | None:
    """The same crossing in metres east and north."""
    east, north = grid.to_metres(lat, lon)
    if not (isfinite(east) and isfinite(north)):
        return None
    return round(east / metres) * metres, round(north / metres) * metres


def gap(spot: tuple[float, float], here: tuple[float, float], rounded_to: int) -> float:
    """Metres from here to the square of all spots that round to this one; both in metres east and north."""
    return hypot(*(max(0.0, abs(a - b) - rounded_to / 2) for a, b in zip(spot, here, strict=True)))
