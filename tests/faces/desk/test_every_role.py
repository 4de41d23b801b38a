"""Every address of the desk, with every role, in every state a case can be in: one table says what comes of it."""

import uuid
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from tests.support.officers import account
from yett.domain.bodies.actions import join_body
from yett.domain.bodies.models import AUDITOR, OFFICER, OPERATOR, PUBLISHER, ROLES, SUPERVISOR
from yett.domain.cases.models import Case
from yett.domain.cases.states import OPEN, State

WORKERS = {OFFICER, SUPERVISOR}
# Whose each part of the desk is: the longest beginning of an address counts.
OPEN_TO = {
    "": WORKERS,
    "roles/": {SUPERVISOR},
    "publication/": {PUBLISHER},
    "cases/<uuid:case_id>/publish/": {*WORKERS, PUBLISHER},
    "cases/<uuid:case_id>/publish/words/": {PUBLISHER},
    "cases/<uuid:case_id>/publish/photos/": {PUBLISHER},
    "cases/<uuid:case_id>/publish/take-back/": {PUBLISHER},
    "operation/": {OPERATOR},
    "record/": {AUDITOR},
}
# In which states a deed is done; in any other it is refused and the case stays as it was.
ANY = set(State)
DONE_IN = {
    "take": set(OPEN),
    "assign": set(OPEN),
    "answer": {*OPEN, State.ANSWERED},
    "hand-over": set(OPEN),
    "ask": {State.LOOKING, State.WAITING},
    "move": {State.LOOKING},
    "reply": ANY,
    "note": ANY,
    "close": {State.ANSWERED},
    "many": set(OPEN),
}
QUERIES = {"answer": {"outcome": "repair"}, "hand-over": {"to": "fife"}}
SENT = {
    "move": {"to": "waiting", "words": ""},
    "assign": {"to": "mine"},
    "answer": {"do": "send", "repair-date": "3 June"},
    "hand-over": {"do": "send"},
    "ask": {"question": "side"},
}
UNKNOWN = uuid.UUID(int=5)
NOBODYS = {  # lead to nothing here
    "photo_id", "message_id", "job_id", "run_id", "staff_ref", "release_id", "slug",
}  # fmt: skip
PATTERNS = {pattern.name: pattern for pattern in get_resolver("yett.faces.desk.urls").url_patterns}


def open_to(name: str) -> set[str]:
    route = str(PATTERNS[name].pattern)
    return OPEN_TO[max((part for part in OPEN_TO if route.startswith(part)), key=len)]


def address(name: str, case: Case) -> str:
    given = {"case_id": case.id, "size": "full", "job_id": 7, "slug": "photo"}
    parts = PATTERNS[name].pattern.converters
    url = reverse(f"desk:{name}", kwargs={part: given.get(part, UNKNOWN) for part in parts})
    return f"{url}?{urlencode(QUERIES[name])}" if name in QUERIES else url


def in_state(case: Case, state: str) -> Case:
    now = timezone.now()
    answered = state in {State.ANSWERED, State.CLOSED}
    Case.objects.filter(id=case.id).update(
        state=state,
        outcome="wait" if answered else "",
        answered_at=now if answered else None,
        closed_at=now if state == State.CLOSED else None,
        waiting_since=now if state == State.WAITING else None,
    )
    case.refresh_from_db()
    return case


@contextmanager
def undone():
    marks = {alias: transaction.savepoint(using=alias) for alias in ("default", "identity")}
    yield
    for alias, mark in marks.items():
        transaction.savepoint_rollback(mark, using=alias)


def ask(client: Client, method: str, name: str, case: Case) -> tuple[str, bool]:
    """What came of it (open, closed, …), and whether the case is another now."""
    sent = {"version": case.version, "words": "hello", "do": "take"} | SENT.get(name, {})
    sent |= {"case": f"{case.id}:{case.version}"}
    with undone():
        answer = getattr(client, method)(address(name, case), sent if method == "post" else None)
        changed = Case.objects.filter(id=case.id, version=case.version).count() == 0
    if answer.status_code in {403, 405}:
        return {403: "closed", 405: "no such method"}[answer.status_code], changed
    if name == "queue" and answer.status_code == 302:
        return "elsewhere", changed
    nobodys = NOBODYS & set(PATTERNS[name].pattern.converters)
    fine = {200, 302, 422} | ({404} if nobodys else set())
    return ("open" if answer.status_code in fine else str(answer.status_code)), changed


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("role", ROLES)
def test_each_address_opens_to_its_roles_and_each_deed_is_done_in_its_states(case, role, state):
    person = account("someone@stirling.example")
    join_body(person=person, body_id="stirling", roles=[role], name="Demo", at=case.received_at)
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(person)
    case = in_state(case, state)

    found = {
        (name, method): ask(client, method, name, case)
        for name in PATTERNS
        for method in ("get", "post")
    }
    answered = {key: what for key, what in found.items() if what != ("no such method", False)}

    assert {name for name, _ in answered} == set(PATTERNS)
    assert answered == {key: expected(*key, role, state) for key in answered}


def expected(name: str, method: str, role: str, state: str) -> tuple[str, bool]:
    if role not in open_to(name):
        led = name == "queue" and method == "get"
        return ("elsewhere" if led else "closed"), False
    return "open", method == "post" and state in DONE_IN.get(name, set())
