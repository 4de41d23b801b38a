"""Staff with accounts, and the report they work on, made through the same actions as everything else."""

from django.utils import timezone

from yett.domain.bodies.actions import join_body
from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.models import Case
from yett.domain.catalogue import queries as offered
from yett.domain.people.actions import give_password, open_account
from yett.domain.people.models import Person

PASSWORD = "a long demo password"
SPOT = {
    "lat": 56.1165,
    "lon": -3.9369,
    "words": "outside the bakery",
    "told": {"council": "stirling", "trunk roads": "no"},
}
ANSWERS = {
    "danger": False,
    "where": SPOT,
    "size": "large",
    "position": "lane",
    "photo": None,
    "email": "reporter@example.org",
}


def account(address: str) -> Person:
    person = open_account(email=address, display_name="Demo Person")
    give_password(people=[person], password=PASSWORD)
    person.refresh_from_db()
    return person


def employ(person: Person, body_id: str, name: str) -> Staff:
    return join_body(
        person=person, body_id=body_id, roles=["officer"], name=name, at=timezone.now()
    )


def send_report(language: str = "en", **changes: object) -> Case:
    """Send a report as its reporter would; answers with the case."""
    service = offered.service("roads/report-a-pothole")
    token, now = actions.new_token(), timezone.now()
    for name, value in (ANSWERS | changes).items():
        draft = actions.answer(
            token=token,
            service=service,
            question=name,
            value=value,
            seen=0,
            language=language,
            at=now,
        )
    sent = actions.submit(token=token, seen=draft.version, at=now)
    return Case.objects.get(id=sent.case_id)
