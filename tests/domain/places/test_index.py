import pytest

from tests.domain.places.conftest import NOON
from tests.domain.places.land import COUNCILS, collection, feature, square, written
from yett.domain.places.actions import load_areas
from yett.domain.places.index import FRESH_FOR, Index

pytestmark = pytest.mark.django_db


class Watch:
    now = 100.0

    def __call__(self):
        return self.now


def test_sheet_is_none_for_a_layer_that_was_never_loaded():
    assert Index().sheet("council") is None


def test_sheet_is_read_once_and_asked_about_now_and_then(councils, django_assert_num_queries):
    watch = Watch()
    index = Index(watch)
    first = index.sheet("council")

    with django_assert_num_queries(0):
        assert index.sheet("council") is first
    watch.now += FRESH_FOR + 1
    with django_assert_num_queries(1):
        assert index.sheet("council") is first


def test_sheet_follows_a_load_in_another_process(tmp_path):
    watch = Watch()
    index = Index(watch)
    load_areas(path=written(tmp_path, COUNCILS), layer="council", at=NOON)
    assert len(index.sheet("council").codes) == 5

    smaller = collection(feature("Polygon", [square(0, 0, 100)], code="C1"))
    load_areas(path=written(tmp_path, smaller), layer="council", at=NOON)

    assert len(index.sheet("council").codes) == 5
    watch.now += FRESH_FOR + 1
    assert len(index.sheet("council").codes) == 1


def test_sheet_is_read_once_when_two_threads_want_it(councils):
    index = Index()
    first = index.sheet("council")

    assert index._read("council", first.edition) is first
