"""Questions that the declaration puts on one page: asked, kept and told together, without JavaScript."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import declared

from .conftest import PUBLISHED, SPOT, TOLD

HOME = "/apply/homes/survey/"
TEXT = (Path(declared.__file__).parent / "house-survey.yett").read_text()


@pytest.fixture
def home(citizen):
    declared.publish_words(TEXT, PUBLISHED)
    citizen.open(HOME)
    citizen.fill(f"{HOME}where", SPOT | TOLD)
    return citizen


def send(home, address, **typed):
    page = home.client.get(address).content.decode()
    shown = [slug for slug in ("rooms", "heating", "tank") if f'name="shown" value="{slug}"' in page]  # fmt: skip
    hidden = home.open(address).hidden
    return home.fill(address, {**hidden, "shown": shown, **typed})


def test_a_page_asks_its_questions_together(home):
    page = home.open(HOME)

    assert (page.address, page.heading) == (f"{HOME}rooms", "About the building")
    assert "How many rooms are there?" in page.text
    assert "What heats it?" in page.text
    assert "How large is the oil tank?" not in page.text


def test_all_answers_of_a_page_are_kept_by_one_statement(home):
    page = home.open(f"{HOME}rooms")

    with CaptureQueriesContext(connection) as asked:
        home.client.post(f"{HOME}rooms", {**page.hidden, "shown": ["rooms", "heating"], "rooms": "4", "heating": "coal"})  # fmt: skip

    assert len(asked) == 1
    assert home.open(HOME).address == f"{HOME}email"


def test_what_rests_on_an_answer_of_the_page_comes_next_with_all_that_was_answered(home):
    page = send(home, f"{HOME}rooms", rooms="4", heating="oil")

    assert page.address == f"{HOME}tank"
    assert page.typed["rooms"] == "4"
    assert page.chosen == ["oil"]
    assert send(home, f"{HOME}tank", rooms="4", heating="oil", tank="900").address == f"{HOME}email"


def test_every_wrong_answer_is_told_at_once_and_all_that_was_typed_stays(home):
    page = send(home, f"{HOME}rooms", rooms="many")

    assert page.status == 422
    assert len(page.wrong) == 2
    assert page.typed["rooms"] == "many"


def test_a_page_changed_in_another_window_is_shown_once_more(home):
    old = home.open(f"{HOME}rooms").hidden
    send(home, f"{HOME}rooms", rooms="4", heating="coal")

    page = home.fill(f"{HOME}rooms", {**old, "shown": ["rooms", "heating"], "rooms": "7", "heating": "coal"})  # fmt: skip

    assert (page.status, page.typed["rooms"]) == (409, "7")
    assert page.wrong == ["This was changed in another window. Look at it once more."]


def test_the_same_page_sent_twice_is_kept_once(home):
    old = home.open(f"{HOME}rooms").hidden
    typed = {**old, "shown": ["rooms", "heating"], "rooms": "4", "heating": "coal"}

    pages = [home.fill(f"{HOME}rooms", typed) for _ in range(2)]

    assert [page.address for page in pages] == [f"{HOME}email"] * 2


def test_an_empty_form_is_shown_again(home):
    page = home.fill(f"{HOME}rooms", {})

    assert (page.status, page.heading) == (422, "About the building")
