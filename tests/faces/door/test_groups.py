"""The same again for each of something: rows begun, changed, taken away and closed, without JavaScript."""

from pathlib import Path

import pytest

from tests.support import declared
from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import followed

from .conftest import PUBLISHED, SPOT, TOLD

CLUB = "/apply/play/holiday-club/"
TEXT = (Path(declared.__file__).parent / "holiday-club.yett").read_text()
AILA = [
    ("child/1/child-name", {"child name": "Aila"}),
    ("child/1/age", {"age": "4"}),
    ("child/1/food", {"more": "no"}),
]
BEGIN = [("where", SPOT | TOLD), ("home", {"home": "yes"})]


@pytest.fixture
def club(citizen):
    service = declared.publish_words(TEXT, PUBLISHED)
    return citizen, service


def walk(citizen, steps):
    page = citizen.open(CLUB)
    for slug, answers in steps:
        page = citizen.fill(CLUB + slug, answers)
    return page


def test_the_first_row_begins_by_itself_where_there_must_be_one(club):
    page = walk(club[0], BEGIN)

    assert (page.address, page.heading) == (
        f"{CLUB}child/1/child-name",
        "What is the child's name?",
    )
    assert "Tell us about each child, one at a time. 1. What is the child's name?" in page.text


def test_after_a_row_it_is_asked_whether_there_are_more(club):
    page = walk(club[0], BEGIN + AILA)

    assert (page.address, page.heading) == (
        f"{CLUB}child",
        "Tell us about each child, one at a time.",
    )
    assert "1. Aila" in page.text
    assert "Are there any more?" in page.text


def test_yes_begins_another_row_and_no_goes_on(club):
    walk(club[0], BEGIN + AILA)

    another = club[0].fill(f"{CLUB}child", {"more": "yes"})
    walk(club[0], [("child/2/child-name", {"child name": "Calum"}), ("child/2/age", {"age": "7"}), ("child/2/swims", {"swims": "yes"}), ("child/2/food", {"more": "no"})])  # fmt: skip
    done = club[0].fill(f"{CLUB}child", {"more": "no"}, seen=another_version(club[0]))

    assert another.address == f"{CLUB}child/2/child-name"
    assert done.address == f"{CLUB}hours"


def another_version(citizen):
    return citizen.open(f"{CLUB}child").hidden["seen"]


def test_an_unanswered_question_about_more_is_told_in_words(club):
    walk(club[0], BEGIN + AILA)

    page = club[0].fill(f"{CLUB}child", {})

    assert (page.status, page.wrong) == (422, ["Say whether there are any more"])


def test_a_question_of_a_row_rests_on_the_answers_of_that_row(club):
    page = walk(club[0], BEGIN + [AILA[0], ("child/1/age", {"age": "9"})])

    assert page.address == f"{CLUB}child/1/swims"


def test_an_answer_that_must_be_given_again_keeps_the_person_there_and_says_why(club):
    page = walk(club[0], BEGIN + [AILA[0], ("child/1/age", {"age": "40"})])

    assert page.address == f"{CLUB}child/1/age"
    assert page.wrong == ["Give an age of at most 16 years."]
    assert page.typed == {"age": "40"}


def test_nobody_is_fewer_than_none_years_old_or_works_fewer_than_none_hours(club):
    page = walk(club[0], BEGIN + [AILA[0], ("child/1/age", {"age": "-3"})])

    assert (page.status, page.address) == (422, f"{CLUB}child/1/age")
    assert (page.wrong, page.typed) == (["Enter 0 or more"], {"age": "-3"})


def test_groups_nest(club):
    walk(club[0], BEGIN + AILA[:2])

    page = club[0].fill(f"{CLUB}child/1/food", {"more": "yes"})
    assert page.address == f"{CLUB}child/1/food/1/food-name"
    page = club[0].fill(page.address, {"food name": "nuts"})
    assert page.address == f"{CLUB}child/1/food"
    page = club[0].fill(page.address, {"more": "no"}, seen=page.hidden["seen"])

    assert page.address == f"{CLUB}child"
    assert "nuts" in page.text


def test_rows_within_a_row_say_of_which_they_are_and_more_are_added_from_where_they_are_played_back(club):  # fmt: skip
    citizen, _ = club
    walk(citizen, BEGIN + AILA[:2])
    asked = citizen.fill(f"{CLUB}child/1/food", {"more": "yes"})
    food = citizen.fill(asked.address, {"food name": "nuts"})

    rows = citizen.fill(food.address, {"more": "no"}, seen=food.hidden["seen"])

    for page in (asked, food):
        assert "Tell us about each child, one at a time. 1. Aila" in page.text
    assert "1. nuts" in rows.text
    assert f'href="{CLUB}child/1/food"' in citizen.client.get(rows.address).text


def test_that_a_group_in_a_row_has_none_is_played_back_too(club):
    walk(club[0], BEGIN + AILA)

    page = club[0].open(f"{CLUB}child")

    assert "None" in page.text


