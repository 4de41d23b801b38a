"""Fifty reports on a device whose clock is wrong, sent by two windows at once over a network that loses answers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Route, expect

from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import followed
from yett.domain.documents.models import Document

from .conftest import APP, Walker
from .reports import noisy, pothole

MANY = 50
LOST = 5
WITH_PHOTO = range(0, MANY, 10)
PATIENCE = 40_000


@pytest.mark.browser
def test_fifty_queued_reports_are_each_sent_once_with_their_photos(
    walker: Walker, context: BrowserContext, away
):
    photos = {number: noisy(number, 40) for number in WITH_PHOTO}
    lost: list[str] = []

    def lose_the_answer(route: Route) -> None:
        """The server took it; the device does not hear."""
        if len(lost) < LOST:
            lost.append(route.fetch().json()["reference"])
            route.abort("connectionreset")
            return
        route.continue_()

    walker.page.clock.set_fixed_time(dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    walker.make_ready()
    away(True)
    walker.enqueue(
        [
            pothole(
                *([photos[n]] if n in photos else []),
                size={"": [["small", "medium", "large"][n % 3]]},
            )
            for n in range(MANY)
        ]
    )
    walker.page.reload()
    walker.expect_state("Kept on this device")
    assert Case.objects.count() == 0
    context.route("**/offline/reports", lose_the_answer)
    other = context.new_page()
    away(False)
    other.goto(APP)  # whose clock is right
    expect(other.locator("[data-kept] > [data-state=received]")).to_have_count(
        MANY, timeout=PATIENCE
    )
    walker.page.reload()
    expect(walker.page.locator("[data-kept] > [data-state=received]")).to_have_count(MANY)

    held = walker.held()["reports"]
    assert len(lost) == LOST
    assert {one["reference"] for one in held} == set(
        Case.objects.values_list("reference", flat=True)
    )
    assert Case.objects.count() == len({one["key"] for one in held}) == MANY
    assert Document.objects.exclude(case_id=None).count() == Document.objects.count() == len(photos)
    prints = [
        photo["print"]
        for one in held
        for photo in followed(one["follow"].removeprefix("/follow/")).answers["photo"] or ()
    ]
    assert sorted(prints) == sorted(photo.sha256[:16] for photo in photos.values())
    assert (
        Case.objects.filter(received_at__gt=timezone.now() + dt.timedelta(minutes=1)).count() == 0
    )
