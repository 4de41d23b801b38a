"""Several people take part: who is asked what and when, what silence does, and what is decided by whom."""

from datetime import date

import pytest

from tests.language.reading import SEVERAL, compiled, planted
from yett.domain.catalogue.rules import not_carried_out
from yett.language import ABSENT, NOT_KNOWN, evaluate

DAY = date(2026, 6, 3)
ALONE = {
    "full name": "Ann",
    "home address": {"lines": ["1 High Street"], "postcode": "PH1 5DD"},
    "rent": "150",
    "landlord email": "l@example.org",
    "shared": False,
}
OWED = ALONE | {"owed": "0"}
SHARED = OWED | {"shared": True, "lodger email": "m@example.org"}


@pytest.fixture(scope="module")
def several():
    return compiled(SEVERAL)


def test_the_first_party_begins(several):
    assert several.begins == "tenant"
    assert (several.strength, several.used_by.helper) == ("signed in with identity checked", True)
    assert [party.many for party in several.parties] == [False, False, True]


def test_everyone_is_asked_their_own(several):
    assert [(each.party, [item.name for item in each.questions]) for each in several.asks] == [
        ("landlord", ["owed", "stays"]),
        ("lodger", ["house name"]),
        ("lodger", ["lodger"]),
        ("decider", ["seen", "put off", "grounds"]),
    ]
    assert "owed" not in [item.name for item in several.questions]


@pytest.mark.parametrize(
    ("answers", "owed", "entitled"),
    [
        ({}, NOT_KNOWN, NOT_KNOWN),
        (ALONE, NOT_KNOWN, NOT_KNOWN),
        (ALONE | {"rent": "20"}, ABSENT, "no"),
        (ALONE | {"rent": "100"}, ABSENT, "look"),
        (ALONE | {"landlord silent": True}, ABSENT, "look"),
        (OWED, 0, "look"),
        (OWED | {"owed": "5"}, 5, NOT_KNOWN),
        (OWED | {"owed": "5", "stays": True}, 5, "yes"),
        (OWED | {"owed": "5", "landlord silent": True}, 5, "look"),
    ],
)
def test_what_a_party_has_not_said_is_open_until_it_is_silent_or_not_asked(several, answers, owed, entitled):  # fmt: skip
    state = evaluate(several, answers, DAY)

    assert (state.value("owed"), state.results["entitled"]) == (owed, entitled)


@pytest.mark.parametrize(
    ("answers", "agreed", "shares"),
    [
        (SHARED, NOT_KNOWN, NOT_KNOWN),
        (SHARED | {"lodger": [{"lodger share": "20"}]}, NOT_KNOWN, NOT_KNOWN),
        (SHARED | {"lodger": [{"lodger share": "20", "lodger signature": "M"}], "lodger closed": True}, "yes", 20),
        (SHARED | {"lodger": [{"lodger share": "20"}], "lodger silent": True}, "no", 20),
        (SHARED | {"lodger silent": True}, "no", 0),
        (SHARED | {"lodger email": None}, "no", 0),
        (OWED, "no", 0),
    ],
)  # fmt: skip
def test_each_of_several_is_a_row(several, answers, agreed, shares):
    state = evaluate(several, answers, DAY)

    assert (state.results["all agreed"], state.results["shares"]) == (agreed, shares)


@pytest.mark.parametrize(
    ("answers", "outcome", "starts"),
    [
        (OWED, NOT_KNOWN, NOT_KNOWN),
        (OWED | {"owed": "5", "stays": True}, "help", DAY),
        (OWED | {"seen": True}, NOT_KNOWN, DAY),
        (OWED | {"seen": False}, NOT_KNOWN, NOT_KNOWN),
        (OWED | {"seen": False, "put off": "2"}, NOT_KNOWN, date(2026, 6, 17)),
        (OWED | {"seen": False, "put off": "2.5", "outcome": "help"}, "help", date(2026, 6, 17)),
        (OWED | {"outcome": "burn"}, NOT_KNOWN, NOT_KNOWN),
    ],
)
def test_the_decider_is_asked_only_where_a_person_decides(several, answers, outcome, starts):
    state = evaluate(several, answers, DAY)

    assert (state.value("outcome"), state.value("help starts")) == (outcome, starts)


def test_the_reason_is_asked_of_the_decider_once_there_is_a_refusal(several):
    open_, refused = (
        evaluate(several, OWED | more, DAY).frame.asked("grounds")
        for more in ({}, {"outcome": "refuse"})
    )

    assert (open_, refused) == (NOT_KNOWN, True)


def test_where_one_of_several_is_asked_nothing_more_they_are_counted_all_the_same():
    text = planted(
        "  shares: lodger share for each lodger\n", "  tenants: number of keeper\n", SEVERAL
    )
    text = planted("amounts\n  entry", "  keeper: who keeps the keys, signed in as staff, one or more\n    why: they open doors\n    sees: rent\n\namounts\n  entry", text)  # fmt: skip

    state = evaluate(compiled(text), {"keeper": [{}, {}], "keeper closed": True}, DAY)

    assert state.results["tenants"] == 2


def test_nothing_of_it_is_opened_to_the_public_yet(several):
    told = not_carried_out(several)

    assert '"landlord" takes part, and the gate cannot ask several parties yet.' in told
    assert '"ask decider" asks who decides, and the desk cannot ask that yet.' in told
    assert '"stops while: waiting for landlord" waits for a party, and the gate can only wait for the applicant yet.' in told  # fmt: skip
    assert '"received to landlord" tells another party, and the gate cannot do that yet.' in told
    assert '"all agreed" is told on a day of its own, and the gate cannot do that yet.' in told
    assert '"pay due" is paid over time, and the gate cannot pay or take money yet.' in told
    assert '"each month" is asked over time, and the gate cannot do that yet.' in told
    assert (
        '"change rent" is told after the decision, and the gate can only reopen a case yet.' in told
    )
    assert [each for each in told if each.startswith('"suspend"')] == ['"suspend" on line 183 stops what lasts, and the gate cannot do that yet.']  # fmt: skip
    assert '"review" lets people ask for another look, and the gate cannot take that yet.' in told
    assert '"renew" lets people ask for it again, and the gate cannot do that yet.' in told


def test_a_name_in_braces_within_a_question_is_read_and_the_door_says_it_cannot_fill_it():
    text = planted("  owed: How much rent", "  owed: How much of {rent}", SEVERAL)

    told = not_carried_out(compiled(text))

    assert '"{rent}" is filled into "owed", and the door cannot do that yet.' in told


def test_several_may_be_said_before_the_sign_in_and_the_decider_may_invite():
    text = planted("a person who lives with you, signed in, one or more", "a person who lives with you, one or more, signed in", SEVERAL)  # fmt: skip
    text = planted(
        "    invited by: tenant, at lodger email\n",
        "    invited by: decider, at lodger email\n",
        text,
    )

    assert [(party.many, party.strength, party.invited_by) for party in compiled(text).parties][2] == (True, "signed in", "decider")  # fmt: skip


def test_a_message_is_told_on_a_day_that_is_named():
    text = planted("  suspended: Your help rests.\n", "  help ends: Your help ends today.\n  3 days before due date: Soon.\n", SEVERAL)  # fmt: skip
    tells = {tell.event: tell.before for tell in compiled(text).tells}

    assert str(tells["help ends"]) == "help ends"
    assert str(tells["3 days before due date"]) == "3 days before due date"
    assert tells["received"] is None
