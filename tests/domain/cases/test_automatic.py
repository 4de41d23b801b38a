"""What the computer decides by declared rules, why, and the way from there to a person."""

from datetime import timedelta

import pytest

from tests.domain.cases.reports import NOON
from tests.scotland.nation import SCOTLAND
from tests.support.declared import publish_words
from tests.support.declared.grant import CREDIT, GRANT, NOTHING, SUPPORT, apply
from yett.domain.cases import actions, reasons
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.follow import followed
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
LATER = NOON + timedelta(hours=3)


def the_case(sent):
    return Case.objects.get(id=sent.case_id)


def test_what_the_declaration_leaves_to_the_computer_is_answered_at_once_with_its_reason(nation):
    sent = apply(NOTHING, NOON)

    case = the_case(sent)
    answered = followed(sent.follow_token).events[-1]
    assert (case.state, case.outcome) == ("answered", "refuse")
    assert (answered.kind, answered.actor_kind, answered.actor_ref) == ("answered", "system", None)
    assert answered.words[1:] == (
        "We cannot pay you the grant, because your answer to “Which of these do you get?” was “None of these”.",
        "If you think this is wrong, you can ask us to look again.",
        "This was decided by the computer, by the published rules and from your answers, without a person. If you "
        "think that it is wrong, you can ask a person to look at it, on the page that this link opens.",
    )
    assert sorted(Message.objects.values_list("event", flat=True)) == ["answered 2", "received"]
    assert [entry.action for entry in Entry.objects.order_by("id")] == ["submit", "answered"]


def test_it_is_said_in_the_language_of_the_applicant(nation):
    words = followed(apply(NOTHING, NOON, language="gd").follow_token).events[-1].words

    assert words[1].startswith("Chan urrainn dhuinn an tabhartas a phàigheadh dhuibh, oir ")
    assert "“Chan eil gin dhiubh seo”" in words[1]
    assert "choimpiutair" in words[-1]


def test_without_a_register_an_officer_decides(nation):
    sent = apply(SUPPORT, NOON)

    assert (the_case(sent).state, the_case(sent).outcome) == ("received", "")
    assert followed(sent.follow_token).answers["check of benefit"] == "unchecked"


def test_once_an_officer_confirms_what_was_sent_the_computer_decides(nation, officer):
    sent = apply(CREDIT, NOON)

    first = actions.settle_check(case_id=sent.case_id, version=1, name="benefit", found="confirmed", by=officer, at=LATER)  # fmt: skip
    second = actions.settle_check(case_id=sent.case_id, version=2, name="pay", found="confirmed", by=officer, at=LATER)  # fmt: skip

    assert (first, second) == (False, True)
    assert the_case(sent).outcome == "pay"
    assert "We will pay £270 into your account within 10 working days." in followed(sent.follow_token).events[-1].words  # fmt: skip


def test_what_is_found_to_be_otherwise_leaves_it_to_the_officer(nation, officer):
    sent = apply(SUPPORT, NOON)

    decided = actions.settle_check(case_id=sent.case_id, version=1, name="benefit", found="contradicted", by=officer, at=LATER)  # fmt: skip

    assert (decided, the_case(sent).state) == (False, "received")


@pytest.mark.parametrize(("name", "found"), [("account", "confirmed"), ("pay", "confirmed"), ("benefit", "maybe")])  # fmt: skip
def test_only_what_was_to_be_checked_can_be_settled(nation, officer, name, found):
    sent = apply(SUPPORT, NOON)

    with pytest.raises(actions.NotAllowed):
        actions.settle_check(case_id=sent.case_id, version=1, name=name, found=found, by=officer, at=LATER)  # fmt: skip


def test_another_bodys_officer_cannot_settle_a_check(nation, stranger):
    sent = apply(SUPPORT, NOON)

    with pytest.raises(actions.NoSuchCase):
        actions.settle_check(case_id=sent.case_id, version=1, name="benefit", found="confirmed", by=stranger, at=LATER)  # fmt: skip


