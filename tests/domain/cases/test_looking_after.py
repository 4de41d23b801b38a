"""What operators and auditors may do is refused to everybody else, and to them where there is nothing to do."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.domain.cases.reports import NOON
from yett.domain.bodies.queries import Staff
from yett.domain.cases.actions.auditing import NoSuchRecord, NotAuditor, audit_body, audit_case
from yett.domain.cases.actions.operating import NotOperator, retry_job, send_again
from yett.domain.jobs import queries as jobs
from yett.domain.jobs.actions import NotTroubled
from yett.domain.ledger import queries as ledger
from yett.domain.ledger.models import Entry, Leaf
from yett.domain.messages import queries as messages
from yett.domain.messages.actions import Erased, NotDead
from yett.domain.messages.models import Message
from yett.domain.vault.models import DataKey

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)


def staff(role, body="stirling"):
    return Staff(ref=UUID(int=9), body_id=body, roles=frozenset({role}), name="Demo")


@pytest.fixture
def message(sent):
    return Message.objects.get()


def test_officers_neither_operate_nor_audit(sent, officer, message):
    with pytest.raises(NotOperator):
        send_again(message_id=message.id, by=officer, at=LATER)
    with pytest.raises(NotOperator):
        retry_job(job_id=1, by=officer, at=LATER)
    with pytest.raises(NotAuditor):
        audit_case(reference=sent.reference, by=officer, at=LATER)
    with pytest.raises(NotAuditor):
        audit_body(since=NOON, until=LATER, before=None, by=officer, at=LATER)


def test_only_a_dead_letter_is_sent_again(sent, message):
    operator = staff("operator")
    with pytest.raises(NotDead):
        send_again(message_id=message.id, by=operator, at=NOON)
    with pytest.raises(NotDead):
        send_again(message_id=uuid4(), by=operator, at=LATER)
    DataKey.objects.filter(id=message.key_id).delete()
    with pytest.raises(Erased):
        send_again(message_id=message.id, by=operator, at=LATER)


def test_a_letter_about_no_case_is_sent_again_without_an_entry(sent, message):
    Message.objects.update(about=uuid4(), state=Message.State.FAILED)
    before = Entry.objects.count()

    send_again(message_id=message.id, by=staff("operator"), at=LATER)

    assert (Message.objects.get().state, Entry.objects.count()) == ("queued", before)


def test_a_job_that_never_was_needs_no_help(db):
    with pytest.raises(NotTroubled):
        retry_job(job_id=1, by=staff("operator"), at=LATER)


def test_dead_letters_come_in_pages(sent, message):
    waiting = {"waiting_since": LATER}

    first = messages.dead_letters(**waiting)
    after = messages.dead_letters(**waiting, after=first[-1].id)

    assert [one.id for one in first] == [message.id]
    assert (after, messages.count_dead_letters(**waiting)) == ([], 1)


def test_a_case_of_another_body_or_of_none_has_no_record(sent):
    for reference, auditor in (
        (sent.reference, staff("auditor", "fife")),
        ("NONE", staff("auditor")),
    ):
        with pytest.raises(NoSuchRecord):
            audit_case(reference=reference, by=auditor, at=LATER)


def test_the_record_of_a_body_comes_in_pages(sent):
    auditor = staff("auditor")
    asked = {"since": NOON, "until": LATER + timedelta(days=1), "by": auditor, "at": LATER}
    for _ in range(ledger.PAGE_SIZE):
        audit_case(reference=sent.reference, by=auditor, at=LATER)

    first = audit_body(before=None, **asked)
    second = audit_body(before=first.before, **asked)

    assert [entry.action for entry in first.entries] == ["audit"] * ledger.PAGE_SIZE
    assert [entry.action for entry in second.entries] == ["audit", "submit"]
    assert (second.before, first.changed, first.out_of_place) == (None, frozenset(), frozenset())


def test_a_tree_too_large_for_a_page_is_not_counted(sent):
    Leaf.objects.create(index=0, commitment=b"one")
    ledger.Checkpoint.objects.create(size=9, root=b"root", at=NOON)

    found = ledger.tree(at_most=8)

    assert (found.leaves, found.noted, found.holds) == (1, 9, None)


def test_figures_name_every_state(sent):
    assert messages.by_state() == {"queued": 1, "sending": 0, "sent": 0, "failed": 0}
    assert jobs.by_state()["todo"] == 1
    assert (jobs.last_heartbeat(), jobs.is_worker_alive(at=NOON)) == (None, False)
