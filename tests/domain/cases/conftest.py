"""A report on its way, as a reporter would make it."""

from uuid import UUID

import pytest

from tests.domain.cases.reports import NOON, begin
from tests.support.nation import publish_nation
from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.catalogue import queries as offered
from yett.domain.vault.actions import forget_ready_keys


@pytest.fixture
def nation():
    forget_ready_keys()
    publish_nation(at=NOON)
    yield offered.nation()
    forget_ready_keys()


@pytest.fixture
def pothole(nation):
    return offered.service("roads/report-a-pothole")


@pytest.fixture
def sent(pothole):
    token, draft = begin(pothole)
    return actions.submit(token=token, seen=draft.version, at=NOON)


@pytest.fixture
def officer():
    return Staff(
        ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer"}), name="Officer A"
    )


@pytest.fixture
def stranger():
    return Staff(ref=UUID(int=8), body_id="fife", roles=frozenset({"officer"}), name="Officer B")
