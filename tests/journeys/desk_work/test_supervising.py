"""A supervisor at work: every page is clean, and nothing needs JavaScript or a wide screen."""

import pytest
from django.utils import timezone

from tests.support.officers import account, employ
from yett.domain.bodies.actions import join_body
from yett.domain.cases.models import Case

from .conftest import ADDRESS

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site")]


@pytest.fixture
def colleague(case):
    """One more officer, and the first one made a supervisor."""
    join_body(
        person=account(ADDRESS),
        body_id="stirling",
        roles=["officer", "supervisor"],
        name="Demo Officer, Stirling",
        at=timezone.now(),
    )
    return employ(account("colleague@stirling.example"), "stirling", "Demo Colleague, Stirling")


def test_every_page_of_a_supervisor_is_clean(officer, case, colleague):
    officer.sign_in()
    Case.objects.filter(id=case.id).update(state="looking")
    page = f"/desk/cases/{case.id}/"
    for address in (
        "/desk/?search=bakery",
        "/desk/?search=56.1165,-3.9369",
        "/desk/?search=Nowhere&by=place",
        "/desk/workload/",
        "/desk/passed-on/",
        "/desk/roles/",
        f"/desk/roles/{colleague.ref}/",
        f"/desk/roles/{colleague.ref}/end/",
        f"{page}assign/",
        f"{page}ask/",
        f"{page}hand-over/",
        f"{page}hand-over/?find=fife",
        f"{page}hand-over/?to=fife",
    ):
        officer.open(address)

    assert "Fife Council should answer by" in officer.told


@pytest.mark.parametrize("who", ["officer", "plain_officer"])
def test_a_supervisor_searches_gives_out_reads_the_workload_and_hands_over(
    request, case, colleague, who
):
    officer = request.getfixturevalue(who)
    officer.sign_in()
    officer.page.get_by_label("Search", exact=True).fill("bakery")
    officer.press("Search")
    searched = officer.told
    assert case.reference in searched
    officer.page.get_by_text(f"Tick {case.reference}").click()
    officer.page.get_by_label("Give them to").select_option("Demo Colleague, Stirling")
    officer.press("Give")
    given = officer.told
    officer.open("/desk/workload/")
    workload = officer.told
    officer.follow("Demo Colleague, Stirling")
    officer.follow(f"{case.reference} Report a pothole")
    officer.follow("Hand over to another body")
    officer.page.get_by_label("Find a body by its name").fill("fife")
    officer.press("Find")
    officer.page.get_by_text("Fife Council", exact=True).click()
    officer.press("Continue")
    officer.press("Hand it over")

    case.refresh_from_db()
    assert f"Done with 1 case {case.reference}" in given
    assert "Demo Colleague, Stirling 1 0" in workload
    assert (case.body_id, officer.heading) == ("fife", "Cases passed on")


def test_an_answer_is_worded_anew_without_javascript(plain_officer, case):
    officer = plain_officer
    officer.sign_in()
    officer.open(f"/desk/cases/{case.id}/answer/?outcome=repair")
    officer.page.get_by_label("Repair date").fill("Friday")
    officer.press("Continue")
    words = officer.page.get_by_label("The person who sent it will read:")
    words.fill(words.input_value() + "\n\nThe road stays open.")
    officer.press("Send this answer")

    assert "We will repair it by Friday. The road stays open." in officer.told


def test_a_colleague_who_has_left_keeps_nothing(officer, case, colleague):
    Case.objects.filter(id=case.id).update(holder=colleague.ref)
    officer.sign_in()
    officer.open("/desk/roles/")
    officer.follow("This colleague has left Demo Colleague, Stirling")
    officer.press("End their work here")

    case.refresh_from_db()
    assert (case.holder, "Demo Colleague" in officer.told) == (None, False)
