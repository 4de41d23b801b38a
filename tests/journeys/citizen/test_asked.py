"""The page of a report whose reporter is asked for a place: axe looks at it, and nothing scrolls sideways."""

from uuid import UUID

import pytest
from django.utils import timezone

from tests.support import declared
from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.models import Case

pytestmark = pytest.mark.browser
OFFICER = Staff(ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer"}), name="Officer A")


@pytest.fixture
def asked_where(offered):
    """A reporter's own page with the question on it."""
    now = timezone.now()
    sent = declared.send(declared.publish(now), now)
    for act, more in ((actions.take, {}), (actions.ask, {"question": "exact spot"})):
        version = Case.objects.get(id=sent.case_id).version
        act(case_id=sent.case_id, version=version, by=OFFICER, at=now, **more)
    return f"/follow/{sent.follow_token}"


@pytest.mark.parametrize("width", [320, 1280])
def test_another_spot_is_found_by_words(reporter, asked_where, width):
    reporter.page.set_viewport_size({"width": width, "height": 800})
    reporter.open(asked_where)
    for typed in ("qqqqqqqqq", "Newton"):
        reporter.page.fill("#near", typed)
        reporter.page.press("#near", "Enter")
        reporter.arrive()
    reporter.page.locator(".yett_candidates a").first.click()
    reporter.arrive()

    assert reporter.page.get_by_label("Describe the spot").input_value().startswith("Newton")
