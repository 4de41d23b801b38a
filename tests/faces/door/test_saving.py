"""Save on one device and come back on another, without JavaScript, in both languages."""

import pytest

from tests.domain.cases.test_saving import letters
from tests.support.inspector import Inspector
from yett.domain.cases.models import Saved

from .conftest import POTHOLE, STEPS, Citizen

LINK = f"{POTHOLE}-/return/"


@pytest.fixture
def elsewhere(offered):
    """Another device."""
    return Citizen(Inspector())


def save(citizen, address="parent@example.org"):
    citizen.walk(STEPS[:3])
    page = citizen.fill(f"{POTHOLE}-/save", {"address": address})
    return page, letters()[-1]["path"] if letters() else ""


def test_a_link_opens_the_answers_on_another_device(citizen, elsewhere):
    page, link = save(citizen)

    asked = elsewhere.open(link)
    code = elsewhere.fill(link, {"do": "send"})
    opened = elsewhere.fill(link, {"code": letters()[-1]["paragraphs"][0][-6:]})

    assert page.heading == "Your answers are saved"
    assert "It works until" in page.text
    assert link.startswith(LINK)
    assert (asked.heading, code.heading) == ("Come back to your answers", "Enter the code we sent you")  # fmt: skip
    assert opened.address == f"{POTHOLE}position"
    assert elsewhere.open(f"{POTHOLE}size").chosen == ["large"]
    assert "parent@example.org" not in asked.text + code.text


def test_a_wrong_code_is_told_in_words(citizen, elsewhere):
    _, link = save(citizen)
    elsewhere.fill(link, {"do": "send"})
    code = letters()[-1]["paragraphs"][0][-6:]

    page = elsewhere.fill(link, {"code": f"{(int(code) + 1) % 10**6:06}"})

    assert page.status == 422
    assert page.wrong == ["This code is not right, or its time is over. Look at the last letter, or ask for another code."]  # fmt: skip


def test_a_link_that_does_not_work_says_how_long_links_do(elsewhere):
    page = elsewhere.open(f"{LINK}{'A' * 43}")

    assert (page.status, page.heading) == (410, "This link does not work any more")
    assert "A link works for 28 days." in page.text


def test_other_answers_on_the_device_are_spoken_of_first(citizen, elsewhere):
    _, link = save(citizen)
    elsewhere.walk(STEPS[:1])

    assert "On this device there are other answers" in elsewhere.open(link).text


def test_a_bad_address_is_told_and_stays(citizen):
    citizen.walk(STEPS[:1])

    page = citizen.fill(f"{POTHOLE}-/save", {"address": "parent at example"})

    assert (page.status, page.typed["address"]) == (422, "parent at example")
    assert page.wrong == ["Enter an email address, such as name@example.org"]


def test_the_page_says_the_same_when_no_more_letters_are_written(citizen):
    first, _ = save(citizen)
    pages = [citizen.fill(f"{POTHOLE}-/save", {"address": "parent@example.org"}) for _ in range(6)]

    assert {page.text for page in pages} == {first.text}
    assert Saved.objects.count() == 5


def test_after_too_many_codes_the_page_says_so(citizen, elsewhere):
    _, link = save(citizen)
    for _ in range(5):
        elsewhere.fill(link, {"do": "send"})

    page = elsewhere.fill(link, {"do": "send"})

    assert page.wrong == ["No more codes can be sent for this link. Go on where you saved it, or save it again there."]  # fmt: skip


def test_without_answers_there_is_nothing_to_save(citizen):
    assert citizen.open(f"{POTHOLE}-/save").address == f"{POTHOLE}danger"


def test_it_works_in_gaelic(citizen, elsewhere):
    citizen.client.get("/language/gd?next=/")
    page, link = save(citizen)
    elsewhere.client.get("/language/gd?next=/")

    assert page.heading == "Tha na freagairtean agaibh air an sàbhaladh"
    assert elsewhere.open(link).heading == "Till dha na freagairtean agaibh"
    assert "air a shàbhaladh" in letters()[0]["subject"] or "sàbhaladh" in letters()[0]["subject"]
