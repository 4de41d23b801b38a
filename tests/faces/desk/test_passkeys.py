import json

import pytest
from allauth.mfa.models import Authenticator as Row

from tests.support.officers import PASSWORD
from yett.domain.people.actions import close_account

from .conftest import Desk, browser
from .passkeys import Authenticator

ADD = "/sign-in/mine/passkeys/add/"
ENTER = "/sign-in/passkey/"


def add_passkey(desk: Desk, key: Authenticator | None = None) -> Authenticator:
    key = key or Authenticator()
    desk.client.post("/sign-in/again/", {"password": PASSWORD})
    options = desk.client.get(ADD).context["js_data"]["creation_options"]
    desk.client.post(
        ADD, {"name": "work laptop", "credential": key.create(options), "passwordless": "on"}
    )
    return key


def enter(key: Authenticator, client=None):
    client = client or browser()
    options = client.get(ENTER, headers={"accept": "application/json"}).json()["request_options"]
    return client.post(ENTER, {"credential": key.get(options)})


def test_a_passkey_is_added_with_recovery_codes_shown_once_and_told_by_letter(officer, letters):
    add_passkey(officer)

    first = officer.client.get("/sign-in/mine/recovery-codes/").content.decode()
    second = officer.client.get("/sign-in/mine/recovery-codes/").content.decode()
    assert sorted(Row.objects.values_list("type", flat=True)) == ["recovery_codes", "webauthn"]
    assert first.count("<li>") - second.count("<li>") == 10
    assert [letter.subject for letter in letters.sent] == ["A passkey was added to your account"]


def test_a_passkey_alone_lets_its_owner_in(officer, letters):
    key = add_passkey(officer)
    client = browser()

    answer = enter(key, client)

    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert "officer@stirling.example" in client.get("/sign-in/mine/").content.decode()


def test_the_handle_of_a_passkey_is_not_the_primary_key_and_the_primary_key_opens_nothing(
    officer, letters
):
    key = add_passkey(officer)
    kept = key.handle

    key.handle = officer.person.pk.hex
    answer = enter(key)

    assert kept != officer.person.pk.hex
    assert answer.url == "/sign-in/"


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "http://localhost:9999"},
        {"origin": "http://sub.localhost:8000"},
        {"origin": "https://evil.example"},
        {"rp_id": "evil.example"},
        {"verifies": False},
    ],
)
def test_a_passkey_of_another_site_or_of_nobody_in_particular_is_refused(officer, letters, lie):
    adding = add_passkey(officer, Authenticator(**lie))
    added = Row.objects.count()
    good = add_passkey(officer)

    for name, value in lie.items():
        setattr(good, name, value)
    answer = enter(good)

    assert adding.handle is not None
    assert (added, answer.url) == (0, "/sign-in/")


def test_a_strangers_passkey_with_ones_own_handle_is_refused(officer, stranger, letters):
    mine, theirs = add_passkey(officer), add_passkey(stranger)

    theirs.handle = mine.handle

    assert enter(theirs).url == "/sign-in/"


def test_an_answer_to_a_challenge_works_once(officer, letters):
    key, client = add_passkey(officer), browser()
    options = client.get(ENTER, headers={"accept": "application/json"}).json()["request_options"]
    answer = key.get(options)

    first = client.post(ENTER, {"credential": answer})
    second = browser().post(ENTER, {"credential": answer})

    assert (first.url, second.url) == ("/desk/", "/sign-in/")


def test_a_closed_accounts_passkey_opens_nothing(officer, letters):
    key = add_passkey(officer)

    close_account(person=officer.person)

    assert enter(key).url == "/sign-in/closed/"


def test_a_passkey_is_the_second_step_after_a_password(officer, letters):
    key, client = add_passkey(officer), browser()
    client.post("/sign-in/", {"login": "officer@stirling.example", "password": PASSWORD})

    options = client.get("/sign-in/second-step/").context["js_data"]["request_options"]
    answer = client.post("/sign-in/second-step/", {"credential": key.get(options)})

    assert (answer.url, client.get("/sign-in/mine/").status_code) == ("/desk/", 200)


def test_a_passkey_is_renamed_and_removed_by_its_owner_only(officer, stranger, letters):
    add_passkey(officer)
    add_passkey(stranger)
    row = Row.objects.get(user=officer.person, type="webauthn")

    theirs = stranger.client.post(f"/sign-in/mine/passkeys/{row.pk}/remove/")
    officer.client.post(f"/sign-in/mine/passkeys/{row.pk}/rename/", {"name": "key on my ring"})
    named = officer.client.get("/sign-in/mine/passkeys/").content.decode()
    officer.client.post(f"/sign-in/mine/passkeys/{row.pk}/remove/")

    assert theirs.status_code == 404
    assert "key on my ring" in named
    assert not Row.objects.filter(user=officer.person).exists()


def test_every_page_about_ones_passkeys_passes_inspection(officer, letters):
    add_passkey(officer)
    row = Row.objects.get(user=officer.person, type="webauthn")

    pages = [
        officer.client.get(f"/sign-in/{page}").status_code
        for page in (
            "mine/",
            "mine/passkeys/",
            "mine/passkeys/add/",
            f"mine/passkeys/{row.pk}/rename/",
            f"mine/passkeys/{row.pk}/remove/",
            "mine/recovery-codes/",
            "mine/recovery-codes/new/",
            "mine/sessions/",
            "password/",
            "again/",
            "again/code/",
            "again/passkey/",
            "out/",
        )
    ]

    assert pages == [200] * 13


@pytest.mark.django_db(transaction=True)
def test_new_recovery_codes_take_the_place_of_the_old(officer, letters):
    add_passkey(officer)
    before = Row.objects.get(type="recovery_codes").wrap().get_unused_codes()

    officer.client.post("/sign-in/mine/recovery-codes/new/")

    after = Row.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert set(before) & set(after) == set()


def test_what_a_browser_sends_is_kept_without_the_name_of_the_person(officer, letters):
    add_passkey(officer)

    kept = json.dumps(Row.objects.get(type="webauthn").data)

    assert "officer@stirling.example" not in kept
