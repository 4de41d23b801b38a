"""An operator mends what is stuck and sees that what was to go is gone, and never sees a case."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.faces.desk.conftest import Desk, browser
from tests.support.officers import account
from yett.domain.bodies.actions import join_body
from yett.domain.cases.actions import close, decide
from yett.domain.cases.actions.retention import run_retention
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import opened
from yett.domain.jobs.actions import later
from yett.domain.ledger.models import Entry
from yett.domain.messages import actions as messages
from yett.domain.messages.models import Message

PAGES = ("operation", "letters", "jobs", "retention")


def desk_of(role: str, body: str = "stirling") -> Desk:
    person = account(f"{role}@{body}.example")
    staff = join_body(
        person=person, body_id=body, roles=[role], name=f"Demo {role}", at=timezone.now()
    )
    return Desk(person, staff, browser(person))


@pytest.fixture
def operator(db):
    return desk_of("operator")


@pytest.fixture
def auditor(db):
    return desk_of("auditor")


def text(client, name, *arguments, **more):
    answer = client.get(reverse(f"desk:{name}", args=arguments), **more)
    assert answer.status_code == 200
    return answer.content.decode()


def a_job(state, minutes=0):
    """A job of ours that came to this state so many minutes ago."""
    later("ledger.carry", timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM procrastinate_jobs")
        (number,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [number])
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [state, number])
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - %s * interval '1 minute' WHERE job_id = %s",
            [minutes, number],
        )
    return number


def state_of(job):
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        return cursor.fetchone()[0]


def test_the_front_of_the_desk_leads_each_to_their_part(operator, auditor, officer):
    front = reverse("desk:queue")

    assert operator.client.get(front).url == reverse("desk:operation")
    assert auditor.client.get(front).url == reverse("desk:record")
    assert officer.client.get(front).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_for_operators_alone(operator, auditor, officer, name):
    address = reverse(f"desk:{name}")

    assert [one.client.get(address).status_code for one in (operator, auditor, officer)] == [
        200,
        403,
        403,
    ]


def test_an_operator_opens_no_case(operator, case):
    assert operator.client.get(reverse("desk:case", args=[case.id])).status_code == 403
    assert operator.client.get(reverse("desk:map")).status_code == 403


def test_the_overview_says_what_is_not_well(operator, case):
    Message.objects.update(state=Message.State.FAILED, trouble=Message.Trouble.REFUSED)
    a_job("failed")

    shown = text(operator.client, "operation")

    assert "No worker is there." in shown
    assert "1 job needs a look" in shown
    assert "1 letter was not delivered" in shown
    assert "There has been no run yet." in shown


def test_a_dead_letter_is_sent_again_and_on_record(operator, case, letters):
    message = Message.objects.get()
    Message.objects.update(state=Message.State.FAILED, trouble=Message.Trouble.REFUSED, unsure=1)

    before = text(operator.client, "letters")
    operator.client.post(reverse("desk:send-again", args=[message.id]))
    messages.deliver(message_id=message.id, at=timezone.now())
    after = text(operator.client, "letters")

    last = Entry.objects.filter(subject=case.id).order_by("-subject_seq").first()
    assert (case.reference in before, "The mail server refused it for good." in before) == (
        True,
        True,
    )
    assert [letter.to for letter in letters.sent] == ["reporter@example.org"]
    assert "Every letter was delivered, or is on its way." in after
    assert (last.action, last.actor_ref) == ("send again", operator.staff.ref)


def test_a_letter_that_was_sent_is_not_sent_again(operator, case, letters):
    message = Message.objects.get()
    messages.deliver(message_id=message.id, at=timezone.now())

    operator.client.post(reverse("desk:send-again", args=[message.id]))

    assert Message.objects.get().state == Message.State.SENT
    assert Entry.objects.filter(action="send again").count() == 0


def test_a_letter_that_waits_for_an_hour_is_shown(operator, case):
    fresh = text(operator.client, "letters")
    Message.objects.update(made_at=timezone.now() - timedelta(hours=2))
    old = text(operator.client, "letters")

    assert [case.reference in shown for shown in (fresh, old)] == [False, True]


def test_no_page_shows_who_a_letter_goes_to(operator, case):
    Message.objects.update(state=Message.State.FAILED)

    assert "reporter@example.org" not in text(operator.client, "letters")


def test_a_failed_job_goes_back_to_the_queue(operator, db):
    job = a_job("failed")

    before = text(operator.client, "jobs")
    operator.client.post(reverse("desk:retry", args=[job]))

    assert f"ledger.carry {job}" in before
    assert "Failed, and will not be tried again by itself" in before
    assert state_of(job) == "todo"
    assert Entry.objects.get().action == "retry ledger.carry"


@pytest.mark.parametrize(("state", "minutes", "shown"), [("doing", 16, True), ("doing", 14, False), ("todo", 16, True), ("todo", 14, False)])  # fmt: skip
def test_a_job_that_takes_too_long_is_shown(operator, db, state, minutes, shown):
    job = a_job(state, minutes)

    assert (f"ledger.carry {job}" in text(operator.client, "jobs")) == shown


def test_a_job_that_needs_no_help_is_left_alone(operator, db):
    job = a_job("doing", 1)

    operator.client.post(reverse("desk:retry", args=[job]))

    assert (state_of(job), Entry.objects.count()) == ("doing", 0)


def test_runs_and_their_proofs_are_shown(operator, officer, case, letters):
    key = close_case(case, officer.staff)
    for message in Message.objects.all():
        messages.deliver(message_id=message.id, at=timezone.now())
    run = run_retention(at=timezone.now() + timedelta(days=30))

    runs = text(operator.client, "retention")
    proofs = text(operator.client, "proofs", run.id)

    assert reverse("desk:proofs", args=[run.id]) in runs
    assert "Roads (Scotland) Act 1984, section 1" in runs
    assert [part in proofs for part in (case.reference, key, "the case is closed")] == [True] * 3


def close_case(case, by):
    now = timezone.now()
    outcome = opened(case).service.decision.outcomes[0]
    decide(
        case_id=case.id, version=1, outcome=outcome.key, by=by, at=now,
        blanks=dict.fromkeys(outcome.blanks, "soon"),
    )  # fmt: skip
    close(case_id=case.id, version=2, reason="It is mended.", by=by, at=now)
    return Case.objects.get(id=case.id).keys["the case is closed"]


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_as_often_for_three_as_for_one(
    operator, report, count, django_assert_max_num_queries
):
    for _ in range(count):
        report()
        a_job("failed")
    Message.objects.update(state=Message.State.FAILED)

    for name in PAGES:
        with django_assert_max_num_queries(20) as seen:
            text(operator.client, name)
        assert len(seen) <= {"operation": 20}.get(name, 10), name


def test_a_run_that_never_was_is_not_there(operator, no_case):
    assert operator.client.get(reverse("desk:proofs", args=[no_case])).status_code == 404
