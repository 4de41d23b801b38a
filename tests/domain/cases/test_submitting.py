import pytest
from django.db import connections

from tests.domain.cases.reports import ANSWERS, NOON, begin
from yett.domain.cases import actions, queries
from yett.domain.cases.models import Case, Draft, Event
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])


def test_a_report_reaches_the_body_of_its_spot_with_its_due_time(pothole, sent):
    case = Case.objects.get(id=sent.case_id)

    assert (case.body_id, case.state, case.reference) == ("stirling", "received", sent.reference)
    assert case.results == {"urgency": "emergency"}
    assert (case.due_at - case.received_at).total_seconds() == 24 * 60 * 60
    assert case.edition_hash == pothole.hash


def test_case_history_ledger_message_and_job_are_written_together(sent):
    assert list(Event.objects.values_list("case_id", "seq", "kind")) == [
        (sent.case_id, 1, "received")
    ]
    assert list(Entry.objects.values_list("subject", "subject_seq", "action")) == [
        (sent.case_id, 1, "submit")
    ]
    message = Message.objects.get()
    assert (message.about, message.event) == (sent.case_id, "received")
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT task_name, args ->> 'message' FROM procrastinate_jobs")
        assert cursor.fetchall() == [("messages.deliver", str(message.id))]


def test_nothing_is_written_when_one_part_fails(pothole, django_db_blocker):
    token, draft = begin(
        pothole,
        ANSWERS
        | {
            "photo": [
                {"id": "00000000-0000-0000-0000-000000000001", "key": "k", "width": 1, "height": 1}
            ]
        },
    )

    with pytest.raises(Exception, match="photo"):
        actions.submit(token=token, seen=draft.version, at=NOON)

    assert (Case.objects.count(), Event.objects.count(), Message.objects.count()) == (0, 0, 0)
    assert dict(queries.draft(token).answers)["size"] == "large"


def test_sent_twice_it_is_one_report(pothole):
    token, draft = begin(pothole)

    first = actions.submit(token=token, seen=draft.version, at=NOON)
    second = actions.submit(token=token, seen=draft.version, at=NOON)

    assert first == second
    assert (Case.objects.count(), Message.objects.count()) == (1, 1)


def test_a_report_without_an_address_writes_no_message(pothole):
    token, draft = begin(pothole, ANSWERS | {"email": None})

    actions.submit(token=token, seen=draft.version, at=NOON)

    assert (Case.objects.count(), Message.objects.count()) == (1, 0)


def test_an_open_question_is_named_and_nothing_is_sent(pothole):
    token, draft = begin(pothole, {name: ANSWERS[name] for name in ("danger", "where", "size")})

    with pytest.raises(actions.NotComplete) as told:
        actions.submit(token=token, seen=draft.version, at=NOON)

    assert told.value.question.name == "position"
    assert Case.objects.count() == 0


def test_a_journey_that_was_stopped_is_not_sent(pothole):
    token, draft = begin(pothole, ANSWERS | {"danger": True})

    with pytest.raises(actions.NotComplete):
        actions.submit(token=token, seen=draft.version, at=NOON)


def test_answers_changed_after_the_check_are_shown_again(pothole):
    token, draft = begin(pothole)

    with pytest.raises(actions.ChangedElsewhere):
        actions.submit(token=token, seen=draft.version - 1, at=NOON)


def test_there_is_nothing_to_send_under_an_unknown_token(nation):
    with pytest.raises(actions.NothingToSend):
        actions.submit(token=actions.new_token(), seen=1, at=NOON)


def test_the_case_row_names_no_one(sent):
    row = Case.objects.values().get(id=sent.case_id)

    text = repr(
        {
            name: bytes(value) if isinstance(value, memoryview) else value
            for name, value in row.items()
        }
    )
    assert [word for word in ("reporter", "bakery", sent.follow_token) if word in text] == []


def test_what_is_kept_differently_has_a_key_of_its_own(sent):
    case = Case.objects.get(id=sent.case_id)

    assert sorted(case.keys) == ["the case", "the case is closed"]
    assert len(set(case.keys.values())) == 2


def test_the_draft_keeps_no_answers_after_it_was_sent(pothole):
    token, draft = begin(pothole)

    actions.submit(token=token, seen=draft.version, at=NOON)

    assert Draft.objects.get().answers == {}


def test_sending_takes_few_statements(pothole, django_assert_num_queries):
    begin(pothole)
    token, draft = begin(pothole)
    actions.submit(token=begin(pothole)[0], seen=len(ANSWERS), at=NOON)

    with django_assert_num_queries(2):
        actions.submit(token=token, seen=draft.version, at=NOON)
