"""What the services of Report It promise for the time after sending."""

import pytest

from tests.scotland.nation import NAMES, REPORT_IT, compiled, texts
from yett.kernel.dates import Span
from yett.kernel.reading import reading_age

BOTH = frozenset({"en", "gd"})


@pytest.fixture(params=REPORT_IT)
def service(request):
    return compiled(texts(request.param))


def test_not_ours_hands_the_report_over_to_the_new_owner(service):
    passed_on = {each.key: each.passes_on for each in service.decision.outcomes if each.passes_on}

    assert passed_on == {"not ours": "new owner"}


def test_what_is_not_fixed_is_opened_again_within_twenty_eight_days(service):
    change = service.afterwards.meaning("reopen")

    assert (str(change.words), change.words.codes) == ("It is not fixed", BOTH)
    assert (change.told_by, change.within) == (("applicant",), Span(28, "day"))


def test_the_clock_stands_while_we_wait_for_the_reporter(service):
    assert {row.stops_for for row in service.decision.within} == {("applicant",)}


def test_an_officer_may_ask_a_question_or_two_in_both_languages(service):
    asked = service.later
    said = [words for item in asked for words in (item.words, item.why, item.hint) if words]

    assert 1 <= len(asked) <= 2
    assert {words.codes for words in said} == {BOTH}
    assert reading_age("\n".join(map(str, said))) < 12


def test_results_are_read_in_gaelic(service):
    urgency = next(result for result in service.results if result.name == "urgency")

    assert urgency.words.codes == BOTH
    assert {urgency.value_words(row.head).codes for row in urgency.rows} == {BOTH}


def test_work_that_can_be_seen_is_closed_with_a_photo():
    found = {
        (name, outcome.key)
        for name in NAMES
        for outcome in compiled(texts(name)).decision.outcomes
        if outcome.closing_needs_photo
    }

    assert found == {("blocked-drain", "clear"), ("fly-tipping", "clear"), ("graffiti", "clean")}
