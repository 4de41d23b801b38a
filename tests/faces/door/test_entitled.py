"""Finding out before applying, and what is still needed on the way."""

from pathlib import Path

import pytest

from tests.support import declared
from yett.domain.cases.models import Draft

from .conftest import PUBLISHED, SPOT, TOLD

CLUB = "/apply/play/holiday-club/"
SERVICE = "/services/play/holiday-club"
TEXT = (Path(declared.__file__).parent / "holiday-club.yett").read_text()


@pytest.fixture
def club(citizen):
    declared.publish_words(TEXT, PUBLISHED)
    return citizen


def test_the_service_page_offers_to_find_out_first(club):
    page = club.client.get(SERVICE).content.decode()

    assert f'href="{SERVICE}/may-i"' in page


def test_a_service_decided_by_people_alone_offers_no_check(citizen):
    assert "may-i" not in citizen.client.get("/services/roads/report-a-pothole").content.decode()
    assert citizen.client.get("/services/roads/report-a-pothole/may-i").status_code == 404


@pytest.mark.parametrize(
    ("home", "heading"),
    [
        ("yes", "You may be entitled"),
        ("no", "From your answers, you would probably not be entitled"),
    ],
)
def test_only_what_settles_the_outcome_is_asked_and_nothing_is_kept(club, home, heading):
    first = club.open(f"{SERVICE}/may-i")

    told = club.fill(f"{SERVICE}/may-i", {"now": first.hidden["now"], "home": home})

    assert first.heading == "Do you look after a child at home?"
    assert told.heading == heading
    assert "Do you look after a child at home?" in told.text
    assert "This is not a decision." in told.text
    assert (Draft.objects.count(), "yett_draft" in club.client.cookies) == (0, False)


def test_the_way_back_of_a_browser_shows_what_was_sent_and_asks_for_nothing_anew(club):
    asked = club.client.get(f"{SERVICE}/may-i")
    told = club.client.post(f"{SERVICE}/may-i", {"now": "home", "home": "yes"})

    assert [page["Cache-Control"] for page in (asked, told)] == ["private, no-cache"] * 2


def test_a_missing_answer_is_told_in_words(club):
    page = club.fill(f"{SERVICE}/may-i", {"now": "home"})

    assert (page.status, page.wrong) == (422, ["Choose yes or no"])


def test_the_page_of_answers_so_far_tells_what_is_needed_and_what_would_settle_it(club):
    club.fill(f"{CLUB}where", SPOT | TOLD)

    page = club.open(f"{CLUB}-/so-far")

    assert page.heading == "Your answers so far"
    assert "This question settles it: Do you look after a child at home?" in page.text
    assert (
        "at home?Tell us about each child, one at a time.How many hours a week do you work?"
        in page.text
    )


def test_once_it_is_settled_the_page_says_so(club):
    club.fill(f"{CLUB}where", SPOT | TOLD)
    club.fill(f"{CLUB}home", {"home": "yes"})

    told, needed = club.open(f"{CLUB}-/so-far").text.split("What is still needed")

    assert "From your answers so far, you may be entitled." in told
    assert (
        "Tell us about each child" not in told
    )  # none has been told of, and none is not an answer
    assert "Where should we write to? (optional)" in needed


def test_without_answers_the_page_of_answers_leads_to_the_first_question(club):
    assert club.open(f"{CLUB}-/so-far").address == f"{CLUB}where"
