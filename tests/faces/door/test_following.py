from datetime import UTC, datetime

import pytest

from yett.domain.cases.models import Case

from .conftest import POTHOLE, STEPS


@pytest.fixture
def reporter(citizen):
    """A citizen whose report is with the council, and the address of its page."""
    page = citizen.walk(STEPS)
    sent = citizen.fill(f"{POTHOLE}check", {}, seen=int(page.hidden["seen"]))
    return citizen, sent.address


def test_the_page_tells_what_happened_and_what_comes_next(reporter):
    citizen, address = reporter

    page = citizen.open(address)

    assert page.heading == f"Your report {Case.objects.get().reference}"
    assert "We received your report" in page.text
    assert "Stirling Council should answer by" in page.text


def test_the_page_is_kept_by_no_cache_and_found_by_no_search(reporter):
    citizen, address = reporter

    answer = citizen.client.get(address)

    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")


def test_whoever_has_the_link_needs_no_cookie(reporter, client):
    _, address = reporter

    assert client.get(address).status_code == 200


def test_a_changed_link_opens_nothing(reporter, client):
    _, address = reporter

    assert client.get(address[:-1] + "_").status_code == 404


def test_words_are_added_once_and_shown(reporter):
    citizen, address = reporter

    pages = [citizen.fill(address, {"words": "It is deeper now."}) for _ in range(2)]

    assert [page.text.count("It is deeper now.") for page in pages] == [1, 1]
    assert "We have added what you wrote" in pages[0].text


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("  ", "Write what you want to add."),
        ("x" * 4001, "This is too long to keep: use at most 4,000 characters."),
    ],
)
def test_words_that_cannot_be_added_are_kept_and_told(reporter, words, wrong):
    citizen, address = reporter

    page = citizen.fill(address, {"words": words})

    assert (page.status, page.wrong, page.typed["words"]) == (422, [wrong], words.strip())


def test_a_late_answer_is_admitted(reporter):
    citizen, address = reporter
    Case.objects.update(due_at=datetime(2026, 1, 1, tzinfo=UTC))

    assert "is late. We are sorry." in citizen.open(address).text


def test_the_page_reads_in_gaelic(reporter):
    citizen, address = reporter

    page = citizen.open("/language/gd", next=address)

    assert page.address == address
    assert page.heading != f"Your report {Case.objects.get().reference}"
