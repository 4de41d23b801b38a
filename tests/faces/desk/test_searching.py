"""The queue's one search box, its tags, the views kept under a name, and the workload."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from yett.domain.cases import actions
from yett.domain.cases.models import Case

from .test_queue import QUEUE, counting, references
from .test_sign_in import main_of


def search(desk, **asked: str):
    return desk.client.get(f"{QUEUE}?{urlencode(asked)}")


@pytest.mark.parametrize("typed", ["{}", " {} ", "reference"])
def test_a_reference_finds_its_case_in_any_state(officer, case, typed):
    Case.objects.filter(id=case.id).update(state="closed", closed_at=timezone.now())
    asked = (
        {"reference": case.reference}
        if typed == "reference"
        else {"search": typed.format(case.reference.lower())}
    )

    assert references(search(officer, **asked)) == [case.reference]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bakery", True),
        ("Outside the BAKERY", True),
        ("reporter@example.org", True),
        ("bakery butcher", False),
        ("bake", False),
        ("ab", False),
    ],
)
def test_whole_words_of_what_was_sealed_find_it_and_the_page_says_so(officer, case, typed, found):
    page = search(officer, search=typed)

    assert references(page) == ([case.reference] if found else [])
    assert "Only whole words of at least three letters are found." in main_of(page)
    assert "Look for a place of this name" in main_of(page)


def test_words_lead_no_other_body_to_the_case(stranger, case):
    assert references(search(stranger, search="bakery")) == []


def test_a_spot_finds_what_is_near_it(officer, case):
    near = search(officer, search="56.1170, -3.9360")
    far = search(officer, search="55.9533, -3.1883")

    assert (references(near), references(far)) == ([case.reference], [])
    assert "Cases within about a kilometre of 56.117, -3.936" in main_of(near)


def test_a_name_is_looked_for_as_a_place_when_that_is_asked(officer, case):
    known = search(officer, search="Stirling", by="place")
    unknown = search(officer, search="Qwxzvk", by="place")

    assert known.context["search"].place.name.startswith("Stirling")
    assert references(unknown) == []
    assert unknown.context["search"].said in main_of(unknown)


def test_another_place_of_the_same_name_may_be_chosen(officer, case):
    first = search(officer, search="Stirling", by="place")
    others = [query for _, query in first.context["search"].others]
    forged = search(officer, search="Stirling", by="place", which="99")

    assert others[-1] == "search=Stirling&by=words"
    assert forged.context["search"].chosen == 0


def test_a_mistyped_reference_is_taken_for_one(officer, case):
    page = search(officer, search="KTV4-9QXN")

    assert page.context["search"].by == "reference"
    assert "There are no such cases." in main_of(page)


@pytest.mark.parametrize("asked", ["search=bakery", "search=56.1165,-3.9369", "whose=nobody"])
def test_a_page_of_the_queue_takes_at_most_twelve_statements(officer, report, asked):
    for _ in range(3):
        report()
    officer.client.get(f"{QUEUE}?{asked}")

    with counting() as said:
        officer.client.get(f"{QUEUE}?{asked}")

    assert len(said()) <= 12


def test_a_colleague_is_a_filter_by_name(officer, colleague, report):
    theirs, _ = report(), report()
    actions.take(case_id=theirs.id, version=1, by=colleague.staff, at=theirs.received_at)

    page = officer.client.get(f"{QUEUE}?whose={colleague.staff.ref}")
    choices = {choice.name: choice for choice in page.context["choices"]}

    assert references(page) == [theirs.reference]
    assert [option.label for option in choices["whose"].options] == [
        "Anyone",
        "Me",
        "Nobody yet",
        "Demo Colleague, Stirling",
    ]


def test_what_is_soon_late_and_what_waits_is_said_in_the_list(officer, case):
    now = timezone.now()
    Case.objects.filter(id=case.id).update(
        received_at=now - timedelta(hours=23), due_at=now + timedelta(hours=1)
    )
    soon = main_of(officer.client.get(QUEUE))
    Case.objects.filter(id=case.id).update(state="waiting", waiting_since=now, clock_stands=True)
    waiting = main_of(officer.client.get(QUEUE))

    assert "Late soon" in soon
    assert "Late soon" not in waiting
    assert "Waiting for an answer: the clock stands since" in waiting


def test_a_view_is_kept_shown_as_a_link_used_and_deleted(officer, colleague, case):
    kept = officer.client.post(
        "/desk/views/", {"name": "Not mine", "query": "whose=nobody"}, follow=True
    )
    theirs = colleague.client.get(QUEUE)
    used = officer.client.get(f"{QUEUE}?whose=nobody")
    gone = officer.client.post("/desk/views/delete/", {"name": "Not mine"}, follow=True)

    assert '<a href="?whose=nobody">Not mine</a>' in kept.content.decode()
    assert "The view “Not mine” is saved." in kept.content.decode()
    assert "Not mine" not in theirs.content.decode()
    assert references(used) == [case.reference]
    assert '<a href="?whose=nobody">' not in gone.content.decode()


def test_a_view_without_a_name_is_asked_for_one(officer, case):
    page = officer.client.post("/desk/views/", {"name": " ", "query": "late=1"}, follow=True)

    assert "Give the view a name of at most 60 characters." in page.content.decode()
    assert page.request["QUERY_STRING"] == "late=1"


def test_the_workload_says_who_has_how_much_and_how_much_of_it_is_late(officer, colleague, report):
    mine, _, late = report(), report(), report()
    actions.take(case_id=mine.id, version=1, by=officer.staff, at=mine.received_at)
    actions.take(case_id=late.id, version=1, by=officer.staff, at=mine.received_at)
    Case.objects.filter(id=late.id).update(due_at=mine.received_at - timedelta(days=1))

    told = main_of(officer.client.get("/desk/workload/"))

    assert "Demo Officer, Stirling 2 Late: 1 Nobody yet 1 0 Demo Colleague, Stirling 0 0" in told
