from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import shapely
from django.db import transaction

from yett.domain.places.actions.progress import Progress, silently
from yett.domain.places.index import index
from yett.domain.places.models import AREAS, LINES, Layer, Shape
from yett.kernel.problems import Problem
from yett.language import Body

TOLERANCE_M = 30
MOST_BYTES = 200 * 1024 * 1024
FORMS = {"Polygon": AREAS, "MultiPolygon": AREAS, "LineString": LINES, "MultiLineString": LINES}
WGS84 = ("CRS84", "4326")
# The corner of the world in which the national grid measures true.
WEST, SOUTH, EAST, NORTH = -12.0, 48.0, 4.0, 62.5


class BadAreas(Problem):
    """This file of boundaries cannot be used, and nothing was changed."""

    retry = False


@dataclass(frozen=True)
class LoadedLayer:
    """What was loaded, for whoever asked: `codes` are those of the areas, in order."""

    layer: str
    form: str
    shapes: int
    codes: tuple[str, ...]


def load_areas(
    *,
    path: Path,
    layer: str,
    at: datetime,
    tolerance_m: int = TOLERANCE_M,
    progress: Progress = silently,
) -> LoadedLayer:
    """Put the areas or lines of a GeoJSON file in the place of this layer, all at once or not at all.

    Areas of a layer named as a kind of body ("council") settle who is responsible: each needs a `code`, that of the
    body in the nation's bodies. Any other layer ("trunk roads") is one of an authority's. Raises BadAreas.
    """
    shapes = _shapes(path, progress)
    form = _one_form(shapes)
    _replace(layer, form, tolerance_m, path.name, at, shapes)
    index.forget()
    codes = tuple(sorted({shape.code for shape in shapes if shape.code}))
    return LoadedLayer(layer, form, len(shapes), codes)


def fitting_layer(*, path: Path, bodies: Iterable[Body], lines: Iterable[str]) -> str:
    """The layer a file can only be: the kind of body its codes belong to, or the one line layer. Raises BadAreas."""
    shapes = _shapes(path, silently)
    if _one_form(shapes) == LINES:
        fitting = sorted(set(lines))
    else:
        codes = {shape.code for shape in shapes}
        fitting = sorted({body.kind for body in bodies if body.code in codes})
    if len(fitting) != 1:
        known = ", ".join(fitting) or "no body has one of its codes"
        raise BadAreas(
            f"{path.name} could be of several layers or none ({known}); name one with --layer"
        )
    return fitting[0]


def _shapes(path: Path, progress: Progress) -> list[Shape]:
    features, shapes = _features(path), []
    for number, feature in enumerate(features, start=1):
        shapes.append(_shape(feature, number))
        progress(number, len(features))
    return shapes


@transaction.atomic
def _replace(
    layer: str, form: str, tolerance_m: int, file: str, at: datetime, shapes: Iterable[Shape]
) -> None:
    kept = {
        "edition": uuid4(),
        "form": form,
        "tolerance_m": tolerance_m,
        "file": file,
        "loaded_at": at,
    }
    row, _ = Layer.objects.update_or_create(name=layer, defaults=kept)
    row.shapes.all().delete()
    for shape in shapes:
        shape.layer = row
    Shape.objects.bulk_create(shapes, batch_size=500)


def _features(path: Path) -> list[Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadAreas("it is larger than 200 MB")
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise BadAreas(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BadAreas(f"{path.name} is not GeoJSON: {error}") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise BadAreas(f"{path.name} holds no features; it should be a GeoJSON FeatureCollection")
    _refuse_other_grids(content.get("crs"))
    return features


def _refuse_other_grids(crs: Any) -> None:
    if crs and not any(name in json.dumps(crs) for name in WGS84):
        raise BadAreas(
            f"its coordinates are in {json.dumps(crs)}; convert it to WGS84 degrees (EPSG:4326)"
        )


def _shape(feature: Any, number: int) -> Shape:
    geometry = _geometry(feature, number)
    told = feature.get("properties") or {}
    form = FORMS[geometry.geom_type]
    code, name = _told(told, "code", "cd"), _told(told, "name", "nm")
    if form == AREAS and not code:
        raise BadAreas(
            f'feature {number} has no "code" among its properties: {", ".join(told) or "none"}'
        )
    return Shape(code=code[:40], name=name[:200], geometry=shapely.to_wkb(geometry))


def _geometry(feature: Any, number: int) -> shapely.Geometry:
    try:
        geometry = shapely.from_geojson(json.dumps(feature["geometry"]))
    except (TypeError, KeyError, shapely.errors.GEOSException) as error:
        raise BadAreas(f"feature {number} has no shape we can read") from error
    if geometry.geom_type not in FORMS or geometry.is_empty:
        raise BadAreas(
            f"feature {number} is a {geometry.geom_type}; we need areas (Polygon) or lines (LineString)"
        )
    west, south, east, north = geometry.bounds
    if not (west >= WEST and east <= EAST and south >= SOUTH and north <= NORTH):
        raise BadAreas(
            f"feature {number} lies at {west:g}, {south:g}; we need longitude, latitude in degrees, in or near Britain"
        )
    return _mended(geometry, number)


def _mended(geometry: shapely.Geometry, number: int) -> shapely.Geometry:
    """A border that crosses itself is mended where it can be; loose ends that the mending leaves are dropped."""
    if geometry.is_valid:
        return geometry
    wanted = FORMS[geometry.geom_type]
    parts = [
        part
        for part in shapely.get_parts(shapely.make_valid(geometry))
        if FORMS.get(part.geom_type) == wanted
    ]
    if not parts:
        raise BadAreas(
            f"feature {number} has a border that crosses itself: {shapely.is_valid_reason(geometry)}"
        )
    return shapely.union_all(parts)


def _told(properties: dict[str, Any], name: str, ending: str) -> str:
    """The property of this name, or as official files name it: LAD23CD, LAD23NM."""
    for key, value in properties.items():
        plain = key.lower()
        if value is not None and (plain == name or plain.endswith(ending)):
            return str(value).strip()
    return ""


def _one_form(shapes: list[Shape]) -> str:
    forms = {FORMS[shapely.from_wkb(shape.geometry).geom_type] for shape in shapes}
    if len(forms) > 1:
        raise BadAreas("it holds both areas and lines; load them as two layers")
    return forms.pop()
