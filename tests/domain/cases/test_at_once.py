"""Cases are looked at and answered without being held: whoever is overtaken writes nothing, and reads anew."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.domain.cases.reports import NOON
from tests.domain.cases.verbs import BLANKS, do, hand_over, row
from yett.domain.cases import actions
from yett.domain.cases.at_once import (
    Overtaken,
    note_look,
    seen,
    take_at_once,
    undisturbed,
)
from yett.domain.cases.models import Event
from yett.domain.cases.steps import CaseChanged, NoSuchCase, Step, deed, staff
from yett.domain.ledger.models import Entry
from yett.domain.ledger.queries import chain_of, of_subject
from yett.domain.messages.models import Message

ALL = ["default", "identity", "keys", "ledger"]
pytestmark = pytest.mark.django_db(databases=ALL, transaction=True)
ANSWER = Step(Event.Kind.REPLIED, "received", ["We are on our way."], tell=True)


def written(sent) -> list[int]:
    """Steps, entries and letters of the case."""
    return [
        Event.objects.filter(case_id=sent.case_id).count(),
        Entry.objects.filter(subject=sent.case_id).count(),
        Message.objects.filter(about=sent.case_id).count(),
    ]


def together(many: int, attempt) -> list:
    def apart(number):
        try:
            return attempt(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(apart, range(many)))


def test_of_many_looks_at_once_each_is_on_record_and_the_record_holds(sent, officer):
    looked = together(
        8, lambda _: actions.look(case_id=sent.case_id, by=officer, at=NOON).row.version
    )

    entries = of_subject(sent.case_id)
    assert looked == [1] * 8
    assert [entry.action for entry in entries].count("look") == 8
    assert chain_of(entries).holds


def test_of_many_answers_at_once_one_is_given(sent, officer):
    def answer(_):
        try:
            actions.decide(
                case_id=sent.case_id,
                version=1,
                outcome="repair",
                blanks=BLANKS,
                by=officer,
                at=NOON,
            )
        except CaseChanged:
            return "changed"
        return "given"

    told = together(6, answer)

    assert sorted(told) == ["changed"] * 5 + ["given"]
    assert written(sent) == [2, 2, 2]
    assert row(sent).version == 2
    assert chain_of(of_subject(sent.case_id)).holds


def test_answers_and_looks_at_once_all_find_their_place(sent, officer):
    def one(number):
        if number % 2:
            return actions.look(case_id=sent.case_id, by=officer, at=NOON).row.reference
        try:
            actions.note(case_id=sent.case_id, version=1, words="x", by=officer, at=NOON)
        except CaseChanged:
            return "changed"
        return "noted"

    told = together(8, one)

    entries = of_subject(sent.case_id)
    assert told.count("noted") == 1
    assert [entry.action for entry in entries].count("look") == 4
    assert chain_of(entries).holds


def test_a_look_between_reading_and_writing_leaves_nothing_half_written(sent, officer):
    found = seen(sent.case_id, officer)
    actions.look(case_id=sent.case_id, by=officer, at=NOON)
    before = written(sent)

    with pytest.raises(Overtaken):
        take_at_once(found, [ANSWER], staff(officer), NOON)

    assert written(sent) == before
    assert row(sent).version == 1


def test_whoever_is_overtaken_again_and_again_holds_the_case_in_the_end(sent, officer):
    attempts = []

    def attempt() -> None:
        found = seen(sent.case_id, officer)
        attempts.append(found.last.seq)
        if len(attempts) <= 3:
            actions.look(case_id=sent.case_id, by=officer, at=NOON)
        take_at_once(found, [ANSWER], staff(officer), NOON)

    undisturbed(sent.case_id, attempt)

    assert attempts == [1, 2, 3, 4]
    assert written(sent) == [2, 5, 2]


def test_a_case_handed_over_since_it_was_read_is_not_shown(sent, officer):
    found = seen(sent.case_id, officer)
    hand_over(sent, officer)
    before = written(sent)
    look = deed(found.case, staff(officer), NOON, action="look")

    with pytest.raises(Overtaken):
        note_look(found, look)

    assert written(sent) == before
    with pytest.raises(NoSuchCase):
        actions.look(case_id=sent.case_id, by=officer, at=NOON)


def test_a_case_changed_since_it_was_read_is_not_written_to(sent, officer):
    found = seen(sent.case_id, officer)
    do(actions.note, sent, officer, words="I was here")
    before = written(sent)

    with pytest.raises(Overtaken):
        take_at_once(found, [ANSWER], staff(officer), NOON)

    assert written(sent) == before


def test_somebody_who_began_to_follow_since_it_was_read_is_told_too(sent, officer):
    found = seen(sent.case_id, officer)
    type(found.case.row).objects.filter(id=sent.case_id).update(followers=1)

    with pytest.raises(Overtaken):
        take_at_once(found, [ANSWER], staff(officer), NOON)
