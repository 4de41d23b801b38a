from datetime import UTC, datetime

import pytest

from tests.domain.places import land
from yett.domain.places import actions, gazetteer
from yett.domain.places.gazetteer import Gazetteer, Town
from yett.domain.places.index import index

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    index.forget()
    yield
    index.forget()


@pytest.fixture(autouse=True)
def _small_gazetteer():
    """Two towns in West, one each in East and North; the outline is the square around all four squares."""
    before = list(gazetteer._opened)
    towns = (
        Town("Westport", "Port an Iar", "west", *land.at(2000, 2000)),
        Town("Little Westing", "", "west", *land.at(4000, 4000)),
        Town("Eastham", "", "east", *land.at(15_000, 5000)),
        Town("Northwick", "", "north", *land.at(5000, 15_000)),
    )
    outline = land.collection(land.feature("Polygon", [land.square(0, 0, 20_000)]))
    gazetteer._opened[:] = [Gazetteer(towns, land.json.dumps(outline))]
    yield
    gazetteer._opened[:] = before


@pytest.fixture
def councils(db, tmp_path):
    """The made-up councils, loaded."""
    return actions.load_areas(path=land.written(tmp_path, land.COUNCILS), layer="council", at=NOON)


@pytest.fixture
def highways(db, tmp_path):
    return actions.load_areas(path=land.written(tmp_path, land.HIGHWAYS), layer="highways", at=NOON)
