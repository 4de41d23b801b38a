"""`kept until` is carried out: what was to go is gone, from the backups too; what stays is told with its reason."""

import json
import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connections

from tests.domain.cases.reports import NOON, begin
from tests.scotland.nation import SCOTLAND
from tests.support.declared import publish_words
from yett.domain.cases import actions, keeping, tasks
from yett.domain.cases.actions import retention
from yett.domain.cases.models import Case, RetentionProof, RetentionRun, Trace
from yett.domain.cases.queries import retention as queries
from yett.domain.cases.queries.opened import opened
from yett.domain.cases.sealed import WHOLE
from yett.domain.catalogue import queries as offered
from yett.domain.catalogue.models import InForce
from yett.domain.catalogue.shelf import shelf
from yett.domain.ledger.models import Entry
from yett.domain.messages import actions as messages
from yett.domain.messages import ports
from yett.domain.messages.models import Message
from yett.domain.vault.models import DataKey
from yett.kernel.dates import UK

pytestmark = pytest.mark.django_db(transaction=True)
WHEN_CLOSED = "the case is closed"
EVENING = NOON + timedelta(hours=8)
NIGHT = NOON + timedelta(hours=14)


@pytest.fixture
def pothole(nation):
    """The pothole, closed for good as soon as it is closed."""
    words = (SCOTLAND / "services/pothole/service.yett").read_text()
    words = words.replace("languages: English, Gaelic", "languages: English")
    before, _, after = words.partition("afterwards\n")
    return publish_words(before + after[after.index("publish: ") :], NOON)


@pytest.fixture
def reopening(nation):
    """The pothole as it is: its reporter has 28 days to say that it is not fixed."""
    return offered.service("roads/report-a-pothole")


class Letters:
    """A post that keeps what it is given, or says no to everything."""

    def __init__(self):
        self.sent, self.refuses = [], False

    def send(self, letter):
        if self.refuses:
            raise ports.Refused
        self.sent.append(letter)


@pytest.fixture
def letters():
    before, kept = ports.post(), Letters()
    ports.connect(kept)
    yield kept
    ports.connect(before)


@pytest.fixture
def closed(sent, officer):
    """A case answered and closed, its letters still in the outbox."""
    step = {"case_id": sent.case_id, "by": officer, "at": EVENING}
    actions.take(version=1, **step)
    outcome = first_outcome(sent.case_id)
    actions.decide(
        version=2, outcome=outcome.key, blanks=dict.fromkeys(outcome.blanks, "soon"), **step
    )
    actions.close(version=3, reason="It is mended.", **step)
    return sent


def first_outcome(case_id):
    return opened(Case.objects.get(id=case_id)).service.decision.outcomes[0]


def post_all(at=EVENING):
    for message in Message.objects.filter(state=Message.State.QUEUED).order_by("made_at"):
        messages.deliver(message_id=message.id, at=at)


def key_of(case_id, name=WHEN_CLOSED):
    return uuid.UUID(Case.objects.get(id=case_id).keys[name])


def answers_of(case_id):
    return dict(opened(Case.objects.get(id=case_id)).answers)


def test_a_closed_case_loses_what_was_kept_until_then(closed, letters):
    post_all()
    key = key_of(closed.case_id)
    before = answers_of(closed.case_id)

    run = retention.run_retention(at=NIGHT)

    after = answers_of(closed.case_id)
    assert before["email"] == "reporter@example.org"
    assert after == {name: value for name, value in before.items() if name != "email"}
    assert not DataKey.objects.filter(id=key).exists()
    assert list(RetentionProof.objects.values_list("run_id", "case_id", "retention_class", "key_id", "destroyed_at")) == [
        (run.id, closed.case_id, WHEN_CLOSED, key, NIGHT)
    ]  # fmt: skip


def test_who_may_still_say_it_is_not_fixed_is_still_written_to(reopening, officer, letters):
    """Closed for good only when the 28 days are over: opened again before, the answer reaches them."""
    case_id = close_another(reopening, officer)
    post_all()
    last_day = datetime(2026, 7, 1, 23, 59, tzinfo=UK)

    retention.run_retention(at=last_day)
    held = answers_of(case_id)["email"]
    retention.run_retention(at=last_day + timedelta(minutes=1))

    assert held == "reporter@example.org"
    assert "email" not in answers_of(case_id)


