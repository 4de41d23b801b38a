"""Conditions and sums in three values: a table for each kind of question, then each kind of test."""

from datetime import date
from decimal import Decimal

import pytest

from tests.language.reading import compiled, planted, source
from yett.language import ABSENT, NOT_KNOWN, evaluate, inspect_service
from yett.language.interpret.nodes import step
from yett.language.tree import from_json, to_json

DAY = date(2026, 6, 3)
HELPERS = [{"adult": True, "hours": "2"}, {"adult": False, "hours": "3"}]
TWO = {"helper": HELPERS, "helper closed": True}
YES, NO, OPEN = True, False, NOT_KNOWN


def rule(text):
    """The tree of a condition, as the outcome of the sound service reads it."""
    service, faults = inspect_service(
        source(planted("offer when old enough is yes", f"offer when {text}"))
    )
    outcome = service.decision.outcome("offer")
    assert outcome.rule is not None, [str(fault) for fault in faults]
    return service, outcome.rule.tree


def answer(text, answers):
    service, tree = rule(text)
    return step(tree)(evaluate(service, answers, DAY).frame)


def worked_out(text, answers):
    """The value of a sum, as a result of the sound service."""
    line = "  help hours: hours for each helper where adult is yes"
    service = compiled(planted(line, f"{line}\n  extra: {text}"))
    return evaluate(service, answers, DAY).results["extra"]


# The table of section 3: a question that is answered, open, left out, not asked.


@pytest.mark.parametrize(
    ("answers", "compared", "negated", "known"),
    [
        ({"benefit": "universal credit", "pay": "10"}, YES, NO, YES),
        ({"benefit": "universal credit"}, OPEN, OPEN, OPEN),
        ({"benefit": "none", "pay": "10"}, NO, NO, NO),
        ({}, OPEN, OPEN, OPEN),
    ],
    ids=["answered", "open", "not asked", "not known whether asked"],
)
def test_a_question_that_is_not_always_asked(answers, compared, negated, known):
    found = (
        answer("pay is £10", answers),
        answer("pay is not £10", answers),
        answer("pay is known", answers),
    )

    assert found == (compared, negated, known)


