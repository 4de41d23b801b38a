import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from tests.support.officers import PASSWORD
from yett.domain.people.actions import close_account
from yett.faces.desk.middleware import SEEN_AT, SIGNED_IN_AT

from .conftest import Letters, browser
from .test_passkeys import add_passkey

ADDRESS = "officer@stirling.example"


def main_of(page) -> str:
    inside = page.content.decode().partition('<main id="main"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inside.partition(">")[2]).split())


def sign_in(client: Client, password: str = PASSWORD, address: str = ADDRESS):
    return client.post("/sign-in/?next=/desk/map/", {"login": address, "password": password})


def code_in(letters: Letters) -> str:
    return re.search(r"Your code is ([A-Z0-9-]+)\.", letters.sent[-1].paragraphs[0])[1]


def test_password_lets_staff_in_and_back_to_where_they_were_going(officer, anonymous):
    answer = sign_in(anonymous)

    assert (answer.status_code, answer.url) == (302, "/desk/map/")


def test_a_wrong_password_says_so_and_keeps_the_address(officer, anonymous):
    answer = sign_in(anonymous, "not the password")

    assert "The email address and the password do not belong together." in main_of(answer)
    assert f'value="{ADDRESS}"' in answer.content.decode()
    assert "not the password" not in answer.content.decode()


def test_the_sixth_try_is_refused_even_with_the_right_password_and_another_host_name(
    officer, anonymous, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(5):
        anonymous.post(
            "/sign-in/", {"login": ADDRESS, "password": "no"}, headers={"host": f"{number}.example"}
        )

    answer = sign_in(anonymous)

    assert "There were too many tries." in main_of(answer)


def test_nobody_is_sent_to_another_site_after_signing_in(officer, anonymous):
    answer = anonymous.post(
        "/sign-in/?next=https://evil.example/", {"login": ADDRESS, "password": PASSWORD}
    )

    assert answer.url == "/desk/"


def test_a_closed_account_is_told_so(officer, anonymous):
    close_account(person=officer.person)

    answer = anonymous.post("/sign-in/", {"login": ADDRESS, "password": PASSWORD}, follow=True)

    assert answer.request["PATH_INFO"] == "/sign-in/closed/"


def test_closing_an_account_ends_its_open_session(officer):
    close_account(person=officer.person)

    assert officer.client.get("/desk/").url == "/sign-in/?next=/desk/"


def test_a_code_by_email_lets_staff_in_once(officer, anonymous, letters):
    asked = anonymous.post("/sign-in/code/", {"email": ADDRESS})
    code = code_in(letters)
    wrong = anonymous.post("/sign-in/code/confirm/", {"code": "AAAA-AAAA"})
    right = anonymous.post("/sign-in/code/confirm/", {"code": code})
    other = browser()
    other.post("/sign-in/code/", {"email": ADDRESS})
    again = other.post("/sign-in/code/confirm/", {"code": code})

    assert (asked.status_code, right.status_code, right.url) == (302, 302, "/desk/")
    assert [(letter.to, letter.path) for letter in letters.sent] == [(ADDRESS, "")] * 2
    assert "This code is wrong or too old." in main_of(wrong)
    assert "This code is wrong or too old." in main_of(again)


def test_asking_for_a_code_tells_nobody_who_has_an_account(officer, anonymous, letters):
    known = anonymous.post("/sign-in/code/", {"email": ADDRESS}, follow=True)
    unknown = browser().post("/sign-in/code/", {"email": "someone@example.org"}, follow=True)

    assert main_of(known) == main_of(unknown).replace("someone@example.org", ADDRESS)
    assert [letter.to for letter in letters.sent] == [ADDRESS]


def test_there_is_no_sign_up(db, anonymous):
    pages = [anonymous.get(path).status_code for path in ("/sign-in/signup/", "/sign-up/")]

    assert pages == [404, 404]


def test_a_password_alone_is_not_enough_once_there_is_a_passkey(officer, anonymous):
    add_passkey(officer)

    answer = anonymous.post("/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    desk = anonymous.get("/desk/")

    assert (answer.url, desk.url) == ("/sign-in/second-step/", "/sign-in/?next=/desk/")


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_stands_in_for_the_passkey_once(officer, anonymous):
    add_passkey(officer)
    code = RecoveryCodes.activate(officer.person).get_unused_codes()[0]

    sign_in(anonymous)
    first = anonymous.post("/sign-in/second-step/", {"code": code})
    other = browser()
    sign_in(other)
    second = other.post("/sign-in/second-step/", {"code": code})

    assert (first.status_code, first.url) == (302, "/desk/map/")
    assert "This did not work." in main_of(second)


def test_the_seed_of_recovery_codes_is_sealed(officer):
    codes = RecoveryCodes.activate(officer.person)

    row = Authenticator.objects.get(type="recovery_codes")

    assert row.data["seed"].startswith("gAAAA")
    assert len(set(codes.get_unused_codes())) == 10


def test_changing_how_one_signs_in_asks_again_who_it_is(officer):
    pages = [
        officer.client.get(path).url
        for path in ("/sign-in/mine/passkeys/add/", "/sign-in/mine/recovery-codes/new/")
    ]

    assert [page.partition("?")[0] for page in pages] == ["/sign-in/again/"] * 2


def test_a_passkey_is_asked_for_under_a_random_handle_at_our_own_site(officer):
    officer.client.post("/sign-in/again/", {"password": PASSWORD})

    options = officer.client.get("/sign-in/mine/passkeys/add/").context["js_data"]
    asked = options["creation_options"]["publicKey"]

    assert asked["rp"]["id"] == "localhost"
    assert asked["user"]["id"] != str(officer.person.pk)
    assert asked["authenticatorSelection"] == {
        "residentKey": "required",
        "userVerification": "required",
        "requireResidentKey": True,
    }


def test_the_site_of_a_passkey_never_follows_the_host_header(officer, settings):
    settings.ALLOWED_HOSTS = ["*"]

    answer = browser().get(
        "/sign-in/passkey/", headers={"host": "evil.example", "accept": "application/json"}
    )

    assert answer.json()["request_options"]["publicKey"]["rpId"] == "localhost"


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "x",
        "{}",
        "[]",
        '"a"',
        '{"response": {}}',
        '{"id": 1, "rawId": 2, "response": {"clientDataJSON": "e30"}}',
    ],
)
def test_a_forged_passkey_is_refused_in_words(officer, credential):
    entering = browser().post("/sign-in/passkey/", {"credential": credential}, follow=True)
    officer.client.post("/sign-in/again/", {"password": PASSWORD})
    adding = officer.client.post("/sign-in/mine/passkeys/add/", {"credential": credential})

    assert (entering.status_code, adding.status_code) == (200, 200)
    assert Authenticator.objects.count() == 0


def test_a_new_password_is_told_by_letter_and_ends_other_sessions(officer, anonymous, letters):
    sign_in(anonymous)

    answer = anonymous.post(
        "/sign-in/password/",
        {
            "oldpassword": PASSWORD,
            "password1": "three other words",
            "password2": "three other words",
        },
    )

    assert answer.status_code == 302
    assert [letter.subject for letter in letters.sent] == ["Your password was changed"]
    assert officer.client.get("/desk/").status_code == 302


def test_when_the_post_is_closed_a_code_is_not_promised_but_a_password_still_changes(
    officer, anonymous, letters
):
    letters.closed = True

    asked = anonymous.post("/sign-in/code/", {"email": ADDRESS}, follow=True)
    sign_in(anonymous)
    changed = anonymous.post(
        "/sign-in/password/",
        {
            "oldpassword": PASSWORD,
            "password1": "three other words",
            "password2": "three other words",
        },
    )

    assert "We could not send the email." in asked.content.decode()
    assert changed.status_code == 302


@pytest.mark.parametrize(
    ("signed_in", "seen", "lasts"),
    [
        (timedelta(minutes=40), timedelta(minutes=29), True),
        (timedelta(minutes=40), timedelta(minutes=31), False),
        (timedelta(hours=11, minutes=50), timedelta(minutes=6), True),
        (timedelta(hours=12, minutes=1), timedelta(minutes=2), False),
    ],
)
def test_a_session_ends_by_itself(officer, signed_in, seen, lasts):
    officer.client.get("/sign-in/mine/")
    session = officer.client.session
    session[SIGNED_IN_AT] = (timezone.now() - signed_in).isoformat()
    session[SEEN_AT] = (timezone.now() - seen).isoformat()
    session.save()

    answer = officer.client.get("/sign-in/mine/?a=b")

    if lasts:
        assert answer.status_code == 200
        assert officer.client.session[SEEN_AT] > session[SEEN_AT]
    else:
        assert answer.url == "/sign-in/?next=/sign-in/mine/%3Fa%3Db"
        assert "your session had ended" in officer.client.get(answer.url).content.decode()


def test_a_session_that_ends_during_a_form_leads_back_to_the_desk(officer):
    officer.client.get("/sign-in/mine/")
    session = officer.client.session
    session[SEEN_AT] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()

    answer = officer.client.post("/sign-in/mine/sessions/")

    assert answer.url == "/sign-in/?next=/desk/"


def test_staff_see_where_they_are_signed_in_and_end_the_rest(officer):
    here, elsewhere = browser(), browser()
    sign_in(here)
    sign_in(elsewhere)

    page = here.get("/sign-in/mine/sessions/")
    here.post("/sign-in/mine/sessions/")

    assert len(page.context["sessions"]) == 2
    assert (
        here.get("/sign-in/mine/").status_code,
        elsewhere.get("/sign-in/mine/").status_code,
    ) == (200, 302)
    assert UserSession.objects.count() == 1


def test_signing_out_ends_the_session(officer):
    answer = officer.client.post("/sign-in/out/", follow=True)

    assert officer.client.get("/desk/").status_code == 302
    assert answer.status_code == 200