def test_what_is_taken_back_is_over_though_it_could_have_been_opened_again(
    reopening, officer, letters
):
    token, draft = begin(reopening)
    made = actions.submit(token=token, seen=draft.version, at=NOON)
    post_all()
    actions.withdraw(follow_token=made.follow_token, at=EVENING)

    retention.run_retention(at=EVENING)

    assert "email" not in answers_of(made.case_id)


def test_the_closing_letter_went_out_first(closed, letters):
    """The run comes while letters wait: it leaves the case alone, and takes it the next time."""
    first = retention.run_retention(at=NIGHT)
    waited = answers_of(closed.case_id)["email"]
    post_all()
    second = retention.run_retention(at=NIGHT + timedelta(days=1))

    assert (first.waiting, waited) == (1, "reporter@example.org")
    assert [letter.to for letter in letters.sent] == ["reporter@example.org"] * 3
    assert "It is mended." in letters.sent[-1].paragraphs
    assert (second.waiting, "email" in answers_of(closed.case_id)) == (0, False)


def test_a_backup_of_the_cases_does_not_bring_it_back(closed, letters):
    """Every row of the transaction database is put back as it was before the run; the address stays unreadable."""
    post_all()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT keys, sealed FROM cases_case WHERE id = %s", [closed.case_id])
        backup = cursor.fetchone()
    retention.run_retention(at=NIGHT)

    with connections["default"].cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET keys = %s, sealed = %s WHERE id = %s",
            [
                *(part if isinstance(part, str) else json.dumps(part) for part in backup),
                closed.case_id,
            ],
        )

    Message.objects.update(state=Message.State.QUEUED, sent_at=None)
    post_all()
    assert WHEN_CLOSED in Case.objects.get().sealed
    assert "email" not in answers_of(closed.case_id)
    assert list(Message.objects.values_list("state", "trouble")) == [("failed", "erased")] * 3


def test_a_restored_case_is_taken_up_and_proved_again(closed, letters):
    post_all()
    case = Case.objects.get()
    retention.run_retention(at=NIGHT)
    Case.objects.update(keys=case.keys, sealed=case.sealed)

    retention.run_retention(at=NIGHT + timedelta(days=1))

    assert set(Case.objects.get().keys) == {WHOLE}
    assert RetentionProof.objects.count() == 1


def test_a_report_taken_back_loses_it_too(sent, letters):
    post_all()
    actions.withdraw(follow_token=sent.follow_token, at=EVENING)
    post_all()

    early = retention.run_retention(at=EVENING - timedelta(seconds=1))
    held = "email" in answers_of(sent.case_id)
    retention.run_retention(at=EVENING)

    assert (early.proofs.count(), held) == (0, True)
    assert "email" not in answers_of(sent.case_id)


def test_a_case_reopened_in_the_meantime_is_left_alone(closed, letters):
    post_all()
    run = RetentionRun.objects.create(started_at=NIGHT)
    Case.objects.update(state="looking", closed_at=None)

    fate = retention.erase(case_id=closed.case_id, run=run, at=NIGHT)

    assert fate is retention.Fate.NOT_YET
    assert "email" in answers_of(closed.case_id)


def test_words_sealed_under_an_erased_class_are_no_longer_found(closed, letters):
    """The blind index of the class goes with its key."""
    post_all()
    before = set(Trace.objects.filter(case_id=closed.case_id).values_list("retention", flat=True))

    retention.run_retention(at=NIGHT)

    after = set(Trace.objects.filter(case_id=closed.case_id).values_list("retention", flat=True))
    assert (before, after) == ({WHOLE, WHEN_CLOSED}, {WHOLE})


def test_a_service_that_is_no_longer_offered_is_told_apart(closed, letters):
    InForce.objects.all().delete()
    shelf().refresh()

    (case, passing) = queries.kept()

    assert case.reasons == (
        "the service is no longer offered; its edition says under which law the case was made",
    )
    shelf().refresh()


