"""How soon people are told that they are answered, paid or heard again is what the service has for it; and what is urgent is decided no later."""

import pytest

from tests.language.planting import _written
from tests.language.reading import HERE, planted
from tests.language.test_unseen import inspected


def told(name: str, *changes: tuple[str, str]) -> list[str]:
    file = HERE / "sound" / f"{name}.yett"
    text = file.read_text()
    for old, new in changes:
        text = planted(_written(old), _written(new), text)
    return [str(each) for each in inspected(file, text)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("by: 10 working days after told", "by: 30 working days after told", "{first part} within 10 working days"),
        ("We will answer by {due date}.", "We will answer within 10 working days.", "are answered within 10 working days, and it is decided within 30 working days"),
        ("look again by {review date}.", "look again within 3 months.", "another look within 3 months"),
    ],
)  # fmt: skip
def test_a_time_that_is_told_is_not_the_one_there_is(old, new, said):
    (fault,) = told("hall-boiler", (old, new))

    assert said in fault


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: 10 working days after told", "by: 5 working days after told"),
        ("We will answer by {due date}.", "We will answer within 30 working days."),
        ("We will answer by {due date}.", "We will answer by {due date}. Most people hear within 2 weeks."),
        ("look again by {review date}.", "look again within four weeks of this letter."),
        ("look again by {review date}.", "look again within 28 days. We then answer within 20 working days."),
    ],
)  # fmt: skip
def test_a_time_that_is_told_and_held(old, new):
    assert told("hall-boiler", (old, new)) == []


def test_it_lasts_as_long_as_is_told():
    grant = "outcome give when entitled is yes: Your voucher is worth {voucher value}."
    said = f"{grant} It lasts 3 months."

    assert told("uniform-exchange", (grant, said)) == []
    (fault,) = told("uniform-exchange", (grant, said.replace("3 months", "6 months")))
    assert "tells people that it lasts 6 months" in fault


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("within 60 days: urgency is emergency", 1),
        ("within 24 hours: urgency is emergency", 0),
        ("within 60 days: found on is less than 4 weeks before received", 0),
    ],
)
def test_what_is_urgent_has_no_longer(rule, found):
    faults = told("vandalism", ("within 24 hours: urgency is emergency", rule))

    assert sum("is urgent, and has longer" in each for each in faults) == found


def test_what_is_soon_and_what_is_near_have_no_longer():
    soon = ("within 24 hours: soon is yes", "within 10 working days: soon is yes")
    near = (soon[0], "within 10 working days: day is at most short notice after today")

    assert [len(told("interpreter", each)) for each in (soon, near)] == [1, 1]


def test_why_it_is_asked_says_who_comes_first():
    (fault,) = told(
        "energy-help", ("within 3 working days: power", "within 30 working days: power")
    )

    assert '"power off is yes" is urgent, and has longer' in fault


def test_an_age_in_words_is_the_age_of_the_rule():
    (fault,) = told("college-place", ("adult age: 18 years", "adult age: 16 years"))

    assert "and tells 18 where the rule holds 16 years" in fault


def test_a_reminder_on_most_days_before_there_is_anything():
    (fault,) = told("uniform-exchange", ("  2 weeks before voucher ends", "  14 weeks before voucher ends"))  # fmt: skip

    assert "is never told, because that day comes before the decision" in fault
