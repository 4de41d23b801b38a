"""The loaded layers in this process's memory, so that a report asks no database where a border runs.

Which edition of each layer is in force is asked again after a while: one small statement in FRESH_FOR seconds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import shapely

from yett.domain.places.metres import in_metres
from yett.domain.places.models import Layer, Shape

FRESH_FOR = 5.0  # seconds


@dataclass(frozen=True)
class Sheet:
    """One edition of a layer: its shapes in metres, and their codes beside them."""

    edition: UUID
    tolerance_m: int
    codes: tuple[str, ...]
    shapes: Any  # an array of shapes
    tree: shapely.STRtree

    def near(self, here: shapely.Point, within_m: float) -> list[tuple[float, str]]:
        """(metres, code) of each code within reach, the nearest first; 0 metres is inside."""
        found: dict[str, float] = {}
        for at in self.tree.query(here, predicate="dwithin", distance=within_m):
            metres = float(shapely.distance(self.shapes[at], here))
            found[self.codes[at]] = min(metres, found.get(self.codes[at], metres))
        return sorted((metres, code) for code, metres in found.items())


@dataclass
class Index:
    clock: Callable[[], float] = time.monotonic
    _editions: dict[str, UUID] = field(default_factory=dict)
    _sheets: dict[str, Sheet] = field(default_factory=dict)
    _asked_at: float | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def sheet(self, layer: str) -> Sheet | None:
        """The layer in force, or None when it was never loaded."""
        if self._asked_at is None or self.clock() - self._asked_at > FRESH_FOR:
            with self._lock:
                self._ask()
        edition = self._editions.get(layer)
        if edition is None:
            return None
        held = self._sheets.get(layer)
        return held if held and held.edition == edition else self._read(layer, edition)

    def forget(self) -> None:
        """Ask the database again at the next look, as after loading."""
        self._asked_at = None

    def _ask(self) -> None:
        self._editions = dict(Layer.objects.values_list("name", "edition"))
        self._asked_at = self.clock()

    def _read(self, layer: str, edition: UUID) -> Sheet:
        with self._lock:
            held = self._sheets.get(layer)
            if held is None or held.edition != edition:
                held = self._sheets[layer] = _sheet(layer, edition)
        return held


def _sheet(layer: str, edition: UUID) -> Sheet:
    rows = Shape.objects.filter(layer=layer).order_by("id").values_list("code", "geometry")
    codes, shapes = [], []
    for code, geometry in rows:
        # An area of many islands is kept as its islands: only those nearby are then measured.
        for part in shapely.get_parts(shapely.from_wkb(bytes(geometry))):
            codes.append(code)
            shapes.append(part)
    projected = in_metres(shapes)
    shapely.prepare(projected)
    tolerance = Layer.objects.values_list("tolerance_m", flat=True).get(name=layer)
    return Sheet(edition, tolerance, tuple(codes), projected, shapely.STRtree(projected))


index = Index()
