import pytest

from yett.faces.door.visits import COOKIE
from yett.project import pages

from .conftest import POTHOLE, SPOT, STEPS, TOLD


def test_start_shows_the_first_question_whose_form_leads_to_its_own_address(citizen):
    answer = citizen.client.get(POTHOLE)
    page = pages.read(answer.status_code, POTHOLE, answer.content.decode())

    assert (answer.status_code, page.heading) == (200, "Is anyone in danger right now?")
    assert page.form.action == f"{POTHOLE}danger"


def test_the_cookie_of_a_draft_is_given_anew_with_each_answer_and_not_with_each_page(citizen):
    first = citizen.client.get(POTHOLE)
    answered = citizen.client.post(f"{POTHOLE}danger", {"seen": "0", "danger": "no"})
    shown = citizen.client.get(f"{POTHOLE}where")

    assert [COOKIE in one.cookies for one in (first, answered, shown)] == [True, True, False]


def test_who_lost_the_cookie_has_it_again_from_the_page_their_answer_leads_to(citizen):
    citizen.walk([("danger", {"danger": "no"})])
    citizen.client.cookies.clear()

    offered = citizen.client.post(f"{POTHOLE}where", {"seen": "0", **SPOT, **TOLD})

    assert COOKIE in offered.cookies


def test_a_question_says_why_it_is_asked(citizen):
    assert (
        "Why we ask: a person in danger needs the police, not a form" in citizen.open(POTHOLE).text
    )


def test_an_answer_leads_to_the_next_question(citizen):
    page = citizen.walk(STEPS[:1])

    assert page.address == f"{POTHOLE}where"


def test_the_cookie_is_for_this_service_alone_and_for_no_script(citizen):
    citizen.open(POTHOLE)

    cookie = citizen.client.cookies["yett_draft"]

    assert [cookie[part] for part in ("path", "httponly", "samesite")] == [POTHOLE, True, "Lax"]


def test_pages_with_answers_are_stored_by_no_cache(citizen):
    citizen.walk(STEPS[:1])

    assert citizen.client.get(f"{POTHOLE}danger")["Cache-Control"] == "no-store"


def test_no_answer_is_told_in_words_at_the_field(citizen):
    citizen.open(POTHOLE)

    page = citizen.fill(f"{POTHOLE}danger", {})

    assert page.status == 422
    assert len(page.wrong) == 1


def test_a_wrong_answer_keeps_what_was_typed(citizen):
    citizen.walk(STEPS[:-1])

    page = citizen.fill(f"{POTHOLE}email", {"email": "reporter at example"})

    assert (page.status, page.typed) == (422, {"email": "reporter at example"})
    assert len(page.wrong) == 1


def test_the_title_of_a_page_with_an_error_says_so_first(citizen):
    citizen.open(POTHOLE)

    page = citizen.client.post(f"{POTHOLE}danger", {"seen": 0})

    assert "<title>Error: Is anyone in danger right now?" in page.content.decode()


def test_a_question_out_of_turn_leads_to_the_one_whose_turn_it_is(citizen):
    citizen.walk(STEPS[:1])

    assert citizen.open(f"{POTHOLE}email").address == f"{POTHOLE}where"


def test_the_way_back_shows_what_was_answered(citizen):
    citizen.walk(STEPS[:3])

    assert citizen.open(f"{POTHOLE}size").chosen == ["large"]


def test_danger_stops_the_journey_and_lets_the_person_go_back(citizen):
    page = citizen.walk([("danger", {"danger": "yes"})])

    assert (page.address, page.heading) == (f"{POTHOLE}danger/stop", "Call 999 now")
    assert citizen.fill(f"{POTHOLE}danger", {"danger": "no"}, seen=1).address == f"{POTHOLE}where"


def test_starting_again_takes_up_where_the_answers_end(citizen):
    citizen.walk(STEPS[:3])

    assert citizen.open(POTHOLE).address == f"{POTHOLE}position"


def test_answers_are_forgotten_when_asked(citizen):
    citizen.walk(STEPS[:3])

    assert citizen.open(f"{POTHOLE}again").address == f"{POTHOLE}danger"
    assert citizen.open(f"{POTHOLE}danger").chosen == []


def test_a_double_click_gives_one_answer(citizen):
    citizen.walk(STEPS[:2])

    pages = [citizen.fill(f"{POTHOLE}size", {"size": "large"}) for _ in range(2)]

    assert [page.address for page in pages] == [f"{POTHOLE}position"] * 2


def test_two_windows_on_one_question_are_both_shown(citizen):
    citizen.walk(STEPS[:2])
    citizen.fill(f"{POTHOLE}size", {"size": "large"})

    page = citizen.fill(f"{POTHOLE}size", {"size": "small"})

    assert (page.status, page.chosen) == (409, ["small"])
    assert "Saved: “Bigger than a tray”" in page.text
    again = citizen.fill(f"{POTHOLE}size", {"size": "small"}, seen=int(page.hidden["seen"]))
    assert again.address == f"{POTHOLE}position"


def test_an_answer_after_the_draft_expired_is_not_lost(citizen):
    from yett.domain.cases.models import Draft  # noqa: PLC0415 -- the row is taken away behind the person's back

    citizen.walk(STEPS[:2])
    Draft.objects.all().delete()

    citizen.fill(f"{POTHOLE}size", {"size": "large"})
    page = citizen.walk(STEPS[:2])

    assert page.address == f"{POTHOLE}position"


@pytest.mark.parametrize("seen", ["x", "-1", "9" * 30, "1.5", "١"])
def test_a_forged_version_is_refused_with_a_page(citizen, seen):
    citizen.open(POTHOLE)

    answer = citizen.client.post(f"{POTHOLE}danger", {"danger": "no", "seen": seen})

    assert answer.status_code == 400


@pytest.mark.parametrize("value", ["maybe", "", "yes\0", "{{ 7*7 }}", "9" * 10000])
def test_a_forged_choice_is_refused_in_words(citizen, value):
    citizen.open(POTHOLE)

    page = citizen.fill(f"{POTHOLE}danger", {"danger": value})

    assert (page.status, len(page.wrong)) == (422, 1)


@pytest.mark.parametrize("token", ["", "x", "ä" * 43, "A" * 43, "A" * 4000])
def test_a_forged_cookie_opens_nothing(citizen, token):
    citizen.client.cookies["yett_draft"] = token

    assert citizen.open(POTHOLE).heading == "Is anyone in danger right now?"


def test_a_form_without_its_token_is_refused_with_a_way_on(offered):
    from tests.support.inspector import Inspector  # noqa: PLC0415 -- a client that checks forms

    strict = Inspector(enforce_csrf_checks=True)
    answer = strict.post(f"{POTHOLE}danger", {"danger": "no", "seen": 0})

    assert answer.status_code == 403
    assert "This page has been open too long" in answer.content.decode()


def test_a_question_takes_one_statement_to_show_and_one_to_answer(
    citizen, django_assert_num_queries
):
    citizen.walk(STEPS[:2])

    with django_assert_num_queries(1):
        citizen.client.get(f"{POTHOLE}size")
    with django_assert_num_queries(1):
        citizen.client.post(f"{POTHOLE}size", {"size": "large", "seen": 0})


def test_the_place_takes_one_more_to_look_what_is_near(citizen, django_assert_num_queries):
    citizen.walk(STEPS[:2])

    with django_assert_num_queries(2):
        citizen.client.post(f"{POTHOLE}where", {"seen": 2, **SPOT, **TOLD})
