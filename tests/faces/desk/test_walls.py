"""No body sees another's cases: every address of the desk, by every method, the addresses still to be written included."""

import uuid

import pytest
from django.urls import URLPattern, reverse
from django.utils import timezone

from yett.domain.bodies.actions import leave_body
from yett.domain.cases.models import Case, Event
from yett.domain.ledger.models import Entry
from yett.faces.desk.urls import app_name, urlpatterns

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
OF_A_CASE = [pattern.name for pattern in urlpatterns if "case_id" in str(pattern.pattern)]
OF_A_BODY = [pattern.name for pattern in urlpatterns if pattern.name not in OF_A_CASE]
EVERY = OF_A_CASE + OF_A_BODY
LISTS = {"queue", "map"}
FILLED = {
    "staff_ref": uuid.UUID(int=9),
    "photo_id": uuid.UUID(int=5),
    "size": "full",
    "message_id": uuid.UUID(int=6),
    "job_id": 7,
    "run_id": uuid.UUID(int=8),
    "slug": "note",
    "release_id": uuid.UUID(int=9),
    "forwarding_id": uuid.UUID(int=10),
}
DEEDS = {
    "version": "1",
    "words": "hello",
    "to": "waiting",
    "do": "send",
    "repair-date": "3 June",
    "outcome": "repair",
    "body": "stirling",
}


def address(name: str, case_id: uuid.UUID) -> str:
    pattern = next(one for one in urlpatterns if one.name == name)
    known = FILLED | {"case_id": case_id}
    arguments = {part: known[part] for part in pattern.pattern.converters}
    return reverse(f"{app_name}:{name}", kwargs=arguments)


def ask(client, method: str, url: str):
    data = DEEDS if method in {"get", "post"} else None
    return getattr(client, method)(url, data) if data else getattr(client, method)(url)


def test_the_walk_knows_every_address_of_the_desk():
    assert all(isinstance(pattern, URLPattern) for pattern in urlpatterns)
    assert sorted(EVERY) == sorted(pattern.name for pattern in urlpatterns)
    assert len(OF_A_CASE) >= 11


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_case_of_another_body_is_not_there(case, stranger, name, method):
    answer = ask(stranger.client, method, address(name, case.id))

    assert answer.status_code in ({405} if refuses(name, method) else {404})
    assert untouched(case)


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_case_that_never_was_looks_the_same(case, stranger, no_case, name):
    for method in ("get", "post"):
        theirs = ask(stranger.client, method, address(name, case.id))
        nobodys = ask(stranger.client, method, address(name, no_case))
        assert page_without_tokens(theirs, case.id) == page_without_tokens(nobodys, no_case)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", EVERY)
def test_anonymous_visitors_are_sent_to_sign_in(case, anonymous, name, method):
    url = address(name, case.id)

    answer = ask(anonymous, method, url)

    if method == "post":
        assert answer.status_code == 403
        assert "You were signed out, so nothing was sent" in answer.content.decode()
    else:
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/sign-in/")
    assert untouched(case)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", EVERY)
def test_someone_of_no_body_gets_a_plain_page(case, nobody, name, method):
    answer = ask(nobody, method, address(name, case.id))

    assert answer.status_code == 403
    assert (
        method == "head"
        or "you do not work on the cases of a public body" in answer.content.decode()
    )
    assert untouched(case)


@pytest.mark.parametrize("name", OF_A_BODY)
def test_lists_of_another_body_do_not_name_the_case(case, stranger, officer, name):
    theirs = stranger.client.get(address(name, case.id), {"state": "all"})
    by_reference = stranger.client.get(address(name, case.id), {"reference": case.reference})
    ours = officer.client.get(address(name, case.id), {"state": "all"})

    shown = [str(case.id) in page.content.decode() for page in (theirs, by_reference, ours)]
    assert shown == [False, False, name in LISTS]


@pytest.mark.parametrize("name", EVERY)
def test_who_has_left_is_out_at_once(case, officer, name):
    leave_body(staff=officer.staff, at=timezone.now())

    assert ask(officer.client, "get", address(name, case.id)).status_code == 403
    assert untouched(case)


def test_a_body_cannot_be_chosen_that_one_does_not_work_for(case, stranger):
    stranger.client.post(reverse("desk:body"), {"body": "stirling"})

    assert stranger.client.get(reverse("desk:case", args=[case.id])).status_code == 404


@pytest.mark.parametrize("name", EVERY)
def test_nothing_of_the_desk_is_kept_by_browsers_or_proxies(case, officer, name):
    answer = ask(officer.client, "get", address(name, case.id))

    assert answer["Cache-Control"] == "no-store"


def refuses(name: str, method: str) -> bool:
    """Methods an address does not know are refused before any case is looked for."""
    only_post = {"take", "separate", "check", "publish-hide", "publish-show", "publish-take-back"}
    only_read = {"case", "photo", "publish", "publish-preview"}
    knows = {
        **dict.fromkeys(only_post, {"post"}),
        **dict.fromkeys(only_read, {"get", "head"}),
    }.get(name, {"get", "head", "post"})
    return method not in knows


def untouched(case: Case) -> bool:
    """As it was received: one step, no look on record, and no change."""
    by_staff = Entry.objects.filter(subject=case.id, actor_kind=Entry.Actor.STAFF)
    looks = by_staff.exclude(outcome=Entry.Outcome.REFUSED).count()
    now = Case.objects.get(id=case.id)
    return (now.version, now.state, now.holder, looks, Event.objects.filter(case=case).count()) == (
        1,
        "received",
        None,
        0,
        1,
    )


def page_without_tokens(answer, case_id: uuid.UUID) -> tuple[int, str]:
    text = answer.content.decode().replace(str(case_id), "…")
    return answer.status_code, "".join(
        line for line in text.splitlines() if "csrfmiddlewaretoken" not in line
    )
