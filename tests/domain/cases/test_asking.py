"""A declared question is put to the reporter: the clock stands, their answer is sealed, and the case goes on."""

from datetime import timedelta

import pytest

from tests.domain.cases.reports import NOON, begin
from tests.domain.cases.verbs import do, hand_over, row
from yett.domain.cases import actions, clock, queries
from yett.domain.cases.models import Event
from yett.domain.cases.queries import Filters
from yett.domain.cases.queries.follow import NoSuchReport
from yett.domain.messages.models import Message

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
LATER = NOON + timedelta(days=3)


@pytest.fixture
def asked(sent, officer):
    do(actions.take, sent, officer)
    do(actions.ask, sent, officer, question="side")
    return sent


def answer(sent, value="The side by the school", question="side", at=LATER):
    actions.answer_asked(follow_token=sent.follow_token, question=question, value=value, at=at)


def test_the_reporter_is_asked_in_the_declared_words_and_told_why(asked):
    event = queries.followed(asked.follow_token).events[-1]

    assert event.words == (
        "Which side of the road is it on?",
        "the crew must know where to stop",
    )
    assert Message.objects.filter(event="asked 3").count() == 1
    assert queries.followed(asked.follow_token).open_question.name == "side"


def test_a_reporter_in_gaelic_is_asked_in_gaelic(pothole, officer):
    token, draft = begin(pothole, language="gd")
    sent = actions.submit(token=token, seen=draft.version, at=NOON)
    do(actions.take, sent, officer)
    do(actions.ask, sent, officer, question="side")

    words = queries.followed(sent.follow_token).events[-1].words
    assert words[0] == "Dè an taobh dhen rathad air a bheil e?"


def test_the_clock_stands_while_we_wait_and_goes_on_with_the_answer(asked):
    due = row(asked).due_at
    assert (row(asked).state, row(asked).waiting_since) == ("waiting", NOON)
    assert clock.is_late(row(asked), due + timedelta(days=1)) is False

    answer(asked)

    assert (row(asked).state, row(asked).waiting_since) == ("looking", None)
    assert row(asked).due_at == due + (LATER - NOON)


def test_the_answer_is_read_by_the_officer_and_sealed(asked, officer):
    answer(asked)

    seen = actions.look(case_id=asked.case_id, by=officer, at=LATER)
    assert seen.answers["side"] == "The side by the school"
    assert "side" in [question.name for question in seen.asked]
    assert "school" not in f"{row(asked).sealed}{row(asked).open_answers}"
    assert not Event.objects.filter(sealed__contains="school").exists()


def test_the_case_is_found_by_the_answer(asked, officer):
    answer(asked)

    assert len(queries.queue(officer, Filters(words="school")).cases) == 1
    assert queries.queue(officer, Filters(words="church")).cases == ()


def test_a_question_is_answered_once(asked):
    answer(asked)

    with pytest.raises(actions.NothingAsked):
        answer(asked, "The other side")
    assert queries.followed(asked.follow_token).answers["side"] == "The side by the school"


@pytest.mark.parametrize("question", ["size", "email", "nothing"])
def test_only_the_question_that_was_put_is_answered(asked, question):
    with pytest.raises(actions.NothingAsked):
        answer(asked, question=question)


def test_what_nobody_asked_is_not_answered(sent):
    with pytest.raises(actions.NothingAsked):
        answer(sent)


def test_a_report_taken_back_takes_no_answer(asked):
    actions.withdraw(follow_token=asked.follow_token, at=NOON)

    with pytest.raises(actions.NothingAsked):
        answer(asked)


def test_no_other_link_answers(asked):
    with pytest.raises(NoSuchReport):
        actions.answer_asked(follow_token="x", question="side", value="left", at=NOON)


@pytest.mark.parametrize("question", ["size", "where", "nothing"])
def test_only_what_is_declared_may_be_asked(sent, officer, question):
    do(actions.take, sent, officer)

    with pytest.raises(actions.NotAllowed):
        do(actions.ask, sent, officer, question=question)


def test_a_case_nobody_took_is_not_asked_about(sent, officer):
    with pytest.raises(actions.NotAllowed):
        do(actions.ask, sent, officer, question="side")


def test_another_body_asks_nothing(sent, stranger):
    with pytest.raises(actions.NoSuchCase):
        do(actions.ask, sent, stranger, question="side")


def test_a_question_asked_again_keeps_the_clock_where_it_stood(asked, officer):
    do(actions.ask, asked, officer, at=LATER, question="side")

    assert row(asked).waiting_since == NOON


def test_an_answer_that_comes_after_handing_over_reaches_the_new_body(asked, officer):
    hand_over(asked, officer)
    answer(asked)

    assert (row(asked).body_id, row(asked).state) == ("fife", "received")
    assert queries.followed(asked.follow_token).answers["side"] == "The side by the school"


def test_words_of_their_own_go_on_too(asked):
    actions.add_information(follow_token=asked.follow_token, words="The left one.", at=LATER)

    assert (row(asked).state, row(asked).waiting_since) == ("looking", None)