@pytest.mark.parametrize(
    ("answers", "compared", "negated", "known", "left_out"),
    [
        ({"distance": "5"}, YES, NO, YES, NO),
        ({}, OPEN, OPEN, OPEN, OPEN),
        ({"distance": None}, NO, NO, NO, YES),
    ],
    ids=["answered", "open", "left out"],
)
def test_a_question_that_may_be_left_out(answers, compared, negated, known, left_out):
    tests = ("is at most 5 metres", "is not 5 metres", "is known", "is left out")

    assert [answer(f"distance {test}", answers) for test in tests] == [
        compared,
        negated,
        known,
        left_out,
    ]


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        ("half", "water", YES, YES),
        ("half", "path", NO, YES),
        ("whole", "path", NO, NO),
        ("half", None, OPEN, YES),
        ("whole", None, NO, OPEN),
        (None, None, OPEN, OPEN),
    ],
)
def test_and_and_or(one, other, both, either):
    answers = {"size": one, "needs": [other]}
    given = {name: value for name, value in answers.items() if value not in (None, [None])}

    found = [answer(f"size is half {word} needs includes water", given) for word in ("and", "or")]

    assert found == [both, either]


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        ("size is half", {"size": "half"}, {"size": "whole"}),
        ("size is not half", {"size": "whole"}, {"size": "half"}),
        ("size is half or whole", {"size": "whole"}, {"size": "double"}),
        ("size is one of half, whole", {"size": "half"}, {"size": "double"}),
        ("size is not one of half, whole", {"size": "double"}, {"size": "half"}),
        ("size is at least whole", {"size": "double"}, {"size": "half"}),
        ("size is between half and whole", {"size": "whole"}, {"size": "double"}),
        ("distance is more than longest walk", {"distance": "401"}, {"distance": "400"}),
        ("distance is less than longest walk", {"distance": "399"}, {"distance": "400"}),
        ("distance is between 5 metres and 10 metres", {"distance": "10"}, {"distance": "10.01"}),
        ("needs includes water", {"needs": ["water", "path"]}, {"needs": ["path"]}),
        ("needs includes any of water, shed", {"needs": ["shed"]}, {"needs": ["path"]}),
        ("needs includes all of water, shed", {"needs": ["shed", "water"]}, {"needs": ["shed"]}),
        ("needs includes only water, shed", {"needs": ["shed"]}, {"needs": ["shed", "path"]}),
        ("needs includes none of water, shed", {"needs": ["path"]}, {"needs": ["water"]}),
        ("needs does not include water", {"needs": ["path"]}, {"needs": ["water"]}),
        ("start day is before 3 June 2026", {"start day": "2026-06-02"}, {"start day": "2026-06-03"}),
        ("start day is after today", {"start day": "2026-06-04"}, {"start day": "2026-06-03"}),
        ("start day is on or before today", {"start day": "2026-06-03"}, {"start day": "2026-06-04"}),
        ("start day is on or after received", {"start day": "2026-06-03"}, {"start day": "2026-06-02"}),
        ("start day is after 1 month after today", {"start day": "2026-07-04"}, {"start day": "2026-07-03"}),
        ("start day is at least 1 month after today", {"start day": "2026-07-03"}, {"start day": "2026-07-02"}),
        ("start day is at most 2 weeks after today", {"start day": "2026-06-17"}, {"start day": "2026-06-18"}),
        ("start day is at most 2 weeks after today", {"start day": "2026-06-03"}, {"start day": "2026-06-02"}),
        ("start day is exactly 1 year before today", {"start day": "2025-06-03"}, {"start day": "2025-06-04"}),
        ("start day is more than 1 year before today", {"start day": "2025-06-02"}, {"start day": "2025-06-03"}),
        ("born is at least 16 years before today", {"born": "2010-06-03"}, {"born": "2010-06-04"}),
        ("born is less than 16 years before today", {"born": "2010-06-04"}, {"born": "2010-06-03"}),
        ("any helper where adult is yes", TWO, {"helper": [], "helper closed": True}),
        ("no helper where adult is no", {"helper": HELPERS[:1], "helper closed": True}, TWO),
        ("at least 2 helpers where hours is at least 2 hours", TWO, {"helper": HELPERS[:1], "helper closed": True}),
        ("exactly 1 helper where adult is yes", TWO, {"helper": [], "helper closed": True}),
        ("every helper's hours is at least 2 hours", TWO, {"helper": [*HELPERS, {"hours": "1"}]}),
        ("any helper's adult is no", TWO, {"helper": [], "helper closed": True}),
        ("number of helpers is 2", TWO, {"helper": [], "helper closed": True}),
        ("check of benefit is confirmed", {"check of benefit": "confirmed"}, {"check of benefit": "contradicted"}),
        ("every check is confirmed", {"check of benefit": "confirmed"}, {"check of benefit": "unchecked"}),
        ("size is \"half\"", {"size": "half"}, {"size": "whole"}),
        ("the size is half", {"size": "half"}, {"size": "whole"}),
        ("SIZE is Half", {"size": "half"}, {"size": "whole"}),
    ],
)  # fmt: skip
def test_a_test_holds_fails_or_waits(text, holds, fails):
    base = {"benefit": "none"}

    assert (answer(text, base | holds), answer(text, base | fails), answer(text, base)) == (
        YES,
        NO,
        OPEN,
    )


def test_a_count_keeps_its_bounds():
    two_so_far = {"helper": [{"adult": True}, {"adult": True}, {}]}

    found = [
        answer(f"{many} helpers where adult is yes", two_so_far)
        for many in ("at least 2", "at least 3", "at most 1", "exactly 1", "exactly 2")
    ]

    assert found == [YES, OPEN, NO, NO, OPEN]


