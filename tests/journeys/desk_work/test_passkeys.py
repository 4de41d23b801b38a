import re

import pytest

from tests.support.officers import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def finger(officer):
    """A device that keeps passkeys and knows its owner's finger; called, it knows it no longer."""
    session = officer.page.context.new_cdp_session(officer.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def forget() -> None:
        session.send(
            "WebAuthn.setUserVerified",
            {"authenticatorId": made["authenticatorId"], "isUserVerified": False},
        )

    return forget


def add_passkey(officer) -> None:
    officer.open("/sign-in/mine/")
    officer.follow("Add a passkey")
    officer.page.get_by_label("Password").fill(PASSWORD)
    officer.press("Continue")
    officer.page.get_by_label("Name").fill("work laptop")
    officer.page.get_by_role("button", name="Add a passkey").click()
    officer.page.wait_for_url("**/recovery-codes/")
    officer.arrive()


def sign_out(officer) -> None:
    officer.page.get_by_role("button", name="Sign out").click()
    officer.page.wait_for_url("**/")


def test_a_passkey_is_made_and_lets_its_owner_in(officer, finger):
    officer.sign_in()
    add_passkey(officer)
    codes = officer.page.locator("main li").count()
    sign_out(officer)
    officer.open("/desk/")
    officer.page.get_by_role("button", name="Sign in with a passkey").click()
    officer.page.wait_for_url(re.compile(r":\d+/desk/$"))

    assert codes == 10
    assert officer.heading == "Cases"


def test_after_a_password_the_passkey_is_asked_for(officer, finger):
    officer.sign_in()
    add_passkey(officer)
    sign_out(officer)

    officer.sign_in()
    second = officer.heading
    officer.page.get_by_role("button", name="Use your passkey").click()
    officer.page.wait_for_url(re.compile(r":\d+/desk/$"))

    assert second == "Use your passkey"
    assert officer.heading == "Cases"


def test_a_device_that_does_not_know_its_owner_opens_nothing_and_says_so(officer, finger):
    officer.sign_in()
    add_passkey(officer)
    sign_out(officer)
    finger()

    officer.open("/desk/")
    officer.page.get_by_role("button", name="Sign in with a passkey").click()
    problem = officer.page.get_by_role("alert")
    problem.wait_for()

    assert "could not use a passkey here" in problem.inner_text()
    officer.arrive()
