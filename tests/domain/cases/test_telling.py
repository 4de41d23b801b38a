"""What is told may hold every name the language lets a designer put in braces."""

import pytest

from tests.domain.cases.reports import ANSWERS, NOON
from yett.domain.cases import telling
from yett.domain.cases.models import Case

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])


@pytest.mark.parametrize(("language", "email"), [("en", "Not answered"), ("gd", "Gun fhreagairt")])
def test_answers_and_results_fill_their_places_in_the_language_of_the_reporter(
    pothole, language, email
):
    case = Case(reference="ABC", language=language, received_at=NOON, due_at=NOON)
    answers = {**ANSWERS, "position": "cycle path", "email": None}

    translated = pothole.results[0].value_words("emergency").in_("gd")

    facts = telling.facts(pothole, case, answers)

    assert (facts["urgency"], facts["email"], facts["reference"]) == (
        {"en": "emergency", "gd": translated}[language],
        email,
        "ABC",
    )
    assert translated != "Emergency"