@pytest.mark.parametrize(
    ("text", "answers", "value"),
    [
        ("rent plus £5", {}, Decimal(50)),
        ("rent minus £50, but at least £0", {}, Decimal(0)),
        ("rent times 2, but at most £80", {}, Decimal(80)),
        ("rent divided by 3 times 3, rounded down to the penny", {}, Decimal(45)),
        ("rent divided by 7, rounded down to the penny", {}, Decimal("6.42")),
        ("rent divided by 7, rounded up to the penny", {}, Decimal("6.43")),
        ("rent divided by 2, rounded to the nearest pound", {}, Decimal(23)),
        ("50% of rent, rounded to the nearest £5", {}, Decimal(25)),
        ("rent minus 125% of £20, but at least £0, rounded up to the pound", {}, Decimal(20)),
        ("pay limit, minus rent times 2", {}, Decimal(760)),
        ("the part of pay limit above £800", {}, Decimal(50)),
        ("the part of pay limit below £900", {}, Decimal(50)),
        ("the lower of rent and £20", {}, Decimal(20)),
        ("the higher of rent and £20", {}, Decimal(45)),
        ("the earlier of today and 1 May 2026", {}, date(2026, 5, 1)),
        ("2 weeks after today", {}, date(2026, 6, 17)),
        ("1 month before 31 March 2026", {}, date(2026, 2, 28)),
        ("whole years from born to today", {"born": "2010-06-04"}, Decimal(15)),
        ("number of helper", TWO, Decimal(2)),
        ("number of helper where adult is yes", TWO, Decimal(1)),
        ("hours for each helper", TWO, Decimal(5)),
        ("hours for each helper", {"helper": [], "helper closed": True}, Decimal(0)),
        ("hours for each helper", {"helper": HELPERS}, NOT_KNOWN),
        ("average of hours for each helper", TWO, Decimal("2.5")),
        ("average of hours for each helper", {"helper": [], "helper closed": True}, ABSENT),
        ("2 times hours for each helper where adult is no", TWO, Decimal(6)),
        ("rent times number of helper", TWO, Decimal(90)),
        ("distance plus longest walk", {"distance": None}, Decimal(400)),
        ("distance plus longest walk", {}, NOT_KNOWN),
        ("pay limit divided by rent", {}, Decimal(850) / Decimal(45)),
        ("help hours divided by number of helper", {"helper": [], "helper closed": True}, ABSENT),
    ],
)  # fmt: skip
def test_a_sum(text, answers, value):
    assert worked_out(text, answers) == value


def test_an_amount_is_read_on_its_day(garden):
    found = [
        evaluate(garden, {}, day).value("rent")
        for day in (date(2025, 3, 31), date(2026, 3, 31), date(2026, 4, 1))
    ]

    assert found == [NOT_KNOWN, Decimal(40), Decimal(45)]


@pytest.mark.parametrize(
    ("born", "day", "old_enough"),
    [
        ("2008-02-29", date(2024, 2, 28), "no"),
        ("2008-02-29", date(2024, 2, 29), "yes"),
        ("2012-02-29", date(2028, 2, 28), "no"),
    ],
)
def test_an_age_begins_with_the_birthday(garden, born, day, old_enough):
    assert evaluate(garden, {"born": born}, day).results["old enough"] == old_enough


def test_one_born_on_a_leap_day_is_older_on_the_first_of_march(garden):
    found = [answer("born is at least 17 years before 28 February 2026", {"born": "2009-02-28"})]
    found += [
        answer(f"born is at least 18 years before {day}", {"born": "2008-02-29"})
        for day in ("28 February 2026", "1 March 2026")
    ]

    assert found == [YES, NO, YES]


@pytest.mark.parametrize(
    "text",
    [
        "every helper's adult is yes and size is half",
        "pay is between £1 and pay limit or distance is left out",
        "born is at least youngest before today",
    ],
)
def test_a_tree_is_stored_as_json_and_comes_back(text):
    _, tree = rule(text)

    assert from_json(to_json(tree)) == tree


def test_an_answer_that_cannot_be_read_is_asked_again(garden):
    broken = {"full name": "A", "born": "soon", "size": "huge", "pay": True, "needs": "water"}

    state = evaluate(garden, broken, DAY)

    assert (state.next.name, state.value("size"), state.value("needs")) == (
        "born",
        NOT_KNOWN,
        NOT_KNOWN,
    )
