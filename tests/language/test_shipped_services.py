"""The two services that the language was first drawn from."""

from datetime import date, datetime
from decimal import Decimal

from yett.kernel.dates import UK
from yett.language import ABSENT, NOT_KNOWN, deadline, decided_by, evaluate, fill, shown_values

DAY = date(2026, 6, 3)
WHERE = {"lat": 55.9533, "lon": -3.1883, "words": "High Street", "told": {}}
CHILDREN = [
    {"child name": "A", "school": "one", "stage": "primary"},
    {"child name": "B", "school": "two", "stage": "secondary"},
]


def names(state):
    return [item.name for item in state.path]


def test_the_pothole_reads_as_it_was_written(pothole):
    assert (pothole.id, str(pothole.title), pothole.languages) == (
        "roads/report-a-pothole",
        "Report a pothole",
        ("en", "gd"),
    )
    assert (pothole.goes_to.authority, pothole.goes_to.question) == ("the roads authority", "where")
    assert (pothole.strength, pothole.minutes) == ("without signing in", 3)
    assert [question.type for question in pothole.questions] == [
        "yes or no",
        "place",
        "choice",
        "choice",
        "photo",
        "text",
    ]
    assert [question.sensitivity for question in pothole.questions] == [
        "open",
        "open",
        "open",
        "open",
        "personal",
        "personal",
    ]
    assert {outcome.key: outcome.blanks for outcome in pothole.decision.outcomes} == {
        "repair": ("repair date",),
        "wait": ("reason",),
        "not ours": ("new owner",),
    }


def test_one_question_follows_another(pothole):
    answers = {}

    asked = []
    for value in (False, WHERE, "large", "lane", None, None):
        state = evaluate(pothole, answers, DAY)
        asked.append(state.next.name)
        answers[state.next.name] = value
    state = evaluate(pothole, answers, DAY)

    assert asked == ["danger", "where", "size", "position", "photo", "email"]
    assert (state.complete, state.results["urgency"]) == (True, "emergency")


def test_danger_ends_the_journey(pothole):
    state = evaluate(pothole, {"danger": True}, DAY)

    assert (str(state.stop.words), state.next, state.complete) == (
        "Call 999 now. Come back when it is safe.",
        None,
        False,
    )


def test_urgency_is_known_as_soon_as_it_can_be(pothole):
    assert evaluate(pothole, {"size": "small"}, DAY).results["urgency"] == "planned"
    assert evaluate(pothole, {"size": "medium"}, DAY).results["urgency"] == "soon"
    assert evaluate(pothole, {"size": "large"}, DAY).results["urgency"] is NOT_KNOWN
    assert evaluate(pothole, {"position": "lane"}, DAY).results["urgency"] is NOT_KNOWN


def test_the_time_to_decide_follows_the_urgency(pothole):
    wednesday = datetime(2026, 6, 3, 10, tzinfo=UK)

    found = {
        key: deadline(
            pothole, evaluate(pothole, {"size": key[0], "position": key[1]}, DAY), wednesday
        )
        for key in (("large", "lane"), ("medium", "edge"), ("small", "edge"))
    }

    assert found == {
        ("large", "lane"): datetime(2026, 6, 4, 10, tzinfo=UK),
        ("medium", "edge"): datetime(2026, 6, 11, 0, tzinfo=UK),
        ("small", "edge"): datetime(2026, 7, 2, 0, tzinfo=UK),
    }


def test_pay_is_asked_only_with_universal_credit(grant):
    without = evaluate(grant, {"benefit": "income support"}, DAY)
    with_it = evaluate(grant, {"benefit": "universal credit"}, DAY)

    assert (without.value("pay"), with_it.value("pay")) == (ABSENT, NOT_KNOWN)
    assert (without.results["entitled"], with_it.results["entitled"]) == ("yes", NOT_KNOWN)


def test_the_last_pound_in_and_the_first_penny_out(grant):
    found = [
        evaluate(grant, {"benefit": "universal credit", "pay": pay}, DAY).results["entitled"]
        for pay in ("850", "850.01")
    ]

    assert found == ["yes", "no"]


def test_an_amount_before_its_first_day_is_not_known(grant):
    state = evaluate(grant, {"benefit": "universal credit", "pay": "1"}, date(2025, 7, 31))

    assert state.results["entitled"] is NOT_KNOWN


def test_the_award_waits_until_there_are_no_more_children(grant):
    still_open = evaluate(grant, {"child": CHILDREN}, DAY)
    told = evaluate(grant, {"child": CHILDREN, "child closed": True}, DAY)

    assert (still_open.results["award"], told.results["award"]) == (NOT_KNOWN, Decimal(270))


def test_an_answer_whose_question_fell_away_is_told(grant):
    state = evaluate(grant, {"benefit": "none", "pay": "10"}, DAY)

    assert (state.unused, state.value("pay")) == (("pay",), ABSENT)


def test_who_decides_rests_on_the_checks(grant):
    base = {"benefit": "universal credit", "pay": "1"}
    unchecked = evaluate(grant, base, DAY)
    confirmed = evaluate(
        grant, base | {"check of benefit": "confirmed", "check of pay": "confirmed"}, DAY
    )
    without_pay = evaluate(
        grant, {"benefit": "income support", "check of benefit": "confirmed"}, DAY
    )

    found = [str(decided_by(grant, state)) for state in (unchecked, confirmed, without_pay)]

    assert found == ["a grants officer", "the computer", "the computer"]


def test_the_outcome_is_told_in_words(grant):
    answers = {"benefit": "income support", "child": CHILDREN, "child closed": True}
    state = evaluate(grant, answers, DAY)
    outcome = grant.decision.outcome(state.outcome)

    said = fill(
        outcome.words[0], "en", shown_values(grant, state, "en") | {"pay date": "17 June 2026"}
    )

    assert said == "We will pay £270 into your account by 17 June 2026."


def test_the_path_is_played_back_in_order(grant):
    answers = {
        "home address": {"lines": ["1 High Street"], "postcode": "EH1 1YZ"},
        "benefit": "income support",
        "child": CHILDREN,
        "child closed": True,
        "account": {"name": "A", "sort code": "123456", "number": "12345678"},
    }

    state = evaluate(grant, answers, DAY)

    assert names(state) == ["home address", "benefit", "child", "account"]
    assert [names(row) for row in state.rows["child"]] == [["child name", "school", "stage"]] * 2
    assert state.complete
