"""A run of retention among many cases reads those that still hold a passing key, and no other."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.support import many
from tests.support.nation import publish_nation
from yett.domain.cases.models import Case
from yett.domain.cases.queries.retention import holding_passing_keys
from yett.domain.cases.sealed import WHOLE

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_run_reads_ahead_by_the_index():
    publish_nation(at=timezone.now())
    with many.loaded(5000, "closed"):
        left = Case.objects.order_by("id")[2500].id
        Case.objects.filter(id=left).update(keys={WHOLE: "1", "the case is closed": "2"})
        with CaptureQueriesContext(connection) as asked:
            found = holding_passing_keys(after=uuid.UUID(int=0), at_most=100)
        parts = many.plan(asked[0]["sql"].replace("%", "%%"), [])

    assert found == [left]
    assert {part.get("Index Name") for part in parts} >= {"cases_over_with_passing_keys"}
    assert many.read(parts, "cases_case") == 1
