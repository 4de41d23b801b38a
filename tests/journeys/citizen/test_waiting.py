"""In the busy hour: the browser does a little work and the report goes on; without JavaScript the page says when."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from playwright.sync_api import expect

from tests.support.server import AXE
from yett.domain.cases import limits
from yett.domain.cases.limits import ADDRESS, PACES, Allowance
from yett.domain.cases.models import Case
from yett.faces.door.senders import sender

from .conftest import Reporter

FROM_AFAR = {"X-Forwarded-For": "198.51.100.9"}


@pytest.fixture
def busy(offered):
    """All that may come from this address at once has come, and a few more wait."""
    came = RequestFactory().post("/", HTTP_X_FORWARDED_FOR=FROM_AFAR["X-Forwarded-For"])
    used = limits._limit(ADDRESS, sender(came).address)
    until = timezone.now() + PACES[ADDRESS].room + timedelta(minutes=5)
    Allowance.objects.create(key=used.key, until=until)


@pytest.mark.browser
def test_the_browser_works_for_the_turn_and_the_report_goes_on(busy, reporter, photo):
    reporter.to_the_check(photo)
    reporter.page.set_extra_http_headers(FROM_AFAR)

    reporter.send()
    told = reporter.seen[-1]
    expect(reporter.page.locator("[name=proof]")).not_to_have_value("", timeout=60_000)
    done = reporter.page.locator("[data-proof]").inner_text()
    reporter.send()

    assert (told, done) == ("Please wait your turn", "Done: you can send it now.")
    assert reporter.seen[-1].startswith("Thank you")
    assert Case.objects.count() == 1


@pytest.mark.browser
def test_without_javascript_the_page_says_when_and_keeps_everything(
    busy, browser, browser_context_args, photo
):
    context = browser.new_context(
        **browser_context_args,
        java_script_enabled=False,
        extra_http_headers=FROM_AFAR,
        viewport={"width": 320, "height": 640},
    )
    reporter = Reporter(context.new_page())
    reporter.to_the_check(photo)

    reporter.send()
    told = reporter.page.locator("main").inner_text()
    reporter.page.get_by_text("See my answers again").click()
    reporter.arrive()

    assert "You can send it from" in told
    assert "working something out" not in told
    assert reporter.seen[-1] == "Check your answers"
    assert Case.objects.count() == 0
    context.close()


@pytest.fixture
def many_photos(offered):
    """As many photos as may come from this address at once have come."""
    came = RequestFactory().post("/", HTTP_X_FORWARDED_FOR=FROM_AFAR["X-Forwarded-For"])
    for used in limits.of_a_kind(limits.PHOTOS, sender(came)):
        until = timezone.now() + used.pace.room + timedelta(minutes=5)
        Allowance.objects.create(key=used.key, until=until)


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_photos_that_must_wait_are_kept_and_added_when_the_turn_has_come(
    many_photos, browser, browser_context_args, photo, javascript
):
    context = browser.new_context(
        **browser_context_args,
        java_script_enabled=javascript,
        extra_http_headers=FROM_AFAR,
        viewport={"width": 320, "height": 640},
    )
    reporter = Reporter(context.new_page())
    page = reporter.page
    reporter.to_the_photo()
    page.set_input_files("input[type=file]", photo)
    reporter.send()
    told = page.locator("main").inner_text()
    if javascript:
        page.evaluate(AXE.read_text())
        faults = page.evaluate("async () => (await axe.run()).violations")
        assert [fault["id"] for fault in faults] == []
    page.goto(page.url)
    kept = page.locator("main li", has_text="hole.jpg").count()
    Allowance.objects.update(until=timezone.now())

    reporter.send()

    assert "Your place in the queue is kept" in told
    assert (kept, reporter.seen[-1]) == (1, "Where should we send updates? (optional)")
    page.go_back()
    expect(page.locator("main img")).to_have_count(1)
    context.close()