def test_no_more_rows_are_begun_than_are_allowed(club):
    citizen, _ = club
    walk(citizen, BEGIN + AILA)
    for number, seen in ((2, 0), (3, another_version)):
        version = seen(citizen) if callable(seen) else seen
        citizen.fill(f"{CLUB}child", {"more": "yes"}, seen=version)
        walk(citizen, [(slug.replace("/1/", f"/{number}/"), said) for slug, said in AILA])

    page = citizen.open(f"{CLUB}child")

    assert "There is room for 3 here, and no more." in page.text
    assert citizen.open(f"{CLUB}child/4/child-name").address == f"{CLUB}child"
    assert citizen.fill(f"{CLUB}child", {"more": "yes"}, seen=page.hidden["seen"]).wrong == ["There is room for no more here"]  # fmt: skip


def test_a_row_is_taken_away_after_asking_once_more(club):
    citizen, _ = club
    walk(citizen, BEGIN + AILA)
    citizen.fill(f"{CLUB}child", {"more": "yes"})
    walk(citizen, [(slug.replace("/1/", "/2/"), said) for slug, said in AILA])

    asked = citizen.open(f"{CLUB}child/1/-/remove")
    page = citizen.fill(f"{CLUB}child/1/-/remove", {})

    assert (asked.heading, "Aila" in asked.text) == ("Take this away?", True)
    assert page.address == f"{CLUB}child"
    assert "Told us so far: 1." in page.text


def test_taking_the_only_row_away_begins_the_first_again(club):
    walk(club[0], BEGIN + AILA)

    page = club[0].fill(f"{CLUB}child/1/-/remove", {})

    assert page.address == f"{CLUB}child/1/child-name"


def test_answers_given_in_two_windows_to_two_rows_both_stay(club):
    citizen, _ = club
    walk(citizen, BEGIN + AILA)
    citizen.fill(f"{CLUB}child", {"more": "yes"})

    citizen.fill(f"{CLUB}child/2/child-name", {"child name": "Calum"})
    first = citizen.open(f"{CLUB}child/1/child-name")
    citizen.fill(f"{CLUB}child/1/child-name", {"child name": "Ailsa"}, seen=first.hidden["seen"])

    page = citizen.open(f"{CLUB}child")
    assert "1. Ailsa" in page.text
    assert "2. Calum" in page.text


def test_check_your_answers_plays_the_rows_back_and_sending_keeps_them(club):
    citizen, service = club
    steps = [("child", {"more": "no"}), ("hours", {"hours": "20"}), ("email", {"email": ""})]
    check = walk(citizen, BEGIN + AILA + steps)

    sent = citizen.fill(f"{CLUB}check", {}, seen=check.hidden["seen"])

    assert check.address == f"{CLUB}check"
    assert "Tell us about each child, one at a time.1. Aila" in check.text
    assert "Aila" in check.text
    assert sent.heading.startswith("Thank you")
    case = Case.objects.get()
    assert case.service_id == service.id
    token = sent.address.removeprefix("/follow/")
    assert followed(token).answers["child"] == [
        {"child name": "Aila", "age": "4", "food": [], "food closed": True}
    ]
    assert "Aila" in citizen.open(sent.address).text


def test_the_way_back_leads_through_the_rows(club):
    citizen, _ = club
    walk(citizen, BEGIN + AILA + [("child", {"more": "no"})])

    html = citizen.client.get(f"{CLUB}hours").content.decode()
    first = citizen.client.get(f"{CLUB}child/1/child-name").content.decode()

    assert f'href="{CLUB}child"' in html
    assert f'href="{CLUB}home"' in first


def test_rows_that_never_were_lead_on_and_numbers_out_of_reach_are_not_found(club):
    citizen, _ = club
    walk(citizen, BEGIN)

    assert citizen.open(f"{CLUB}child/7/age").address == f"{CLUB}child/1/child-name"
    assert citizen.client.get(f"{CLUB}child/999/age").status_code == 404
    assert citizen.client.get(f"{CLUB}hours/1/age").status_code == 404
    assert citizen.client.get(f"{CLUB}child/1/nothing").status_code == 404


def test_an_end_that_rests_on_entitlement_may_be_gone_on_from(club):
    citizen, _ = club
    page = walk(citizen, [BEGIN[0], ("home", {"home": "no"})])

    on = citizen.fill(f"{CLUB}home/stop", {})

    assert page.address == f"{CLUB}home/stop"
    assert "ask us to look again" in page.text
    assert "This is not a decision." in page.text
    assert on.address == f"{CLUB}child/1/child-name"
    assert citizen.open(CLUB).address == f"{CLUB}child/1/child-name"


def test_an_end_in_danger_is_not_gone_on_from(citizen):
    page = citizen.walk([("danger", {"danger": "yes"})])

    again = citizen.fill(page.address, {})

    assert again.address == page.address
    assert "This is not a decision." not in again.text
