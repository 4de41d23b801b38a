"""Named people at the desk: an officer and a colleague in Stirling, a stranger in Fife, and someone of no body."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.support.inspector import Inspector
from tests.support.nation import publish_nation
from tests.support.officers import account, employ, send_report
from yett.domain.bodies.actions import join_body
from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.messages import ports
from yett.domain.people.models import Person
from yett.domain.vault.actions import forget_ready_keys


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def browser(person: Person | None = None) -> Inspector:
    client = Inspector(headers={"host": "localhost:8000"})
    if person is not None:
        client.force_login(person)
    return client


@dataclass
class Desk:
    """One member of staff and the browser they are signed in with."""

    person: Person
    staff: Staff
    client: Inspector


@pytest.fixture
def officer(db: None) -> Desk:
    person = account("officer@stirling.example")
    return Desk(person, employ(person, "stirling", "Demo Officer, Stirling"), browser(person))


@pytest.fixture
def colleague(db: None) -> Desk:
    person = account("colleague@stirling.example")
    return Desk(person, employ(person, "stirling", "Demo Colleague, Stirling"), browser(person))


@pytest.fixture
def supervisor(db: None) -> Desk:
    person = account("supervisor@stirling.example")
    staff = join_body(
        person=person,
        body_id="stirling",
        roles=["supervisor"],
        name="Demo Supervisor, Stirling",
        at=timezone.now(),
    )
    return Desk(person, staff, browser(person))


@pytest.fixture
def stranger(db: None) -> Desk:
    person = account("officer@fife.example")
    return Desk(person, employ(person, "fife", "Demo Officer, Fife"), browser(person))


@pytest.fixture
def nobody(db: None) -> Inspector:
    return browser(account("nobody@example.org"))


@pytest.fixture
def anonymous(db: None) -> Inspector:
    return browser()


@dataclass
class Letters:
    """A post that keeps what it is given, or refuses everything."""

    sent: list[ports.Letter] = field(default_factory=list)
    closed: bool = False

    def send(self, letter: ports.Letter) -> None:
        if self.closed:
            raise ports.NotDelivered
        self.sent.append(letter)


@pytest.fixture
def letters() -> Letters:
    before = ports.post()
    kept = Letters()
    ports.connect(kept)
    yield kept
    ports.connect(before)


@pytest.fixture
def nation(db: None) -> None:
    forget_ready_keys()
    publish_nation(at=timezone.now())
    yield
    forget_ready_keys()


@pytest.fixture
def report(nation: None) -> Callable[..., Case]:
    return send_report


@pytest.fixture
def case(report: Callable[..., Case]) -> Case:
    return report()


@pytest.fixture
def no_case() -> uuid.UUID:
    return uuid.UUID(int=1)
