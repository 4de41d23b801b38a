"""One reference, another body: what is told, whose clock runs, and what each body may still see."""

from datetime import timedelta

import pytest

from tests.domain.cases.reports import NOON, begin
from tests.domain.cases.verbs import close, do, hand_over, officer_of, row
from yett.domain.cases import actions, queries
from yett.domain.cases.models import Custody
from yett.domain.cases.queries import Filters
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message
from yett.kernel.dates import UK

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
LATER = NOON + timedelta(days=3)


@pytest.fixture
def fife():
    return officer_of("fife")


def found(staff, **filters):
    return [case.id for case in queries.queue(staff, Filters(**filters)).cases]


def test_the_reference_and_the_link_stay(sent, officer):
    do(actions.take, sent, officer)
    hand_over(sent, officer)

    case = row(sent)
    assert (case.reference, case.body_id) == (sent.reference, "fife")
    assert (case.state, case.holder, case.outcome) == ("received", None, "")
    assert queries.followed(sent.follow_token).body.id == "fife"


def test_the_reporter_is_told_which_body_has_it_and_by_when_it_should_answer(sent, officer):
    hand_over(sent, officer, at=LATER)

    event = queries.followed(sent.follow_token).events[-1]
    assert (event.kind, event.outcome) == ("handed over", "not ours")
    assert event.words == (
        f"We have looked at your report {sent.reference}. Here is our answer.",
        "Fife Council looks after this road. We have passed it on.",
        f"Your reference is still {sent.reference}, and you can follow your report as before.",
        "Fife Council should answer by 7 June 2026.",
    )
    assert Message.objects.filter(event="handed over 2").count() == 1


def test_a_reporter_in_gaelic_is_told_in_gaelic(pothole, officer):
    token, draft = begin(pothole, language="gd")
    sent = actions.submit(token=token, seen=draft.version, at=NOON)
    hand_over(sent, officer)

    words = queries.followed(sent.follow_token).events[-1].words
    assert words[1].startswith("’S e Comhairle Fìobha a tha a’ coimhead às dèidh an rathaid seo.")


def test_the_clock_of_the_new_body_begins_and_the_time_with_the_old_is_on_record(sent, officer):
    before = row(sent).due_at
    hand_over(sent, officer, at=LATER)

    custody = Custody.objects.get()
    assert (custody.body_id, custody.since, custody.until) == ("stirling", NOON, LATER)
    assert custody.due_at == before
    assert row(sent).due_at.astimezone(UK).isoformat() == "2026-06-07T12:00:00+01:00"


def test_a_case_that_waited_no_longer_does(sent, officer):
    do(actions.take, sent, officer)
    do(actions.move, sent, officer, to="waiting", words="Which lane?")
    hand_over(sent, officer, at=LATER)

    assert (row(sent).state, row(sent).waiting_since) == ("received", None)


def test_the_old_body_finds_no_such_case_and_sees_only_that_it_passed_it_on(sent, officer):
    hand_over(sent, officer, at=LATER)

    with pytest.raises(actions.NoSuchCase):
        actions.look(case_id=sent.case_id, by=officer, at=LATER)
    assert found(officer) == found(officer, reference=sent.reference) == []
    assert found(officer, words="bakery") == []
    assert queries.passed_on(officer) == [
        (sent.reference, "roads/report-a-pothole", "received", LATER)
    ]


def test_the_new_body_finds_it_by_all_the_reporter_wrote(sent, officer, fife):
    actions.add_information(follow_token=sent.follow_token, words="Near the fountain.", at=NOON)
    hand_over(sent, officer)

    assert found(fife) == found(fife, words="bakery") == found(fife, words="fountain")
    assert found(fife) == [sent.case_id]
    assert queries.passed_on(fife) == []


def test_the_new_body_reads_what_the_reporter_was_told_but_no_notes_of_the_old(sent, officer, fife):
    do(actions.note, sent, officer, words="This one writes often.")
    do(actions.reply, sent, officer, words="We are on our way.")
    hand_over(sent, officer)
    do(actions.note, sent, fife, words="Ours now.")

    seen = actions.look(case_id=sent.case_id, by=fife, at=NOON)

    assert [event.kind for event in seen.events] == ["received", "replied", "handed over", "noted"]
    assert seen.events[-1].words == ("Ours now.",)


def test_a_case_handed_back_shows_a_body_its_own_notes_again(sent, officer, fife):
    do(actions.note, sent, officer, words="Ask the depot.")
    hand_over(sent, officer)
    do(actions.note, sent, fife, words="It is not ours either.")
    hand_over(sent, fife, to="stirling", at=LATER)

    notes = [
        event.words
        for event in actions.look(case_id=sent.case_id, by=officer, at=LATER).events
        if event.kind == "noted"
    ]
    assert notes == [("Ask the depot.",)]
    assert list(Custody.objects.order_by("id").values_list("body_id", "since", "until")) == [
        ("stirling", NOON, NOON),
        ("fife", NOON, LATER),
    ]


@pytest.mark.parametrize(
    ("to", "outcome"),
    [("stirling", "not ours"), ("nowhere", "not ours"), ("fife", "wait"), ("fife", "forget it")],
)
def test_only_another_body_is_handed_a_case_and_only_by_an_outcome_that_says_so(sent, officer, to, outcome):  # fmt: skip
    with pytest.raises(actions.NotAllowed):
        hand_over(sent, officer, to=to, outcome=outcome, blanks={"reason": "x"})

    assert (row(sent).body_id, Custody.objects.count()) == ("stirling", 0)


def test_an_outcome_that_hands_over_does_not_answer(sent, officer):
    with pytest.raises(actions.NotAllowed):
        do(actions.decide, sent, officer, outcome="not ours", blanks={"new owner": "Fife Council"})


def test_a_closed_case_is_not_handed_over(sent, officer):
    close(sent, officer)

    with pytest.raises(actions.NotAllowed):
        hand_over(sent, officer)


def test_another_body_hands_nothing_over(sent, stranger):
    with pytest.raises(actions.NoSuchCase):
        hand_over(sent, stranger, to="angus")


def test_a_case_someone_else_changed_is_not_handed_over(sent, officer):
    with pytest.raises(actions.CaseChanged):
        actions.hand_over(
            case_id=sent.case_id,
            version=99,
            outcome="not ours",
            to="fife",
            blanks={},
            by=officer,
            at=NOON,
        )


def test_who_handed_over_is_on_record(sent, officer):
    hand_over(sent, officer)

    entry = Entry.objects.order_by("-id").first()
    assert (entry.action, entry.actor_ref, entry.body) == ("handed over", officer.ref, "stirling")
