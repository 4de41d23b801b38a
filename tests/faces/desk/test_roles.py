import pytest

from tests.support.officers import account
from yett.domain.bodies.actions import join_body
from yett.domain.bodies.models import ROLES
from yett.domain.bodies.rules import WORK_ON_CASES

from .conftest import browser


@pytest.mark.parametrize("role", ROLES)
def test_the_cases_open_only_to_roles_that_work_on_them(case, role):
    person = account("someone@stirling.example")
    join_body(person=person, body_id="stirling", roles=[role], name="Demo", at=case.received_at)

    page = browser(person).get("/desk/")

    assert page.status_code == (200 if role in WORK_ON_CASES else 302)
    assert (case.reference in page.content.decode()) == (role in WORK_ON_CASES)
