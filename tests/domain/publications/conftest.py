"""Reports full of words that name people, and those who decide what the public sees of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.domain.cases.reports import NOON
from tests.domain.documents import drawn
from tests.support import declared
from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.catalogue.shelf import shelf
from yett.domain.documents import actions as documents
from yett.domain.vault.actions import forget_ready_keys

NOTE = "Ask Morag Placeholder at number 12, phone 01632 960001. It is by the blue gate."
PUBLISHER = Staff(
    ref=UUID(int=20), body_id="stirling", roles=frozenset({"publisher"}), name="Publisher A"
)
OFFICER = replace(PUBLISHER, ref=UUID(int=21), roles=frozenset({"officer"}), name="Officer A")
OPERATOR = replace(PUBLISHER, ref=UUID(int=22), roles=frozenset({"operator"}), name="Operator A")
STRANGER = replace(PUBLISHER, ref=UUID(int=23), body_id="fife", name="Publisher B")


@pytest.fixture
def service(db):
    forget_ready_keys()
    yield declared.publish(NOON)
    shelf().refresh()
    forget_ready_keys()


@pytest.fixture
def photo(db) -> dict[str, Any]:
    """Stripes as narrow as letters, so that what is blurred can be told from what is not."""
    striped = drawn.halves()
    for left in range(0, striped.width, 16):
        striped.paste("white", (left, 0, left + 8, striped.height))
    kept = documents.take_photo(stream=drawn.written(striped, "JPEG"), at=NOON)
    return {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}


@pytest.fixture
def report(service) -> Callable[..., Case]:
    def send(**changes: Any) -> Case:
        sent = declared.send(service, NOON, **{"note": NOTE, **changes})
        return Case.objects.get(id=sent.case_id)

    return send


@pytest.fixture
def case(report, photo) -> Case:
    return report(photo=[photo])
