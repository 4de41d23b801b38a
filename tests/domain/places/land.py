"""A small made-up country for the tests: three councils side by side, one of them with an island, and a highway.

Each council is a square of 0.2 degrees; `at(x, y)` counts in metres from the south-west corner of the first.
"""

import json

from yett.kernel import grid
from yett.language import Authority, Body, LayerRow, Words

WEST, EAST, NORTH = "west", "east", "north"
BODIES = {
    body.id: body
    for body in (
        Body(id=WEST, name=Words("West Council"), kind="council", code="C1"),
        Body(id=EAST, name=Words("East Council"), kind="council", code="C2"),
        Body(id=NORTH, name=Words("North Council"), kind="council", code="C3"),
        Body(id="highways", name=Words("Highways"), kind="agency", code=""),
    )
}
HIGHWAY = LayerRow(
    layer="highways", body="highways", ask=Words("Is it on a highway?"), hint=Words("A main road.")
)
COUNCIL = Authority(
    name="the council", words=Words("Your council"), layers=(), otherwise_kind="council"
)
ROADS = Authority(
    name="the roads authority", words=Words("Roads"), layers=(HIGHWAY,), otherwise_kind="council"
)
CORNER = grid.to_metres(56.0, -4.0)


def at(east_m, north_m):
    """(lat, lon) so many metres from the corner of the first council."""
    return grid.to_degrees(CORNER[0] + east_m, CORNER[1] + north_m)


def ring(*corners_m):
    """Corners in metres as a GeoJSON ring."""
    degrees = [at(*corner) for corner in corners_m]
    return [[lon, lat] for lat, lon in [*degrees, degrees[0]]]


def square(west_m, south_m, side_m):
    east_m, north_m = west_m + side_m, south_m + side_m
    return ring((west_m, south_m), (east_m, south_m), (east_m, north_m), (west_m, north_m))


def feature(kind, coordinates, **properties):
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features, **more):
    return {"type": "FeatureCollection", "features": list(features), **more}


SIDE = 10_000
COUNCILS = collection(
    feature("Polygon", [square(0, 0, SIDE)], code="C1", name="West"),
    feature(
        "MultiPolygon",
        [[square(SIDE, 0, SIDE)], [square(4 * SIDE, 0, 1000)]],
        code="C2",
        name="East and its island",
    ),
    feature("Polygon", [square(0, SIDE, SIDE)], code="C3", name="North"),
    feature("Polygon", [square(SIDE, SIDE, SIDE)], code="X9", name="Another country"),
)
HIGHWAYS = collection(
    feature(
        "LineString",
        [list(reversed(at(0, 5000))), list(reversed(at(9000, 5000)))],
        name="Highway 1",
    )
)


def written(folder, content, name="areas.geojson"):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path
