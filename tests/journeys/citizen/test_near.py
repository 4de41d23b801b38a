"""The pages beside a report, on a small phone and on a desk: what is near, following, joined reports, letters, the button.
On each axe looks, and nothing scrolls sideways."""

from uuid import UUID

import pytest
from django.utils import timezone

from tests.support.officers import SPOT, send_report
from yett.domain.bodies.queries import Staff
from yett.domain.cases.actions import merge

from .conftest import APPLY

pytestmark = pytest.mark.browser
OFFICER = Staff(ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer"}), name="Officer A")
WIDTHS = pytest.mark.parametrize("width", [320, 1280])


@WIDTHS
def test_what_is_near_is_followed_instead(reporter, width):
    case = send_report()
    reporter.page.set_viewport_size({"width": width, "height": 800})
    reporter.open(APPLY)
    reporter.answer("danger", "no")
    reporter.page.fill("#near", f"{SPOT['lat']}, {SPOT['lon']}")
    reporter.page.press("#near", "Enter")
    reporter.arrive()
    if reporter.seen[-1] != "Is it one of these?":
        reporter.send()
    assert reporter.seen[-1] == "Is it one of these?"
    assert "If it is of the same thing" in reporter.page.inner_text("main")

    reporter.page.get_by_role("link", name="Follow this report instead").click()
    reporter.arrive()
    reporter.page.fill("[name=email]", "no address")
    reporter.send()
    reporter.page.fill("[name=email]", "")
    reporter.send()

    assert reporter.seen[-1] == f"Report {case.public_number}, which you follow"
    assert "You follow this report now." in reporter.page.inner_text("main")


@WIDTHS
def test_a_joined_report_leads_to_the_one_that_stays(reporter, width):
    kept, other = send_report(), send_report()
    merge(case_id=other.id, version=1, into=kept.id, into_version=1, by=OFFICER, at=timezone.now())
    reporter.page.set_viewport_size({"width": width, "height": 800})
    reporter.open(f"/reports/{other.public_number}")

    reporter.page.get_by_role("link", name=f"See report {kept.public_number}").click()
    reporter.arrive()

    assert reporter.seen[-1] == f"Report {kept.public_number}"


@WIDTHS
def test_letters_and_the_button(reporter, width):
    reporter.page.set_viewport_size({"width": width, "height": 800})
    reporter.open("/report-button")
    assert "near=FK8+1AA" in reporter.page.inner_text("main")

    reporter.open("/alerts")
    reporter.page.fill("[name=near]", "Stirling")
    reporter.page.fill("[name=email]", "x")
    reporter.send()
    reporter.page.fill("[name=email]", "reader@example.org")
    reporter.send()

    assert reporter.page.url.endswith("/alerts/asked")
