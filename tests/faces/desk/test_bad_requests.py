"""Requests that no page of ours makes: forged ones do nothing, and broken ones get a page with words, at every address
of the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.inspector import Inspector
from yett.domain.bodies.actions import give_roles
from yett.domain.bodies.models import ROLES
from yett.domain.cases.models import Case, Event
from yett.domain.messages.models import Message

from .test_walls import DEEDS, EVERY, address

FIELDS = (
    "words", "to", "do", "repair-date", "outcome", "question", "body", "case", "reason", "name", "query",
    "into", "find", "roles", "kept", "rectangles", "photo", "result", "search", "after", "state", "service", "whose",
    "near", "next", "held", "with", "since", "until", "before", "deed",
)  # fmt: skip
BROKEN = (
    "\0",
    "x" * 50_000,
    "9" * 40,
    "<script>alert(1)</script>",
    "١٢٣",
    "' OR 1=1 --",
    "../../etc/passwd",
    "{{ settings.SECRET_KEY }}{% debug %}{0.__class__}",
    "",
)
FINE = {200, 302, 303, 400, 403, 404, 405, 413, 422}


@pytest.fixture
def everyone(officer):
    """One person with every role: no address is closed to them."""
    give_roles(staff=officer.staff, roles=ROLES)
    return officer


def standing(case: Case) -> tuple[int, int, int]:
    version = Case.objects.values_list("version", flat=True).get(id=case.id)
    return version, Event.objects.filter(case=case).count(), Message.objects.count()


@pytest.mark.parametrize("name", EVERY)
def test_a_form_that_another_site_sends_does_nothing(everyone, case, name):
    forged = Inspector(enforce_csrf_checks=True, headers={"host": "localhost:8000"})
    forged.force_login(everyone.person)
    before = standing(case)

    answer = forged.post(
        address(name, case.id), DEEDS, headers={"origin": "https://elsewhere.example"}
    )

    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()
    assert standing(case) == before


@pytest.mark.parametrize("name", EVERY)
def test_broken_input_is_answered_in_words(everyone, case, name):
    """Each field is sent something broken, another thing in each round; the version is right, so that all of it is read."""
    url, odd = address(name, case.id), []

    for first in range(0, len(BROKEN), 3):
        sent = {field: BROKEN[(first + at) % len(BROKEN)] for at, field in enumerate(FIELDS)}
        sent |= {
            "version": str(standing(case)[0]),
            "photos": SimpleUploadedFile("x.jpg", b"no photo"),
        }
        for page in (everyone.client.post(url, sent), everyone.client.get(url, sent)):
            if page.status_code not in FINE or b"<script>alert" in page.content:
                odd.append((first, page.request["REQUEST_METHOD"], page.status_code))

    assert odd == []
