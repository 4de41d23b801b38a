"""Who works for a body as what, and what becomes of the cases of those who no longer do."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from yett.domain.bodies.queries import colleagues
from yett.domain.cases import actions
from yett.domain.cases.models import Case, Event
from yett.domain.ledger.models import Entry

from .test_sign_in import main_of


def page_of(name: str, one) -> str:
    return reverse(f"desk:{name}", args=[one.staff.ref])


def roles_of(desk) -> list[str]:
    return sorted(next(one for one in colleagues("stirling") if one.ref == desk.staff.ref).roles)


def held_by(desk, case: Case) -> bool:
    return Case.objects.get(id=case.id).holder == desk.staff.ref


@pytest.fixture
def held(officer, case) -> Case:
    actions.take(case_id=case.id, version=1, by=officer.staff, at=timezone.now())
    return case


def test_a_supervisor_sees_who_is_what_and_nobody_of_another_body(supervisor, officer, stranger):
    told = main_of(supervisor.client.get("/desk/roles/"))

    assert "Demo Officer, Stirling Officer" in told
    assert "Demo Supervisor, Stirling Supervisor" in told
    assert "Fife" not in told


def test_roles_are_changed_and_it_is_on_record(supervisor, officer):
    page = supervisor.client.post(
        page_of("change-roles", officer), {"role": ["officer", "publisher"]}, follow=True
    )

    entry = Entry.objects.get(action="change roles")
    assert roles_of(officer) == ["officer", "publisher"]
    assert "The roles of Demo Officer, Stirling are changed." in page.content.decode()
    assert (entry.actor_ref, entry.body, entry.data_types) == (
        supervisor.staff.ref,
        "stirling",
        ["officer", "publisher"],
    )


def test_who_leaves_is_out_at_once_and_their_open_cases_are_nobodys(supervisor, officer, held):
    asked = main_of(supervisor.client.get(page_of("end-membership", officer)))
    page = supervisor.client.post(page_of("end-membership", officer), follow=True)

    steps = Event.objects.filter(case=held).order_by("seq").values_list("kind", "actor_ref")
    assert "They lose access at once" in asked
    assert officer.client.get("/desk/").status_code == 403
    assert not held_by(officer, held)
    assert list(steps)[-1] == ("assigned", supervisor.staff.ref)
    assert Entry.objects.filter(subject=held.id).latest("id").action == "assigned"
    assert "1 open case is nobody’s again." in page.content.decode()


def test_who_no_longer_works_on_cases_keeps_none(supervisor, officer, held):
    supervisor.client.post(page_of("change-roles", officer), {"role": ["auditor"]})

    assert roles_of(officer) == ["auditor"]
    assert not held_by(officer, held)
    assert officer.client.get(reverse("desk:case", args=[held.id])).status_code == 403


def test_who_still_works_on_cases_keeps_theirs(supervisor, officer, held):
    supervisor.client.post(page_of("change-roles", officer), {"role": ["supervisor"]})

    assert held_by(officer, held)


def test_a_closed_case_keeps_the_name_of_who_had_it(supervisor, officer, held):
    Case.objects.filter(id=held.id).update(state="closed", closed_at=timezone.now())

    supervisor.client.post(page_of("end-membership", officer))

    assert held_by(officer, held)


@pytest.mark.parametrize(
    ("name", "sent", "why"),
    [
        ("change-roles", {"role": ["officer"]}, "Your body needs a supervisor."),
        ("change-roles", {"role": ["operator"]}, "Choose at least one role"),
        ("end-membership", {}, "Your body needs a supervisor."),
    ],
)
def test_a_body_is_never_left_without_a_supervisor_or_someone_without_a_role(
    supervisor, name, sent, why
):
    page = supervisor.client.post(page_of(name, supervisor), sent)

    assert (page.status_code, why in main_of(page)) == (422, True)
    assert roles_of(supervisor) == ["supervisor"]


def test_nobody_makes_an_operator_here(supervisor, officer):
    supervisor.client.post(
        page_of("change-roles", officer), {"role": ["officer", "operator", "king"]}
    )

    assert roles_of(officer) == ["officer"]


@pytest.mark.parametrize("name", ["change-roles", "end-membership"])
def test_a_supervisor_has_no_say_over_another_body(supervisor, stranger, name):
    answers = [
        getattr(supervisor.client, method)(page_of(name, stranger)).status_code
        for method in ("get", "post")
    ]

    assert answers == [404, 404]
    assert stranger.client.get("/desk/").status_code == 200


def test_the_verbs_themselves_refuse_everyone_else(officer, supervisor, db):
    for verb in (
        lambda by, ref: actions.change_roles(
            staff_ref=ref, roles=["officer"], by=by, at=timezone.now()
        ),
        lambda by, ref: actions.end_membership(staff_ref=ref, by=by, at=timezone.now()),
    ):
        with pytest.raises(actions.NotSupervisor):
            verb(officer.staff, supervisor.staff.ref)
        with pytest.raises(actions.NoSuchColleague):
            verb(supervisor.staff, uuid.UUID(int=3))
