"""An operator and an auditor go through their pages with a browser, on a desk and on a telephone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.desk_work.conftest import ADDRESS
from tests.support.officers import account
from yett.domain.bodies.actions import join_body
from yett.domain.cases.actions import close, decide
from yett.domain.cases.actions.retention import run_retention
from yett.domain.cases.queries.opened import opened
from yett.domain.ledger import actions as ledger
from yett.domain.messages import actions as messages
from yett.domain.messages.models import Message

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 320)


@pytest.fixture
def everything(officer, case):
    """The officer is operator and auditor too; a case was closed and erased, a letter failed."""
    now = timezone.now()
    staff = join_body(
        person=account(ADDRESS), body_id="stirling", name="Demo Officer, Stirling", at=now,
        roles=["officer", "operator", "auditor"],
    )  # fmt: skip
    outcome = opened(case).service.decision.outcomes[0]
    blanks = dict.fromkeys(outcome.blanks, "soon")
    decide(case_id=case.id, version=1, outcome=outcome.key, blanks=blanks, by=staff, at=now)
    close(case_id=case.id, version=2, reason="It is mended.", by=staff, at=now)
    for message in Message.objects.all():
        messages.deliver(message_id=message.id, at=now)
    run_retention(at=now + timedelta(days=30))
    Message.objects.filter(event="received").update(
        state=Message.State.FAILED, trouble=Message.Trouble.UNSURE
    )
    ledger.carry(at=now)
    ledger.checkpoint(at=now)
    officer.sign_in()
    return officer


def clean(officer) -> list[str]:
    """Looked at in both widths."""
    for width in WIDTHS:
        officer.page.set_viewport_size({"width": width, "height": 800})
        officer.arrive()
    return [officer.heading]


def test_the_pages_of_operation_are_clean(everything, case):
    seen = []
    for address in ("", "letters/", "jobs/", "retention/"):
        everything.open(f"/desk/operation/{address}")
        seen += clean(everything)
    everything.page.locator("main table").first.get_by_role("link").first.click()
    seen += clean(everything)

    assert seen == [
        "Operation",
        "Letters that were not delivered",
        "Jobs that need a look",
        "Retention runs",
        "Proof of one run",
    ]
    assert case.reference in everything.told


def test_an_erased_letter_is_not_sent_again(everything, case):
    everything.open("/desk/operation/letters/")
    everything.page.get_by_role("button", name=f"Send again {case.reference}").click()
    everything.arrive()

    assert "The words of this letter have been erased." in everything.page.inner_text("body")


def test_the_record_is_clean_and_tells_of_a_case(everything, case):
    everything.open("/desk/record/")
    clean(everything)
    everything.page.get_by_label("Reference of one case").fill(case.reference)
    everything.press("Show the case’s record")
    clean(everything)

    told = everything.told
    assert [word in told for word in ("submit", "answered", "closed", "erase", "audit")] == [
        True
    ] * 5
    assert "entries of this case are there, in order and unchanged." in told


def test_the_pages_speak_gaelic(everything):
    everything.page.context.add_cookies(
        [{"name": "language", "value": "gd", "url": everything.page.url}]
    )
    everything.open("/desk/operation/")

    assert everything.page.locator("html").get_attribute("lang") == "gd"
    assert everything.heading != "Operation"
