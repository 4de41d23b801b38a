"""What the worker keeps and what it never keeps; what it sends while no page is open; and whose turn comes later."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from tests.support import declared
from yett.domain.cases import limits
from yett.domain.cases.limits import ADDRESS, PACES, Allowance
from yett.domain.cases.models import Case
from yett.faces.door.senders import sender

from .conftest import APP, PUBLISHED, Walker
from .reports import pothole
from .test_refused import TEXT

FROM_AFAR = {"X-Forwarded-For": "198.51.100.9"}
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return found;
}"""
SYNC = 'self.dispatchEvent(new SyncEvent("sync", { tag: "reports" }))'


@pytest.mark.browser
def test_nobodys_pages_are_kept_and_the_network_has_the_first_word(walker: Walker):
    walker.make_ready()
    walker.enqueue([pothole()])
    walker.page.reload()
    walker.expect_state("Received")
    follow = walker.held()["reports"][0]["follow"]
    for address in (follow, "/apply/roads/report-a-pothole/danger", "/sign-in/", "/reports", "/"):
        walker.page.goto(address)
    kept = walker.page.evaluate(KEPT)
    english = TEXT.replace("languages: English, Gaelic", "languages: English")
    declared.publish_words(
        english.replace("Report a pothole", "Report a hole"), PUBLISHED + timedelta(days=1)
    )

    for address in ("/", APP):
        walker.page.goto(address)
        expect(walker.page.get_by_role("link", name="Report a hole", exact=True)).to_be_visible()
    allowed = "/static/|/carried/|/editions/|/phrases/|/offline/(en|gd)/$|/offline/language$|/colours.css|/manifest"
    assert [address for address in kept if not re.match(allowed, address)] == []
    assert len([address for address in kept if address.startswith("/editions/")]) == 15


@pytest.mark.browser
def test_the_worker_sends_while_no_page_of_the_app_is_open(
    walker: Walker, context: BrowserContext, away: Any
):
    walker.make_ready()
    away(True)
    walker.enqueue([pothole()])
    walker.page.goto("about:blank")
    away(False)

    context.service_workers[0].evaluate(SYNC)

    until = time.monotonic() + 20
    while not Case.objects.exists() and time.monotonic() < until:
        walker.page.wait_for_timeout(100)
    assert Case.objects.count() == 1
    walker.open()
    walker.expect_state("Received")
    assert Case.objects.count() == 1


@pytest.mark.browser
def test_in_the_busy_hour_the_page_does_a_little_work_and_the_report_goes(
    walker: Walker, context: BrowserContext
):
    came = RequestFactory().post("/", HTTP_X_FORWARDED_FOR=FROM_AFAR["X-Forwarded-For"])
    used = limits._limit(ADDRESS, sender(came).address)
    until = timezone.now() + PACES[ADDRESS].room + timedelta(minutes=5)
    Allowance.objects.create(key=used.key, until=until)
    walker.make_ready()
    context.set_extra_http_headers(FROM_AFAR)
    answers: list[int] = []
    context.on("response", lambda one: one.url.endswith("/offline/reports") and answers.append(one.status))  # fmt: skip
    walker.enqueue([pothole()])
    walker.page.reload()

    walker.expect_state("Received", timeout=40_000)

    assert answers == [429, 201]
    assert Case.objects.count() == 1
