"""A look that was refused is on record; a form sent too late gives its words back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.support.nation import publish_nation
from tests.support.officers import PASSWORD, account, employ, send_report
from yett.domain.cases.models import Case
from yett.domain.ledger import queries as ledger
from yett.domain.ledger.models import Entry
from yett.domain.vault.actions import forget_ready_keys
from yett.faces.desk.middleware import SEEN_AT, SIGNED_IN_AT

from .test_cases import at
from .test_sign_in import ADDRESS, main_of

WORDS = "A long careful message."


def refusals(case: Case) -> list[tuple]:
    found = Entry.objects.filter(subject=case.id, outcome=Entry.Outcome.REFUSED)
    return list(found.order_by("subject_seq").values_list("action", "actor_ref", "body"))


@pytest.mark.parametrize("name", ["case", "answer", "note", "hand-over", "ask", "assign", "close"])
def test_a_refused_look_is_on_record_and_answered_like_a_case_that_is_not_there(
    stranger, case, name
):
    answer = stranger.client.get(at(name, case))

    entries = ledger.of_subject(case.id)
    assert answer.status_code == 404
    assert refusals(case) == [("look", stranger.staff.ref, "fife")]
    assert ledger.chain_of(entries).holds


def test_a_refused_look_at_a_photo_is_on_record(stranger, officer, case, no_case):
    address = reverse("desk:photo", args=[case.id, no_case, "full"])

    answers = [desk.client.get(address).status_code for desk in (stranger, officer)]

    assert answers == [404, 404]
    assert refusals(case) == [("look at photo", stranger.staff.ref, "fife")]


def test_a_case_that_never_was_leaves_no_record(stranger, nation, no_case):
    stranger.client.get(reverse("desk:case", args=[no_case]))

    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_record_of_a_refusal_is_committed_for_itself():
    forget_ready_keys()
    publish_nation(at=timezone.now())
    case = send_report()
    person = account("officer@fife.example")
    employ(person, "fife", "Demo Officer, Fife")
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(person)

    client.get(at("case", case))

    assert [action for action, _, _ in refusals(case)] == ["look"]
    forget_ready_keys()


def past_its_time(client: Client) -> None:
    session = client.session
    long_ago = (timezone.now() - timedelta(hours=13)).isoformat()
    session[SIGNED_IN_AT] = session[SEEN_AT] = long_ago
    session.save()


def signed_out(client: Client) -> None:
    client.logout()


@pytest.mark.parametrize("how", [past_its_time, signed_out])
@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("reply", {"words": WORDS}),
        ("note", {"words": WORDS}),
        ("close", {"words": WORDS}),
        ("answer", {"repair-date": WORDS, "do": "send"}),
    ],
)
def test_words_sent_after_the_session_ended_come_back(officer, case, how, name, sent):
    how(officer.client)
    url = at(name, case) + ("?outcome=repair" if name == "answer" else "")

    page = officer.client.post(url, {"version": 1} | sent)
    after = sign_in_from(officer.client, page)

    assert (page.status_code, page["Cache-Control"]) == (403, "no-store")
    assert "You were signed out, so nothing was sent" in main_of(page)
    assert WORDS in main_of(page)
    assert after.url == url
    assert Case.objects.get(id=case.id).version == 1


def sign_in_from(client: Client, page):
    address = page.context["sign_in"]
    assert address.startswith("/sign-in/?next=")
    return client.post(address, {"login": ADDRESS, "password": PASSWORD})


def test_a_form_without_words_leads_to_sign_in(officer, case):
    past_its_time(officer.client)

    answer = officer.client.post(at("take", case), {"version": 1})

    assert answer.url == "/sign-in/?next=/desk/"


@pytest.mark.parametrize("name", ["answer", "close", "assign", "hand-over", "ask"])
def test_a_page_nothing_could_come_of_leads_back_to_the_case_and_says_why(officer, case, name):
    now = timezone.now()
    Case.objects.filter(id=case.id).update(
        state="closed", outcome="wait", answered_at=now, closed_at=now
    )

    answer = officer.client.get(at(name, case), follow=True)

    assert answer.redirect_chain == [(reverse("desk:case", args=[case.id]), 302)]
    assert "That cannot be done with the case as it stands now." in answer.content.decode()
