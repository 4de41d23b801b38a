import re

import pytest

from yett.domain.cases.models import Case, Event

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize("who", ["officer", "plain_officer"])
def test_an_officer_finds_a_report_takes_it_answers_it_and_closes_it(request, case, who):
    officer = request.getfixturevalue(who)
    title = f"{case.reference} Report a pothole"

    officer.sign_in()
    queue = officer.told
    officer.follow(title)
    officer.press("Take this case")
    officer.follow("Answer")
    officer.page.get_by_text("We will repair it by").click()
    officer.press("Continue")
    officer.page.get_by_label("Repair date").fill("Friday 5 June")
    officer.press("Continue")
    preview = officer.page.get_by_label("The person who sent it will read:").input_value()
    officer.press("Send this answer")
    answered = officer.told
    officer.follow("Close this case")
    officer.page.get_by_label("Why is it closed?").fill("The hole is filled.")
    officer.press("Close this case")

    assert title in queue
    assert "We will repair it by Friday 5 June." in preview
    assert "We will repair it by Friday 5 June." in answered
    assert "The hole is filled." in officer.told
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("closed", "repair")
    kinds = Event.objects.filter(case=case).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["received", "taken", "answered", "closed"]


def test_every_page_and_every_error_of_the_desk_is_clean(officer, case):
    officer.sign_in()
    page = f"/desk/cases/{case.id}/"
    for address in (
        "/desk/map/",
        "/desk/?reference=NONE",
        page,
        f"{page}answer/",
        f"{page}answer/?outcome=",
        f"{page}move/",
        "/sign-in/mine/",
        "/sign-in/mine/passkeys/",
        "/sign-in/mine/sessions/",
        "/sign-in/password/",
        "/sign-in/again/",
        "/desk/cases/00000000-0000-0000-0000-000000000001/",
    ):
        officer.open(address)
    for deed, button in (("reply", "Send"), ("note", "Save"), ("answer/?outcome=wait", "Continue")):
        officer.open(page + deed.replace("reply", "reply/").replace("note", "note/"))
        officer.press(button)

        assert "There is a problem" in officer.told


def test_the_map_shows_a_pin_for_each_case_and_the_pin_leads_to_it(officer, case):
    officer.sign_in()
    officer.follow("See these cases on a map")

    pins = officer.page.locator(".yett_map__pin")
    count = pins.count()
    pins.first.click()
    officer.arrive()

    assert count == 1
    assert case.reference in officer.heading


def test_the_desk_speaks_gaelic(officer, case):
    officer.sign_in()
    english = officer.heading

    officer.page.get_by_role("link", name="Gàidhlig").click()
    officer.arrive()

    assert officer.page.locator("html").get_attribute("lang") == "gd"
    assert officer.heading != english


def test_the_desk_is_worked_by_keyboard(officer, case):
    officer.open("/desk/")
    officer.page.get_by_label("Email address").focus()
    officer.page.keyboard.type("officer@stirling.example")
    officer.page.keyboard.press("Tab")
    officer.page.keyboard.type("a long demo password")
    officer.page.keyboard.press("Enter")
    officer.page.wait_for_url(re.compile(r":\d+/desk/$"))
    link = officer.page.get_by_role("link", name=case.reference)
    for _ in range(40):
        if link.evaluate("link => link === document.activeElement"):
            break
        officer.page.keyboard.press("Tab")
    officer.page.keyboard.press("Enter")
    officer.page.wait_for_url("**/cases/**")

    assert case.reference in officer.heading


def test_words_survive_a_colleague_who_was_quicker(officer, case):
    officer.sign_in()
    officer.open(f"/desk/cases/{case.id}/reply/")
    officer.page.get_by_label("Your message").fill("A long careful message.")
    Case.objects.filter(id=case.id).update(version=2)

    officer.press("Send")
    warned, kept = officer.told, officer.page.get_by_label("Your message").input_value()
    officer.press("Send")

    assert "Someone else has changed this case since you opened it." in warned
    assert kept == "A long careful message."
    assert "Your message is on its way." in officer.page.locator("body").inner_text()
