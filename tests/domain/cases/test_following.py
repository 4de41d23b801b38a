import pytest

from tests.domain.cases.reports import ANSWERS, NOON
from yett.domain.cases import actions, queries
from yett.domain.cases.actions.follow import AlreadyClosed, NothingToAdd, TooLong
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.follow import NoSuchReport

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])


def version(sent):
    return Case.objects.values_list("version", flat=True).get(id=sent.case_id)


def test_the_reporter_sees_what_they_sent_and_what_happened(sent):
    case = queries.followed(sent.follow_token)

    assert dict(case.answers) == ANSWERS
    assert [event.kind for event in case.events] == ["received"]
    assert case.body.id == "stirling"


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "' OR 1=1"])
def test_no_other_link_opens_a_report(sent, token):
    with pytest.raises(NoSuchReport):
        queries.followed(token)


def test_added_words_reach_the_officer_and_are_kept_sealed(sent, officer):
    actions.add_information(follow_token=sent.follow_token, words=" It is deeper now. ", at=NOON)

    assert queries.followed(sent.follow_token).events[-1].words == ("It is deeper now.",)
    assert actions.look(case_id=sent.case_id, by=officer, at=NOON).events[-1].words == (
        "It is deeper now.",
    )
    assert "deeper" not in Event.objects.get(seq=2).sealed


def test_the_same_words_twice_count_once(sent):
    for _ in range(2):
        actions.add_information(follow_token=sent.follow_token, words="Deeper now.", at=NOON)

    assert Event.objects.count() == 2


def test_a_case_that_waits_for_the_reporter_goes_on_when_they_answer(sent, officer):
    actions.take(case_id=sent.case_id, version=version(sent), by=officer, at=NOON)
    actions.move(
        case_id=sent.case_id,
        version=version(sent),
        to="waiting",
        words="Which lane?",
        by=officer,
        at=NOON,
    )

    actions.add_information(follow_token=sent.follow_token, words="The left one.", at=NOON)

    assert Case.objects.get().state == "looking"


@pytest.mark.parametrize(("words", "problem"), [("  ", NothingToAdd), ("x" * 4001, TooLong)])
def test_nothing_and_too_much_are_refused_in_words(sent, words, problem):
    with pytest.raises(problem):
        actions.add_information(follow_token=sent.follow_token, words=words, at=NOON)

    assert Event.objects.count() == 1


def test_a_closed_report_takes_no_more_words(sent, officer):
    actions.decide(
        case_id=sent.case_id,
        version=version(sent),
        outcome="repair",
        blanks={"repair date": "10 June"},
        by=officer,
        at=NOON,
    )
    actions.close(
        case_id=sent.case_id, version=version(sent), reason="It is filled.", by=officer, at=NOON
    )

    with pytest.raises(AlreadyClosed):
        actions.add_information(follow_token=sent.follow_token, words="Still there.", at=NOON)


def test_notes_among_staff_are_not_shown_to_the_reporter(sent, officer):
    actions.note(
        case_id=sent.case_id, version=version(sent), words="Ask the depot.", by=officer, at=NOON
    )

    assert [event.kind for event in queries.followed(sent.follow_token).events] == ["received"]
