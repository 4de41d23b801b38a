"""A body with a back office of its own, and a report on its way there."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from tests.domain.documents import drawn
from tests.support import backoffice
from tests.support.nation import publish_nation
from tests.support.officers import send_report
from yett.domain.backoffices import actions
from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.bodies.queries import Staff
from yett.domain.cases.queries.opened import opened
from yett.domain.documents import actions as documents
from yett.domain.vault.actions import forget_ready_keys

NOW = timezone.now()
OFFICER = Staff(ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer"}), name="Officer A")
STRANGER = Staff(ref=UUID(int=8), body_id="fife", roles=frozenset({"officer"}), name="Officer B")


@pytest.fixture
def office(db):
    forget_ready_keys()
    publish_nation(at=NOW)
    with backoffice.serving() as one:
        actions.connect(
            body_id="stirling",
            url=f"{one.url}/",
            key="their secret",
            jurisdiction="stirling.gov.uk",
            codes={"roads/report-a-pothole": "POT"},
            at=NOW - timedelta(minutes=1),
        )
        yield one
    forget_ready_keys()


def gathered() -> Forwarding:
    actions.gather(at=timezone.now())
    return Forwarding.objects.get()


def forwarded(**changes):
    case = send_report(**changes)
    forwarding = gathered()
    actions.forward(forwarding_id=forwarding.id, at=timezone.now())
    forwarding.refresh_from_db()
    return case, forwarding


def history(case):
    case.refresh_from_db()
    return [(event.kind, event.words) for event in opened(case).events]


def update(office, status, words="", number="5000", name="u1", at=None):
    office.updates.append(
        {
            "update_id": name,
            "service_request_id": number,
            "status": status,
            "updated_datetime": (at or timezone.now()).isoformat(),
            "description": words,
        }
    )


@pytest.fixture
def photo(db):
    """As an answer remembers it."""
    kept = documents.take_photo(stream=drawn.written(drawn.halves(), "JPEG"), at=NOW)
    return {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}


def takes_updates():
    """As if the operator had said so."""
    Endpoint.objects.update(takes_updates=True, told_until=NOW - timedelta(minutes=1))


def tell_all() -> int:
    """What is put by is sent, in its order."""
    count = actions.gather_updates(at=timezone.now())
    for one in Forwarding.objects.filter(state="waiting", seq__gt=0).order_by("seq"):
        actions.forward(forwarding_id=one.id, at=timezone.now())
    return count
