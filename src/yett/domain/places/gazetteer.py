"""The nation's own coarse list of places and outline, read once: a start for an installation that has loaded nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import shapely

from yett.domain.places.metres import in_metres, spot
from yett.domain.places.spelling import spelled

PLACES = "places.csv"
OUTLINE = "outline.geojson"
OFF_OUTLINE_M = 10_000  # strokes this coarse may be out by so much
OFF_PLACES_M = 60_000
LATELY = 1000  # spots


@dataclass(frozen=True)
class Town:
    """A row of places.csv: names in English and, where known, Gaelic; `body` is an identifier of bodies.yett."""

    name: str
    gaelic: str
    body: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Gazetteer:
    towns: tuple[Town, ...]
    outline: str  # GeoJSON, longitude and latitude

    def nearest(self, lat: float, lon: float) -> list[Town]:
        """Every town, the nearest first."""
        return self._nearest_lately(lat, lon)

    def is_far_from(self, lat: float, lon: float) -> bool:
        """Surely outside the nation: well off the outline, or farther from any town than one can be inside."""
        return self._is_far_lately(lat, lon)

    # The pages of one journey ask again and again about one spot.

    @cached_property
    def _nearest_lately(self) -> Callable[[float, float], list[Town]]:
        return lru_cache(maxsize=LATELY)(self._nearest)

    @cached_property
    def _is_far_lately(self) -> Callable[[float, float], bool]:
        return lru_cache(maxsize=LATELY)(self._is_far_from)

    def _nearest(self, lat: float, lon: float) -> list[Town]:
        here = spot(lat, lon)
        distances = shapely.distance(self._points, here)
        return [self.towns[at] for at in distances.argsort(kind="stable")]

    def _is_far_from(self, lat: float, lon: float) -> bool:
        here = spot(lat, lon)
        if here is None or not self.towns:
            return True
        to_town = float(shapely.distance(self._points, here).min())
        to_land = float(shapely.distance(self._land, here))
        return to_town > OFF_PLACES_M or min(to_town, to_land) > OFF_OUTLINE_M

    @cached_property
    def spelled(self) -> tuple[tuple[Town, str, str], ...]:
        """(town, one of its names as it is compared, its body likewise), for each name of each town."""
        return tuple(
            (town, spelled(name), spelled(town.body))
            for town in self.towns
            for name in (town.name, town.gaelic)
            if name
        )

    @cached_property
    def _points(self) -> Any:  # an array of points
        return shapely.points([shapely.get_coordinates(spot(t.lat, t.lon))[0] for t in self.towns])

    @cached_property
    def _land(self) -> shapely.Geometry:
        return in_metres(shapely.make_valid(shapely.from_geojson(self.outline)))


class NotOpened(RuntimeError):
    """No gazetteer has been opened; the project does so when it starts."""


_opened: list[Gazetteer] = []


def read(folder: Path) -> Gazetteer:
    """From a nation's `areas` folder."""
    with (folder / PLACES).open(encoding="utf-8", newline="") as lines:
        towns = tuple(
            Town(row["name"], row["gaelic"], row["body"], float(row["lat"]), float(row["lon"]))
            for row in csv.DictReader(lines)
        )
    outline = json.loads((folder / OUTLINE).read_text(encoding="utf-8"))
    return Gazetteer(towns, json.dumps(outline, separators=(",", ":")))


def open_gazetteer(folder: Path) -> None:
    _opened[:] = [read(folder)]


def gazetteer() -> Gazetteer:
    if not _opened:
        raise NotOpened(NotOpened.__doc__)
    return _opened[0]
