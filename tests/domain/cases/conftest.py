"""A report on its way, as a reporter would make it."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.catalogue import actions as catalogue
from yett.domain.catalogue import queries as offered
from yett.domain.vault.actions import forget_ready_keys

NOON = datetime(2026, 6, 3, 11, tzinfo=UTC)  # a Wednesday; noon in Scotland
STIRLING = {"lat": 56.1165, "lon": -3.9369, "words": "outside the bakery", "told": {"council": "stirling", "trunk roads": "no"}}
ANSWERS = {
    "danger": False,
    "where": STIRLING,
    "size": "large",
    "position": "lane",
    "photo": None,
    "email": "reporter@example.org",
}


@pytest.fixture
def nation():
    forget_ready_keys()
    catalogue.publish_nation(at=NOON)
    yield offered.nation()
    forget_ready_keys()


@pytest.fixture
def pothole(nation):
    return offered.service("roads/report-a-pothole")


def begin(service, answers=ANSWERS, token=None, language="en"):
    """Answer each question in turn; the token and the draft as it then stands."""
    token = token or actions.new_token()
    draft = None
    for name, value in answers.items():
        draft = actions.answer(
            token=token, service=service, question=name, value=value, seen=0, language=language, at=NOON
        )
    return token, draft


@pytest.fixture
def sent(pothole):
    token, draft = begin(pothole)
    return actions.submit(token=token, seen=draft.version, at=NOON)


@pytest.fixture
def officer():
    return Staff(ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer"}), name="Officer A")


@pytest.fixture
def stranger():
    return Staff(ref=UUID(int=8), body_id="fife", roles=frozenset({"officer"}), name="Officer B")