def test_an_open_case_keeps_everything(sent, letters):
    post_all()

    retention.run_retention(at=NIGHT + timedelta(days=365))

    assert answers_of(sent.case_id)["email"] == "reporter@example.org"
    assert RetentionProof.objects.count() == 0


def test_a_letter_that_cannot_be_sent_holds_it_up_for_a_week_and_no_longer(closed, letters):
    letters.refuses = True
    post_all()

    inside = retention.run_retention(at=EVENING + timedelta(days=6, hours=23))
    held = answers_of(closed.case_id)["email"]
    after = retention.run_retention(at=EVENING + timedelta(days=7))

    assert (inside.waiting, held) == (1, "reporter@example.org")
    assert (after.waiting, "email" in answers_of(closed.case_id)) == (0, False)


def test_it_is_on_record_and_the_record_holds(closed, letters):
    post_all()

    retention.run_retention(at=NIGHT)

    last = Entry.objects.filter(subject=closed.case_id).order_by("subject_seq").last()
    assert (last.actor_kind, last.action, last.data_types, last.purpose, last.body) == (
        "system", "erase", ["email"], "kept until the case is closed", "stirling",
    )  # fmt: skip


def test_the_worker_does_it_every_night(closed, letters):
    post_all()

    run = tasks.retention(timestamp=int(NIGHT.timestamp()))

    assert RetentionProof.objects.get().run_id == uuid.UUID(run)


def test_a_second_run_has_nothing_left_to_do(closed, letters):
    post_all()
    retention.run_retention(at=NIGHT)
    entries = Entry.objects.count()

    again = retention.run_retention(at=NIGHT + timedelta(days=1))

    assert (again.proofs.count(), Entry.objects.count(), RetentionRun.objects.count()) == (
        0,
        entries,
        2,
    )


def test_a_run_that_was_cut_short_is_gone_on_with(pothole, officer, letters):
    """Two cases; the first run dies between destroying the key of the second and writing its proof."""
    cases = [close_another(pothole, officer) for _ in range(2)]
    post_all()
    run = RetentionRun.objects.create(started_at=NIGHT)
    retention.erase(case_id=cases[0], run=run, at=NIGHT)
    DataKey.objects.filter(id=key_of(cases[1])).delete()

    ended = retention.run_retention(at=NIGHT + timedelta(minutes=5))

    assert ended.id == run.id
    assert ended.ended_at == NIGHT + timedelta(minutes=5)
    assert set(ended.proofs.values_list("case_id", flat=True)) == set(cases)


def close_another(service, officer):
    token, draft = begin(service)
    case_id = actions.submit(token=token, seen=draft.version, at=NOON).case_id
    step = {"case_id": case_id, "by": officer, "at": EVENING}
    outcome = first_outcome(case_id)
    actions.decide(
        version=1, outcome=outcome.key, blanks=dict.fromkeys(outcome.blanks, "soon"), **step
    )
    actions.close(version=2, reason="It is mended.", **step)
    return case_id


def test_what_stays_is_listed_with_the_law_it_stays_under(closed, letters):
    retention.run_retention(at=NIGHT)
    waiting = RetentionRun.objects.get().kept
    post_all()

    run = retention.run_retention(at=NIGHT + timedelta(days=1))

    law = opened(Case.objects.get()).service.laws
    case = {
        "service": "roads/report-a-pothole",
        "kept_until": WHOLE,
        "reasons": list(law),
        "cases": 1,
    }
    passing = case | {"kept_until": WHEN_CLOSED, "reasons": ["kept until the case is closed"]}
    assert waiting == [case, passing]
    assert run.kept == [case]


@pytest.mark.parametrize(
    ("words", "from_then"),
    [
        ("the case is closed", NIGHT),
        ("1 year after the case is closed", "2027-06-04T00:00:00+01:00"),
        ("3 days after the case is closed", "2026-06-07T00:00:00+01:00"),
        ("the moon is blue", None),
        ("soon after the case is closed", None),
    ],
)
def test_words_that_name_a_moment_of_the_case_are_understood(words, from_then):
    moment = keeping.erased_from(words, EVENING, NIGHT)

    assert moment == from_then or moment.isoformat() == from_then
