import pytest

from tests.domain.cases.reports import NOON, begin
from tests.support import declared
from yett.domain.cases import actions, queries
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries import Filters
from yett.domain.cases.rules import BY_HAND
from yett.domain.cases.states import NEXT, State
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])


def version(sent):
    return Case.objects.values_list("version", flat=True).get(id=sent.case_id)


def do(verb, sent, by, **words):
    verb(case_id=sent.case_id, version=version(sent), by=by, at=NOON, **words)


def test_every_look_is_on_record_before_anything_is_shown(sent, officer):
    actions.look(case_id=sent.case_id, by=officer, at=NOON)

    entry = Entry.objects.order_by("-id").first()
    assert (entry.action, entry.actor_ref, entry.outcome, entry.subject_seq) == (
        "look",
        officer.ref,
        "released",
        2,
    )
    assert "email" in entry.data_types


def test_another_body_finds_no_such_case_by_any_verb(sent, stranger):
    verbs = [
        lambda: actions.look(case_id=sent.case_id, by=stranger, at=NOON),
        lambda: do(actions.take, sent, stranger),
        lambda: do(actions.move, sent, stranger, to="looking", words=""),
        lambda: do(actions.decide, sent, stranger, outcome="wait", blanks={"reason": "x"}),
        lambda: do(actions.reply, sent, stranger, words="x"),
        lambda: do(actions.note, sent, stranger, words="x"),
        lambda: do(actions.close, sent, stranger, reason="x"),
    ]

    for verb in verbs:
        with pytest.raises(actions.NoSuchCase):
            verb()
    assert queries.queue(stranger, Filters()).cases == ()
    recorded = Entry.objects.order_by("id").values_list("action", "body", "outcome")
    assert list(recorded) == [("submit", "stirling", "none"), ("look", "fife", "refused")]


def test_taking_a_case_makes_it_ones_own_and_begins_the_work(sent, officer):
    do(actions.take, sent, officer)

    case = Case.objects.get()
    assert (case.holder, case.state) == (officer.ref, "looking")


def test_an_outcome_is_told_in_its_declared_words(sent, officer):
    do(actions.decide, sent, officer, outcome="repair", blanks={"repair date": "10 June 2026"})

    words = queries.followed(sent.follow_token).events[-1].words
    assert words[-1] == "We will repair it by 10 June 2026."
    assert Case.objects.get().outcome == "repair"
    assert Message.objects.filter(event="answered 2").count() == 1


def test_an_empty_blank_is_asked_for(sent, officer):
    with pytest.raises(actions.WordsNeeded):
        do(actions.decide, sent, officer, outcome="repair", blanks={"repair date": " "})


def test_an_outcome_that_was_not_declared_is_not_allowed(sent, officer):
    with pytest.raises(actions.NotAllowed):
        do(actions.decide, sent, officer, outcome="forget it", blanks={})


def test_a_case_is_closed_only_after_an_answer_and_with_a_reason(sent, officer):
    with pytest.raises(actions.NotAllowed):
        do(actions.close, sent, officer, reason="done")
    do(actions.decide, sent, officer, outcome="repair", blanks={"repair date": "10 June 2026"})
    with pytest.raises(actions.WordsNeeded):
        do(actions.close, sent, officer, reason=" ")

    do(actions.close, sent, officer, reason="It is filled.")

    assert (Case.objects.get().state, Case.objects.get().closed_at) == ("closed", NOON)


def test_two_officers_do_not_overwrite_each_other(sent, officer):
    seen = version(sent)
    do(actions.note, sent, officer, words="Mine.")

    with pytest.raises(actions.CaseChanged):
        actions.note(case_id=sent.case_id, version=seen, words="Mine too.", by=officer, at=NOON)


