import json

import pytest

from tests.domain.places.conftest import NOON
from tests.domain.places.land import (
    BODIES,
    COUNCIL,
    COUNCILS,
    HIGHWAYS,
    WEST,
    at,
    collection,
    feature,
    ring,
    square,
    written,
)
from yett.domain.places.actions import BadAreas, LoadedLayer, fitting_layer, load_areas
from yett.domain.places.models import Layer, Shape
from yett.domain.places.queries import Found, responsible

pytestmark = pytest.mark.django_db


def load(folder, content, layer="council", **more):
    return load_areas(path=written(folder, content), layer=layer, at=NOON, **more)


def test_load_areas_keeps_the_layer_and_says_what_it_holds(tmp_path):
    loaded = load(tmp_path, COUNCILS)

    assert loaded == LoadedLayer("council", "areas", 4, ("C1", "C2", "C3", "X9"))
    assert Layer.objects.values("name", "form", "tolerance_m", "file", "loaded_at").get() == {
        "name": "council",
        "form": "areas",
        "tolerance_m": 30,
        "file": "areas.geojson",
        "loaded_at": NOON,
    }


def test_load_areas_takes_lines(tmp_path):
    assert load(tmp_path, HIGHWAYS, "highways") == LoadedLayer("highways", "lines", 1, ())


def test_load_areas_takes_the_names_official_files_give(tmp_path):
    load(
        tmp_path,
        collection(
            feature("Polygon", [square(0, 0, 100)], LAD23CD="C1", LAD23NM="West", OBJECTID=1)
        ),
    )

    assert Shape.objects.values_list("code", "name").get() == ("C1", "West")
    assert (str(Shape.objects.get()), str(Layer.objects.get())) == ("C1 West", "council")


def test_load_areas_replaces_a_layer_for_everybody_at_once(tmp_path):
    load(tmp_path, COUNCILS)
    assert responsible(*at(5000, 5000), COUNCIL, {}, BODIES) == Found(BODIES[WEST])
    first = Layer.objects.get().edition

    load(tmp_path, collection(feature("Polygon", [square(0, 0, 10_000)], code="C3", name="North")))

    assert responsible(*at(5000, 5000), COUNCIL, {}, BODIES) == Found(BODIES["north"])
    assert Shape.objects.count() == 1
    assert Layer.objects.get().edition != first


def test_load_areas_takes_the_tolerance_of_the_file(tmp_path):
    load(tmp_path, COUNCILS, tolerance_m=2)

    assert responsible(*at(9990, 5000), COUNCIL, {}, BODIES) == Found(BODIES[WEST])


def test_load_areas_tells_its_progress(tmp_path):
    told = []

    load(tmp_path, COUNCILS, progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_load_areas_mends_a_border_that_crosses_itself(tmp_path):
    bow = ring((0, 0), (1000, 1000), (1000, 0), (0, 1000))

    load(tmp_path, collection(feature("Polygon", [bow], code="C1")))

    assert responsible(*at(900, 500), COUNCIL, {}, BODIES) == Found(BODIES[WEST])


LINE = [[-4.0, 56.0], [-3.9, 56.0]]
BAD = {
    "not json": ("{", "is not GeoJSON"),
    "too deep": ("[" * 100_000, "is not GeoJSON"),
    "a list": ([], "holds no features"),
    "no features": (collection(), "holds no features"),
    "another grid": (
        collection(
            feature("Polygon", [square(0, 0, 9)], code="C1"),
            crs={"properties": {"name": "EPSG:27700"}},
        ),
        "convert it to WGS84",
    ),
    "metres": (
        collection(
            feature(
                "Polygon",
                [[[325000, 673000], [325100, 673000], [325100, 673100], [325000, 673000]]],
                code="C1",
            )
        ),
        "feature 1 lies at 325000, 673000; we need longitude, latitude",
    ),
    "latitude first": (
        collection(
            feature(
                "Polygon", [[[56.0, -4.0], [56.1, -4.0], [56.1, -3.9], [56.0, -4.0]]], code="C1"
            )
        ),
        "we need longitude, latitude",
    ),
    "a point": (collection(feature("Point", [-4.0, 56.0], code="C1")), "is a Point; we need areas"),
    "no shape": (
        collection({"type": "Feature", "properties": {}, "geometry": None}),
        "no shape we can read",
    ),
    "not a feature": (collection("west"), "no shape we can read"),
    "a broken shape": (
        collection(feature("Polygon", [[[-4.0, 56.0]]], code="C1")),
        "no shape we can read",
    ),
    "empty": (collection(feature("Polygon", [], code="C1")), "we need areas"),
    "flat": (
        collection(
            feature(
                "Polygon", [[[-4.0, 56.0], [-3.9, 56.0], [-4.0, 56.0], [-4.0, 56.0]]], code="C1"
            )
        ),
        "crosses itself",
    ),
    "no code": (
        collection(feature("Polygon", [square(0, 0, 9)], title="West")),
        'feature 1 has no "code" among its properties: title',
    ),
    "no properties": (
        collection(
            {
                "type": "Feature",
                "properties": None,
                "geometry": {"type": "Polygon", "coordinates": [square(0, 0, 9)]},
            }
        ),
        "among its properties: none",
    ),
    "both forms": (
        collection(feature("Polygon", [square(0, 0, 9)], code="C1"), feature("LineString", LINE)),
        "both areas and lines",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_load_areas_refuses_a_bad_file_and_keeps_what_it_had(tmp_path, name):
    content, sentence = BAD[name]
    load(tmp_path, COUNCILS)

    with pytest.raises(BadAreas) as refused:
        load(tmp_path, content)

    assert sentence in str(refused.value)
    assert str(refused.value).startswith(
        "This file of boundaries cannot be used, and nothing was changed."
    )
    assert Shape.objects.count() == 4


def test_load_areas_says_when_there_is_no_such_file(tmp_path):
    with pytest.raises(BadAreas, match="No such file"):
        load_areas(path=tmp_path / "none.geojson", layer="council", at=NOON)


def test_load_areas_refuses_a_file_without_end(tmp_path):
    path = tmp_path / "huge.geojson"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024 + 1)

    with pytest.raises(BadAreas, match="larger than 200 MB"):
        load_areas(path=path, layer="council", at=NOON)


def test_load_areas_accepts_a_file_that_says_it_is_in_degrees(tmp_path):
    said = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}

    assert load(tmp_path, json.loads(json.dumps(COUNCILS)) | {"crs": said}).shapes == 4


# --- which layer a file is ----------------------------------------------------------------------------------------------


def fitting(folder, content, lines=("highways",)):
    return fitting_layer(path=written(folder, content), bodies=BODIES.values(), lines=lines)


def test_fitting_layer_is_the_kind_of_body_whose_codes_the_file_has(tmp_path):
    assert fitting(tmp_path, COUNCILS) == "council"


def test_fitting_layer_is_the_only_layer_of_lines(tmp_path):
    assert fitting(tmp_path, HIGHWAYS) == "highways"


def test_fitting_layer_cannot_tell_between_two_layers_of_lines(tmp_path):
    with pytest.raises(BadAreas, match=r"\(canals, highways\); name one with --layer"):
        fitting(tmp_path, HIGHWAYS, ("highways", "canals"))


def test_fitting_layer_knows_no_body_with_other_codes(tmp_path):
    with pytest.raises(BadAreas, match="no body has one of its codes"):
        fitting(tmp_path, collection(feature("Polygon", [square(0, 0, 100)], code="X9")))
