"""What rules reckon in working days goes by the days of the body that has the case, once it is known."""

from datetime import UTC, datetime

import pytest

from tests.domain.cases.test_merging import letters
from tests.support import declared
from yett.domain.cases import telling
from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import followed
from yett.language import by_the_calendar

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
FRIDAY = datetime(
    2026, 9, 25, 11, tzinfo=UTC
)  # Glasgow is closed on the Monday, as Stirling is not
TOLD = "We will look by {due date}."
RULES = {
    "2 working days after received": ("29 September 2026", "30 September 2026"),
    "3 days after received or the next working day": ("28 September 2026", "29 September 2026"),
    "the later of 1 working day after received and received": ("28 September 2026", "29 September 2026"),
}  # fmt: skip


def published(rule: str):
    text = declared.SOURCE.read_text().replace(TOLD, "We will look by {look day}.")
    return declared.publish_words(text.replace("work out\n", f"work out\n  look day: {rule}\n"), FRIDAY)  # fmt: skip


def sent(service, council: str):
    where = declared.ANSWERS["where"] | {"told": {"council": council, "trunk roads": "no"}}
    return declared.send(service, FRIDAY, where=where)


@pytest.mark.parametrize(("rule", "days"), RULES.items())
def test_a_day_is_told_by_the_calendar_of_the_body(nation, rule, days):
    service = published(rule)

    assert by_the_calendar(service)
    for council, day in zip(("stirling", "glasgow-city"), days, strict=True):
        made = sent(service, council)
        case = Case.objects.get(id=made.case_id)
        found = followed(made.follow_token)
        assert case.body_id == council
        assert telling.facts(service, case, found.answers)["look day"] == day


def test_a_service_that_counts_no_working_days_is_worked_out_once(nation):
    service = declared.publish(FRIDAY)

    assert not by_the_calendar(service)


def test_the_first_letter_and_the_time_to_decide_go_by_it_too(nation):
    text = declared.SOURCE.read_text().replace(TOLD, "We will look by {look day}.")
    text = text.replace("work out\n", "work out\n  look day: 2 working days after received\n")
    text = text.replace("  within: 28 days\n", "  within: 3 days or the next working day\n")
    service = declared.publish_words(text, FRIDAY)

    made = sent(service, "glasgow-city")
    case = Case.objects.get(id=made.case_id)
    assert case.due_at == datetime(
        2026, 9, 29, 23, tzinfo=UTC
    )  # the midnight that ends the Tuesday
    assert "We will look by 30 September 2026." in letters(made)
