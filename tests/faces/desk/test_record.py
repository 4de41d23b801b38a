"""An auditor reads who did what, sees whether the record holds, and is on record for it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.faces.desk.test_operation import desk_of, text
from yett.domain.cases.actions import look
from yett.domain.ledger import actions as ledger
from yett.domain.ledger.models import Entry


@pytest.fixture
def auditor(db):
    return desk_of("auditor")


def of_case(auditor, case):
    return text(auditor.client, "record", data={"reference": case.reference.lower()})


def test_a_look_at_a_case_is_read_back(auditor, officer, case):
    look(case_id=case.id, by=officer.staff, at=timezone.now())

    shown = of_case(auditor, case)

    assert "Demo Officer, Stirling" in shown
    assert "the person who sent it" in shown
    assert "All 3 entries of this case are there, in order and unchanged." in shown


def test_nothing_of_the_case_is_shown(auditor, officer, case):
    look(case_id=case.id, by=officer.staff, at=timezone.now())

    shown = of_case(auditor, case)

    assert [
        word in shown for word in ("reporter@example.org", "outside the bakery", "56.1165")
    ] == [False] * 3


def test_reading_the_record_is_on_record(auditor, case):
    of_case(auditor, case)
    text(auditor.client, "record", data={"from": "2020-01-01", "to": "2040-01-01"})

    entries = Entry.objects.filter(action="audit").order_by("id")
    assert [(entry.actor_ref, entry.body) for entry in entries] == [
        (auditor.staff.ref, "stirling")
    ] * 2
    assert entries[0].subject == case.id


def test_the_days_of_a_body_are_read_back(auditor, officer, stranger, case):
    look(case_id=case.id, by=officer.staff, at=timezone.now())

    today = timezone.localdate().isoformat()
    shown = text(auditor.client, "record", data={"from": today, "to": today})
    before = text(auditor.client, "record", data={"from": "2020-01-01", "to": "2020-01-02"})

    assert [f">{action}<" in shown for action in ("submit", "look", "audit")] == [True] * 3
    assert "Every entry on this page is unchanged." in shown
    assert "There are no entries." in before


def test_the_first_page_alone_asks_for_nothing(auditor, case):
    text(auditor.client, "record")

    assert Entry.objects.filter(action="audit").count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_changed_entry_is_found(auditor, officer, case, as_owner):
    look(case_id=case.id, by=officer.staff, at=timezone.now())
    as_owner("default").execute("UPDATE ledger_entry SET action = 'nothing' WHERE action = 'look'")

    shown = of_case(auditor, case)
    today = timezone.localdate().isoformat()
    page = text(auditor.client, "record", data={"from": today, "to": today})

    assert "The record of this case is broken at these entries: 2." in shown
    assert "These entries were changed after they were written:" in page


@pytest.mark.django_db(transaction=True)
def test_an_entry_left_out_is_missed(auditor, officer, case, as_owner):
    for _ in range(2):
        look(case_id=case.id, by=officer.staff, at=timezone.now())
    as_owner("default").execute("DELETE FROM ledger_entry WHERE subject_seq = 2")

    shown = of_case(auditor, case)

    assert "The record of this case is broken at these entries: 3, 4." in shown


@pytest.mark.django_db(transaction=True)
def test_a_leaf_that_was_changed_breaks_the_tree(auditor, case, as_owner):
    ledger.carry(at=timezone.now())
    ledger.checkpoint(at=timezone.now())
    well = of_case(auditor, case)
    as_owner("ledger").execute("UPDATE ledger_leaf SET commitment = 'another' WHERE index = 0")

    broken = of_case(auditor, case)

    assert "The tree holds: 1 entries give the root that was noted" in well
    assert "The first 1 entries no longer give the root that was noted." in broken
    assert "These entries do not stand in their place in the tree:" in broken


def test_another_bodys_case_has_no_record_here(case):
    stranger = desk_of("auditor", "fife")

    shown = text(stranger.client, "record", data={"reference": case.reference})

    assert "Your body has no case with that reference." in shown
    assert Entry.objects.filter(action="audit").count() == 0


@pytest.mark.parametrize("asked", ["from=nonsense", "from=2026-99-99&to=1", "from=9999-12-31&to=9999-12-31", "from=2020-01-01&before=x", "reference=%00"])  # fmt: skip
def test_nonsense_gives_a_page(auditor, asked):
    answer = auditor.client.get(f"{reverse('desk:record')}?{asked}")

    assert answer.status_code == 200


def test_officers_do_not_read_the_record(officer, case):
    assert officer.client.get(reverse("desk:record")).status_code == 403