def test_a_case_looked_at_again_has_no_answer_any_more(sent, officer):
    do(actions.decide, sent, officer, outcome="repair", blanks={"repair date": "10 June 2026"})
    do(actions.close, sent, officer, reason="It is filled.")

    do(actions.move, sent, officer, to="looking", words="We look again.")

    case = Case.objects.get()
    assert (case.state, case.outcome, case.answered_at, case.closed_at) == (
        "looking",
        "",
        None,
        None,
    )


@pytest.mark.parametrize("now", list(State))
def test_no_state_is_a_dead_end_and_none_is_left_by_an_undeclared_way(now, sent, officer):
    Case.objects.update(
        state=now,
        closed_at=NOON if now == State.CLOSED else None,
        waiting_since=NOON if now == State.WAITING else None,
    )
    forbidden = [to for to in State if to not in NEXT[now] or to not in BY_HAND]

    for to in forbidden:
        with pytest.raises(actions.NotAllowed):
            do(actions.move, sent, officer, to=to, words="")
    assert NEXT[now] or now == State.WITHDRAWN


def test_the_history_counts_every_step_once(sent, officer):
    do(actions.take, sent, officer)
    do(actions.note, sent, officer, words="Ask the depot.")
    do(actions.reply, sent, officer, words="We are on our way.")

    assert list(Event.objects.order_by("seq").values_list("seq", "kind")) == [
        (1, "received"), (2, "taken"), (3, "noted"), (4, "replied"),
    ]  # fmt: skip


def test_the_queue_pages_by_keyset_soonest_due_first(pothole, officer):
    for _ in range(26):
        token, draft = begin(pothole)
        actions.submit(token=token, seen=draft.version, at=NOON)

    first = queries.queue(officer, Filters())
    second = queries.queue(officer, Filters(), first.after)

    assert (len(first.cases), len(second.cases), second.after) == (25, 1, "")
    assert len({case.id for case in first.cases + second.cases}) == 26


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_of_the_queue_takes_one_statement(pothole, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        token, draft = begin(pothole)
        actions.submit(token=token, seen=draft.version, at=NOON)

    with django_assert_num_queries(1):
        assert len(queries.queue(officer, Filters(states=("received",))).cases) == rows


def test_the_queue_is_narrowed_by_declared_results_holder_and_lateness(sent, officer):
    case = Case.objects.get()

    def found(**filters):
        return [row.id for row in queries.queue(officer, Filters(**filters)).cases]

    assert found(results={"urgency": "emergency"}) == [case.id]
    assert found(results={"urgency": "planned"}) == []
    assert found(unassigned=True) == [case.id]
    assert found(holder=officer.ref) == []
    assert found(late_at=case.due_at) == []
    assert found(reference=f" {sent.reference.lower()} ") == [case.id]


@pytest.mark.parametrize("after", ["", "x", "bnVsbA==", "W10=", "WzEsMl0="])
def test_a_forged_page_mark_opens_the_first_page(sent, officer, after):
    assert len(queries.queue(officer, Filters(), after).cases) == 1


def test_an_outcome_that_closes_closes_the_case_with_the_answer(nation, officer):
    """In one step for the officer, in two for the history; its reporter may still say that it is not fixed."""
    words = declared.SOURCE.read_text().replace("closing needs: photo", "closes")
    made = declared.send(declared.publish_words(words, NOON), NOON)
    do(actions.decide, made, officer, outcome="repair", blanks={"repair date": "10 June 2026"})

    case = Case.objects.get(id=made.case_id)
    assert (case.state, case.outcome, case.closed_at, case.answered_at) == (
        "closed",
        "repair",
        NOON,
        NOON,
    )
    assert list(case.events.order_by("seq").values_list("kind", flat=True)) == [
        "received",
        "answered",
        "closed",
    ]
    assert Message.objects.filter(about=made.case_id).count() == 2
    actions.say_not_mended(follow_token=made.follow_token, words="Still there.", at=NOON)
    assert Case.objects.get(id=made.case_id).state == "looking"
