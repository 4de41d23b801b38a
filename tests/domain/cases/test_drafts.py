from datetime import timedelta

import pytest

from tests.domain.cases.reports import ANSWERS, NOON, begin
from yett.domain.cases import actions, queries
from yett.domain.cases.models import Draft
from yett.domain.catalogue import queries as offered

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])


def give(service, token, name, value, seen=0):
    return actions.answer(
        token=token, service=service, question=name, value=value, seen=seen, language="en", at=NOON
    )


def test_answers_come_back_as_they_were_given(pothole):
    token, draft = begin(pothole)

    assert dict(queries.draft(token).answers) == ANSWERS
    assert draft == queries.draft(token)


def test_keeping_an_answer_and_reading_a_draft_take_one_statement_each(
    pothole, django_assert_num_queries
):
    token = actions.new_token()

    with django_assert_num_queries(1):
        give(pothole, token, "size", "large")
    with django_assert_num_queries(1):
        give(pothole, token, "position", "lane")
    with django_assert_num_queries(1):
        queries.draft(token)


def test_a_draft_cannot_be_read_from_its_row(pothole):
    token, _ = begin(pothole)

    row = Draft.objects.get()

    text = repr([bytes(row.id), row.answers, row.sent])
    assert [word for word in ("bakery", "reporter", "large", "56.1", token) if word in text] == []


def test_another_token_opens_another_draft_or_none(pothole):
    begin(pothole)

    assert [
        queries.draft(token) for token in (actions.new_token(), "", None, "short", "ä" * 43)
    ] == [None] * 5


def test_a_double_click_keeps_the_answer_once(pothole):
    token = actions.new_token()

    first = give(pothole, token, "size", "large")
    second = give(pothole, token, "size", "large")

    assert (first.version, second.version) == (1, 1)


def test_two_windows_that_answer_different_questions_lose_nothing(pothole):
    token = actions.new_token()

    give(pothole, token, "size", "large")
    draft = give(pothole, token, "position", "edge")

    assert dict(draft.answers) == {"size": "large", "position": "edge"}


def test_two_windows_that_answer_the_same_question_are_told(pothole):
    token = actions.new_token()
    give(pothole, token, "size", "large")

    with pytest.raises(actions.ChangedElsewhere) as told:
        give(pothole, token, "size", "small")

    assert told.value.draft.answers["size"] == "large"
    assert queries.draft(token).answers["size"] == "large"


def test_an_answer_can_be_changed_by_whoever_saw_it(pothole):
    token = actions.new_token()
    seen = give(pothole, token, "size", "large").changed["size"]

    draft = give(pothole, token, "size", "small", seen=seen)

    assert dict(draft.answers) == {"size": "small"}
    assert draft.changed == {"size": 2}


def test_an_answer_to_a_draft_that_has_expired_begins_it_again(pothole):
    token = actions.new_token()
    give(pothole, token, "size", "large")
    Draft.objects.all().delete()

    draft = give(pothole, token, "position", "edge", seen=3)

    assert dict(draft.answers) == {"position": "edge"}


def test_a_draft_that_was_sent_takes_no_more_answers(pothole, sent):
    token, draft = begin(pothole)
    actions.submit(token=token, seen=draft.version, at=NOON)

    with pytest.raises(actions.AlreadySent):
        give(pothole, token, "size", "small")


def test_a_draft_on_another_edition_is_not_mixed(pothole):
    token = actions.new_token()
    give(pothole, token, "size", "large")
    Draft.objects.update(edition_hash=offered.service("streets/report-graffiti").hash)

    with pytest.raises(actions.OtherEdition):
        give(pothole, token, "position", "edge")


def test_drafts_nobody_came_back_to_are_swept(pothole):
    begin(pothole)

    assert actions.sweep_drafts(before=NOON) == 0
    assert actions.sweep_drafts(before=NOON + timedelta(days=8)) == 1
