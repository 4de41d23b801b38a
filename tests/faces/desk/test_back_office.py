"""What does not reach a body's own back office is shown to its officers, and sent again by them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support import backoffice
from yett.domain.backoffices import actions
from yett.domain.backoffices.models import Forwarding

STUCK = "/desk/back-office/"


@pytest.fixture
def office(nation):
    with backoffice.serving() as one:
        long_ago = timezone.now() - timedelta(days=1)
        actions.connect(
            body_id="stirling", url=one.url, key="", jurisdiction="", codes={}, at=long_ago
        )
        yield one


def refused(office, case) -> Forwarding:
    office.trouble = [(400, '[{"description": "unknown code"}]')]
    actions.gather(at=timezone.now())
    forwarding = Forwarding.objects.get(case=case)
    actions.forward(forwarding_id=forwarding.id, at=timezone.now())
    return forwarding


def text(page) -> str:
    return " ".join(page.content.decode().split())


def test_the_queue_says_nothing_while_all_is_well(officer, report, office):
    report()

    assert "back office" not in text(officer.client.get("/desk/"))
    assert "Every report has reached the back office" in text(officer.client.get(STUCK))


def test_a_report_that_was_refused_is_seen_from_the_queue_to_the_button(officer, report, office):
    case = report()
    forwarding = refused(office, case)

    assert "1 report has not reached the back office" in text(officer.client.get("/desk/"))
    page = text(officer.client.get(STUCK))
    assert case.reference in page
    assert "It answered 400." in page
    again = officer.client.post(f"{STUCK}{forwarding.id}/", follow=True)
    assert "on its way to the back office again" in text(again)
    forwarding.refresh_from_db()
    assert forwarding.state == "waiting"


def test_pressed_twice_it_says_that_it_is_on_its_way(officer, report, office):
    forwarding = refused(office, report())

    officer.client.post(f"{STUCK}{forwarding.id}/")
    again = officer.client.post(f"{STUCK}{forwarding.id}/", follow=True)
    assert "has reached the back office, or is on its way" in text(again)


def test_another_bodys_officers_see_nothing_of_it(officer, stranger, report, office):
    forwarding = refused(office, report())

    assert "back office" not in text(stranger.client.get("/desk/"))
    stranger.client.post(f"{STUCK}{forwarding.id}/")
    forwarding.refresh_from_db()
    assert forwarding.state == "failed"


def test_the_case_says_who_said_it(officer, report, office):
    case = report()
    refused(office, case)

    page = text(officer.client.get(f"/desk/cases/{case.id}/"))
    assert "This could not be reported to the back office. It answered 400. unknown code" in page
    assert "the back office" in page