def test_who_asks_for_a_person_gets_one_and_the_computer_decides_no_more(nation, officer):
    sent = apply(NOTHING, NOON)

    actions.ask_for_a_person(follow_token=sent.follow_token, words="I do get it.", at=LATER)

    case = the_case(sent)
    assert (case.state, case.outcome, case.holder) == ("looking", "", None)
    assert case.due_at > LATER
    assert followed(sent.follow_token).asked_for_a_person
    actions.settle_check(case_id=case.id, version=case.version, name="benefit", found="confirmed", by=officer, at=LATER)  # fmt: skip
    assert the_case(sent).state == "looking"
    actions.decide(case_id=case.id, version=case.version + 1, outcome="pay", blanks={}, by=officer, at=LATER)  # fmt: skip
    assert not followed(sent.follow_token).decided_by_computer


def test_a_person_is_asked_for_only_after_the_computer_decided(nation):
    sent = apply(SUPPORT, NOON)

    with pytest.raises(actions.NotAllowed):
        actions.ask_for_a_person(follow_token=sent.follow_token, words="", at=LATER)


def test_asking_for_a_person_needs_no_words_but_not_too_many(nation):
    sent = apply(NOTHING, NOON)

    with pytest.raises(actions.follow.TooLong):
        actions.ask_for_a_person(follow_token=sent.follow_token, words="x" * 4001, at=LATER)
    actions.ask_for_a_person(follow_token=sent.follow_token, words=" ", at=LATER)

    assert Event.objects.filter(case_id=sent.case_id, kind="reopened").count() == 1


def test_reasons_name_the_amounts_an_answer_was_held_against(nation):
    sent = apply(CREDIT | {"pay": "850.01"}, NOON)
    case = followed(sent.follow_token)

    found = reasons.why(case.service, case.evaluated)

    assert reasons.in_words(case.service, case.evaluated, found, "en") == (
        "your answer to “Which of these do you get?” was “Universal Credit”, your answer to “What was your household's "
        "take-home pay last month?” was “£850.01” and pay limit is £850"
    )


def test_a_service_whose_outcomes_people_choose_has_no_reasons(nation, sent):
    case = followed(sent.follow_token)

    assert reasons.why(case.service, case.evaluated) is None
    assert case.service.id != GRANT


def test_an_outcome_that_closes_closes_what_the_computer_decides(nation):
    """And whoever asks for a person then has it opened again."""
    words = (SCOTLAND / "services/school-clothing-grant/service.yett").read_text()
    words = words.replace("languages: English, Gaelic", "languages: English")
    head, refusal, rest = words.partition("  outcome refuse ")
    line, _, after = rest.partition("\n")
    publish_words(f"{head}{refusal}{line}\n    closes\n{after}", NOON)

    sent = apply(NOTHING, NOON)

    case = the_case(sent)
    assert (case.state, case.outcome, case.closed_at) == ("closed", "refuse", NOON)
    actions.ask_for_a_person(follow_token=sent.follow_token, words="", at=LATER)
    assert (the_case(sent).state, the_case(sent).closed_at) == ("looking", None)


def test_a_second_look_goes_by_the_edition_and_the_amounts_of_the_first_decision(nation, officer):
    """Though the grant has been raised meanwhile, for those days too."""
    sent = apply(CREDIT, NOON)
    for at, name in enumerate(("benefit", "pay"), 1):
        actions.settle_check(case_id=sent.case_id, version=at, name=name, found="confirmed", by=officer, at=LATER)  # fmt: skip
    words = (SCOTLAND / "services/school-clothing-grant/service.yett").read_text()
    words = words.replace("languages: English, Gaelic", "languages: English")
    assert words.count("from 1 August 2021: £120") == 1
    publish_words(words.replace("from 1 August 2021: £120", "from 1 August 2021: £220"), LATER)

    actions.ask_for_a_person(follow_token=sent.follow_token, words="Is that all?", at=LATER)

    case = the_case(sent)
    actions.decide(case_id=case.id, version=case.version, outcome="pay", blanks={}, by=officer, at=LATER)  # fmt: skip
    told = followed(sent.follow_token)
    assert str(told.evaluated.results["award"]) == "270"
    assert "We will pay £270 into your account within 10 working days." in told.events[-1].words
