"""What is asked of many reports reads no more of them than it must: told by how PostgreSQL carries it out."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Mod
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.support import many
from tests.support.nation import publish_nation
from yett.domain.cases.models import Case
from yett.domain.cases.queries import alike
from yett.domain.cases.queries.opened import opened
from yett.domain.cases.spots import cell_of
from yett.domain.catalogue import queries as offered
from yett.domain.publications.queries import feed
from yett.domain.publications.queries.feed import Wanted
from yett.domain.publications.queries.near import near

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 30_000
PER_DAY = MANY / 900


@pytest.fixture
def carried_out(monkeypatch):
    """Ask; the parts of how each statement of the feed was carried out."""
    asked = []
    ask = feed._asked
    monkeypatch.setattr(feed, "_asked", lambda *how: asked.append(how) or ask(*how))

    def told(wanted: Wanted):
        found = feed.told(wanted)
        return found, many.plan(*asked[-1])

    return told


def test_what_changed_in_a_time_is_chosen_by_the_steps_alone(carried_out):
    now = timezone.now()
    publish_nation(at=now)
    with many.loaded(MANY, "closed", now):
        for days, long in ((0, 1), (10, 1), (800, 30)):
            until = now - timedelta(days=days)
            since = until - timedelta(days=long)
            found, parts = carried_out(Wanted(changed_since=since, changed_until=until, most=50))

            ended = Case.objects.filter(closed_at__range=(since, until)).order_by("-received_at")
            numbers = list(ended.values_list("public_number", flat=True)[:50])
            assert [one.case.number for one in found] == numbers
            assert not [part for part in parts if part["Node Type"] == "Seq Scan" and part["Relation Name"].startswith("cases_")]  # fmt: skip
            assert "events_by_time" in {part.get("Index Name") for part in parts}
            assert many.read(parts, "cases_case") <= 2 * PER_DAY * long + 60


def test_a_cell_that_the_circle_only_touches_is_read_no_further_than_the_others(carried_out):
    """Every second report lies in the next cell, and is not asked for."""
    now = timezone.now()
    publish_nation(at=now)
    lat, lon = many.TOWN
    beside = (lat, lon + 0.01)
    with many.loaded(MANY, "closed", now):
        Case.objects.annotate(odd=Mod("public_number", 2)).filter(odd=1).update(
            lon=beside[1], cell=cell_of(*beside)
        )
        many.settle()
        found, parts = carried_out(Wanted(near=(lat, lon + 0.006), radius_m=450, most=50))

    assert len(found) == 50
    assert "Merge Append" in {part["Node Type"] for part in parts}
    assert many.gone_through(parts, "public_by_cell") <= 250
    assert many.read(parts, "cases_case") <= 100


def test_what_is_narrowed_to_a_body_near_a_spot_is_read_side_by_side_too(carried_out):
    now = timezone.now()
    publish_nation(at=now)
    with many.loaded(MANY, "closed", now):
        found, parts = carried_out(
            Wanted(near=many.TOWN, radius_m=300, body_id="stirling", most=50)
        )
        none, _ = carried_out(Wanted(near=many.TOWN, radius_m=300, body_id="fife", most=50))

    assert (len(found), none) == (50, [])
    assert many.read(parts, "cases_case") <= 300


def test_of_a_thousand_reports_of_one_hole_a_few_hundred_are_held_against_a_case():
    publish_nation(at=timezone.now())
    with many.loaded(5000, "closed"):
        reopen(1000)
        newest = opened(Case.objects.order_by("-public_number").first())
        parts = many.plan(alike.LOOK, alike._asked(newest, 50.0))
        found = alike.alike(newest)

    assert len(found) == alike.AT_MOST
    assert "unclosed_by_spot" in {part.get("Index Name") for part in parts}
    assert many.read(parts, "cases_case") <= alike.LOOKED_AT


def test_what_is_near_is_chosen_by_the_index_alone_whatever_else_there_is():
    """Among closed reports of the kind on the same spot; nothing but what is shown is read from the table."""
    publish_nation(at=timezone.now())
    service = offered.service(many.POTHOLE)
    with many.loaded(5000, "closed"):
        unclosed = reopen(1)[0]
        with CaptureQueriesContext(connection) as asked:
            found = near(service, *many.TOWN, timezone.now())
        parts = many.plan(asked[0]["sql"].replace("%", "%%"), [])

    assert [one.case.number for one in found] == [unclosed.public_number]
    assert "unclosed_by_spot" in {part.get("Index Name") for part in parts}
    assert many.read(parts, "cases_case") == 1


def reopen(count: int) -> list[Case]:
    """The newest of the closed ones, looked into again."""
    newest = list(Case.objects.order_by("-public_number")[:count])
    Case.objects.filter(id__in=[case.id for case in newest]).update(
        state="looking", outcome="", answered_at=None, closed_at=None
    )
    return newest
