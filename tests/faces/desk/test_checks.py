"""What no register could confirm: an officer says what they found, and sees what the declared rules say."""

import pytest
from django.utils import timezone

from tests.support.declared.grant import SUPPORT, apply
from tests.support.nation import publish_nation
from yett.domain.cases.models import Case
from yett.domain.vault.actions import forget_ready_keys


@pytest.fixture
def application(db):
    forget_ready_keys()
    publish_nation(at=timezone.now())
    yield Case.objects.get(id=apply(SUPPORT, timezone.now()).case_id)
    forget_ready_keys()


def text(desk, case):
    return " ".join(desk.client.get(f"/desk/cases/{case.id}/").content.decode().split())


def test_the_case_page_shows_what_was_to_be_checked_and_what_the_rules_say(officer, application):
    page = text(officer, application)

    assert "No register is connected yet." in page
    assert "Send us your award letter." in page
    assert "They lead to a grant." in page
    assert "entitled, yes: benefit is income support or asylum support" in page


def test_an_application_is_not_spoken_of_as_a_report(officer, application):
    page = text(officer, application)

    assert "What was sent" in page
    assert "Write to the person who sent it" in page
    assert "reported" not in page.partition("<main")[2].partition("</main>")[0]


def test_what_is_confirmed_lets_the_rules_decide(officer, application):
    answer = officer.client.post(f"/desk/cases/{application.id}/check/", {"version": 1, "check": "benefit", "found": "confirmed"}, follow=True)  # fmt: skip

    page = " ".join(answer.content.decode().split())
    assert "Noted. The declared rules settled the case, and the answer is on its way." in page
    assert "Confirmed: benefit" in page
    assert "The computer decided this case." in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            {"version": 7, "check": "benefit", "found": "confirmed"},
            "Someone else has changed this case.",
        ),  # fmt: skip
        ({"version": 1, "check": "email", "found": "confirmed"}, "That cannot be done"),
    ],
)
def test_what_cannot_be_noted_is_told(officer, application, sent, said):
    answer = officer.client.post(f"/desk/cases/{application.id}/check/", sent, follow=True)

    assert said in answer.content.decode()


def test_another_body_settles_nothing(stranger, application):
    sent = {"version": 1, "check": "benefit", "found": "confirmed"}

    assert stranger.client.post(f"/desk/cases/{application.id}/check/", sent).status_code == 404
