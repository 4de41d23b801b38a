import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.officers import employ
from yett.domain.cases import actions
from yett.domain.cases.models import Case
from yett.domain.cases.queries.queue import PAGE_SIZE

QUEUE = "/desk/"


def references(page) -> list[str]:
    return [line.case.reference for line in page.context["lines"]]


def take(case: Case, desk) -> None:
    actions.take(case_id=case.id, version=1, by=desk.staff, at=case.received_at)


def test_the_queue_lists_open_cases_of_the_body_soonest_due_first(officer, report):
    later = report(size="small", position="edge")
    sooner = report()

    page = officer.client.get(QUEUE)

    assert references(page) == [sooner.reference, later.reference]


def test_an_empty_queue_says_so(officer, nation):
    assert "There are no such cases." in officer.client.get(QUEUE).content.decode()


def test_the_queue_is_narrowed_by_each_filter(officer, colleague, report):
    first, second, third = report(), report(size="small", position="edge"), report()
    take(first, officer)
    take(second, colleague)
    Case.objects.filter(id=third.id).update(due_at=third.received_at - timedelta(days=1))

    found = {
        asked: references(officer.client.get(f"{QUEUE}?{asked}"))
        for asked in (
            "state=received",
            "state=looking",
            "state=closed",
            "whose=mine",
            "whose=nobody",
            "late=1",
            "service=roads/report-a-pothole",
            "service=lighting/none",
            "result-urgency=planned",
            f"reference={second.reference}",
            f"reference={second.reference.lower()}",
            "state=nonsense&whose=nonsense&after=nonsense",
        )
    }

    assert found == {
        "state=received": [third.reference],
        "state=looking": [first.reference, second.reference],
        "state=closed": [],
        "whose=mine": [first.reference],
        "whose=nobody": [third.reference],
        "late=1": [third.reference],
        "service=roads/report-a-pothole": [third.reference, first.reference, second.reference],
        "service=lighting/none": [],
        "result-urgency=planned": [second.reference],
        f"reference={second.reference}": [second.reference],
        f"reference={second.reference.lower()}": [second.reference],
        "state=nonsense&whose=nonsense&after=nonsense": [
            third.reference,
            first.reference,
            second.reference,
        ],
    }


def test_every_result_that_picks_one_of_several_words_is_a_filter(officer, nation):
    choices = {choice.name: choice for choice in officer.client.get(QUEUE).context["choices"]}

    assert [option.value for option in choices["result-urgency"].options] == [
        "",
        "emergency",
        "soon",
        "planned",
    ]


def test_pages_follow_one_another_without_gap_or_repeat(officer, report):
    sent = [report().reference for _ in range(PAGE_SIZE + 2)]

    first = officer.client.get(QUEUE + "?whose=nobody")
    more = re.search(r'href="(\?[^"]*after=[^"]*)"', first.content.decode())
    second = officer.client.get(QUEUE + more[1].replace("&amp;", "&"))

    assert (len(references(first)), len(references(second))) == (PAGE_SIZE, 2)
    assert sorted(references(first) + references(second)) == sorted(sent)
    assert (more[1].startswith("?whose=nobody&amp;after="), second.context["after"]) == (True, "")


@pytest.mark.parametrize("url", [QUEUE, "/desk/map/"])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_statements_does_not_grow_with_the_cases(
    officer, colleague, report, url, rows
):
    for _ in range(rows):
        take(report(), colleague)
    officer.client.get(url)

    with counting() as said:
        officer.client.get(url)

    assert len(said()) == (5 if url == QUEUE else 3)


def test_the_map_and_the_list_beside_it_say_the_same(officer, report):
    with_spot, _ = report(), report()

    page = officer.client.get("/desk/map/")

    assert [spot["url"] for spot in page.context["spots"]] == [
        line.url for line in page.context["lines"]
    ]
    assert page.context["spots"][0]["words"].startswith(with_spot.reference)


def test_a_late_case_says_so_in_words(officer, case):
    Case.objects.filter(id=case.id).update(due_at=case.received_at - timedelta(minutes=1))

    assert ">Late<" in officer.client.get(QUEUE).content.decode()


def test_someone_of_two_bodies_chooses_for_which_one_they_work(officer, case):
    employ(officer.person, "fife", "Demo Officer, Fife")

    before = references(officer.client.get(QUEUE))
    officer.client.post(reverse("desk:body"), {"body": "stirling"})
    after = references(officer.client.get(QUEUE))

    assert (before, after) == ([], [case.reference])


class counting:
    """The statements said to all four databases."""

    def __enter__(self):
        self._each = [CaptureQueriesContext(connections[alias]) for alias in connections]
        for one in self._each:
            one.__enter__()
        return lambda: [query["sql"] for one in self._each for query in one.captured_queries]

    def __exit__(self, *problem) -> None:
        for one in self._each:
            one.__exit__(*problem)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2026, 6, 4, 23, tzinfo=UTC), "due 4 June 2026<"),
        (datetime(2026, 6, 4, 22, 59, tzinfo=UTC), "due 4 June 2026, 23:59<"),
        (datetime(2026, 12, 5, tzinfo=UTC), "due 4 December 2026<"),
    ],
)
def test_a_time_limit_that_ends_with_a_day_is_said_as_that_day(officer, case, due, said):
    Case.objects.filter(id=case.id).update(due_at=due)

    assert said in officer.client.get(QUEUE).content.decode()
