"""A session, whose it is and where they work are read at once, and nothing of it is believed longer than a request."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from tests.support.officers import account, employ
from yett.adapters.sessions import SessionStore
from yett.domain.bodies.actions import leave_body
from yett.domain.people.models import Person, Session

from .conftest import browser
from .test_queue import counting

MINE = "/sign-in/mine/"


def stored(client) -> SessionStore:
    return SessionStore(client.session.session_key)


def test_a_session_is_read_with_its_person_and_their_work_in_one_statement(officer):
    fife = employ(officer.person, "fife", "Demo Officer, Fife")
    store = stored(officer.client)

    with counting() as said:
        person = store.whoever()
        works = store.staff_of(person)

    assert (person, works) == (officer.person, (fife, officer.staff))
    assert len(said()) == 1


def test_where_somebody_else_works_is_never_told_by_a_session(officer, colleague):
    store = stored(officer.client)

    assert store.whoever() == officer.person
    assert store.staff_of(colleague.person) == (colleague.staff,)


def test_a_session_says_nothing_of_work_that_has_ended(officer):
    leave_body(staff=officer.staff, at=timezone.now())
    store = stored(officer.client)

    assert store.staff_of(store.whoever()) == ()


def test_a_closed_account_is_nobodys_session(officer):
    Person.objects.filter(id=officer.person.id).update(is_active=False)

    assert stored(officer.client).whoever() is None
    assert officer.client.get(MINE).status_code == 302


def test_a_session_begun_with_another_password_is_over(officer):
    officer.person.set_password("another long password")
    officer.person.save()

    assert stored(officer.client).whoever() is None
    assert officer.client.get(MINE).status_code == 302


@pytest.mark.parametrize("forged", ["the column", "the column and the words"])
def test_a_row_that_names_another_person_lets_nobody_be_them(officer, colleague, forged):
    """What was signed in the session decides, not the column beside it."""
    row = Session.objects.get(session_key=officer.client.session.session_key)
    Session.objects.filter(pk=row.pk).update(person_id=colleague.person.id)
    if forged == "the column and the words":
        data = SessionStore().decode(row.session_data) | {SESSION_KEY: str(colleague.person.id)}
        Session.objects.filter(pk=row.pk).update(session_data=SessionStore().encode(data))

    told = stored(officer.client).whoever()
    page = officer.client.get(MINE)

    assert told is None
    if forged == "the column":
        assert page.context["request"].user == officer.person
    else:
        assert page.status_code == 302


def test_a_session_that_has_ended_meanwhile_stays_ended(officer):
    store = stored(officer.client)
    store["seen"] = "now"
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        store.save()

    assert not Session.objects.exists()


def test_a_session_names_its_person_from_sign_in_until_sign_out(officer):
    client = browser()
    client.post("/sign-in/", {"login": officer.person.email, "password": "a long demo password"})
    named = list(
        Session.objects.filter(pk=client.session.session_key).values_list("person_id", flat=True)
    )
    client.post("/sign-in/out/")

    assert named == [officer.person.id]
    assert Session.objects.filter(person=officer.person).count() == 1  # the other window's


def test_an_account_that_is_deleted_takes_its_sessions_along(db):
    person = account("gone@stirling.example")
    client = browser(person)

    person.delete()

    assert client.get(MINE).status_code == 302
