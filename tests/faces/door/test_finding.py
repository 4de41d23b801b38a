from datetime import UTC, datetime

import pytest

from tests.scotland.nation import texts
from tests.support import declared

from .conftest import POTHOLE

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
DANGER = f"{POTHOLE}danger"


def links(answer) -> list[str]:
    return [part.split('"')[0] for part in answer.content.decode().split('href="')[1:]]


def test_home_leads_to_every_service_and_collection(citizen):
    page = citizen.open("/")

    assert page.heading == "Services for you"
    assert [
        title in page.text for title in ("Report It", "Report a pothole", "Report graffiti")
    ] == [True] * 3


@pytest.mark.parametrize(
    "typed", ["pothole", "pothol", "POT HOLE", "potholle", "hole in the road", "toll"]
)
def test_search_forgives_spelling_and_knows_other_names(citizen, typed):
    page = citizen.open("/search", q=typed)

    assert ("Report a pothole" in page.text, page.typed) == (True, {"q": typed})


def test_search_that_finds_nothing_offers_all_services(citizen):
    page = citizen.open("/search", q="zebra crossing licence")

    assert page.heading == "Search"
    assert ("Nothing found" in page.text, "Report a pothole" in page.text) == (True, True)


def test_search_that_finds_only_what_is_near_asks_whether_it_is_that(citizen):
    page = citizen.open("/search", q="somebody left a huge horrible sofa")

    assert "Perhaps you mean:" in page.text
    assert page.text.index("Report fly-tipping") < page.text.index("All services")


def test_search_survives_what_nobody_would_type(citizen):
    page = citizen.open("/search", q="\0" + "x" * 5000 + "<script>")

    assert (page.status, len(page.typed["q"])) == (200, 200)


def test_collection_lists_its_services_with_their_purpose(citizen):
    page = citizen.open("/collections/report-it")

    assert page.heading == "Report It"
    assert "So that the roads authority can make the road safe." in page.text


def test_service_page_tells_what_is_asked_and_why_before_it_starts(citizen):
    page = citizen.open("/services/roads/report-a-pothole")

    assert page.heading == "Report a pothole"
    said = (
        "about",
        "minutes",
        "A crew must be able to find it.",
        "a roads inspector",
        "within 28 days",
        "Roads (Scotland) Act 1984",
    )
    assert [words for words in said if words not in page.text] == []


def test_service_page_reads_in_gaelic_after_one_press(citizen):
    page = citizen.open("/language/gd", next="/services/roads/report-a-pothole")

    assert page.address == "/services/roads/report-a-pothole"
    assert page.heading != "Report a pothole"
    assert citizen.open("/").heading != "Services for you"


def test_language_switch_leads_nowhere_else(citizen):
    assert citizen.open("/language/gd", next="https://elsewhere.example/").address == "/"


@pytest.mark.parametrize(
    "address",
    [
        "/services/roads/nothing",
        "/collections/nothing",
        "/nothing",
        "/apply/roads/nothing/",
        "/language/xx",
        "/follow/nothing",
    ],
)
def test_what_is_not_there_has_a_page_with_a_way_on(citizen, address):
    page = citizen.open(address)

    assert (page.status, page.heading) == (404, "We cannot find that page")
    assert "Go to all services" in page.text


def test_colours_come_from_the_settings(inspector, settings):
    settings.YETT_COLOUR = "#123456"

    sheet = inspector.get("/colours.css")

    assert sheet.content == b":root{--yett-accent:#123456}\n"


def test_finding_pages_ask_the_database_nothing_once_the_services_are_known(
    citizen, django_assert_num_queries
):
    citizen.open("/")

    with django_assert_num_queries(0):
        citizen.open("/")
        citizen.open("/services/roads/report-a-pothole")
        citizen.open("/search", q="pothole")


def test_lists_and_pages_speak_of_the_edition_in_force(citizen):
    """What is drawn once is drawn anew for what is new."""
    pages = ("/collections/report-it", "/services/roads/report-a-pothole")
    pothole = (
        texts("pothole").service[1].replace("languages: English, Gaelic", "languages: English")
    )
    before = [citizen.open(page).text for page in pages]

    declared.publish_words(pothole.replace("can make the road safe", "can mend the road"), NOW)
    hollow = pothole.replace("Report a pothole", "Report a hollow")
    declared.publish_words(hollow.replace("roads/report-a-pothole", "roads/report-a-hollow"), NOW)

    assert ["can make the road safe" in text for text in before] == [True, True]
    assert ["can mend the road" in citizen.open(page).text for page in pages] == [True, True]
    assert "Report a hollow" in citizen.open("/").text


def test_an_empty_question_is_drawn_in_the_language_of_the_page_and_in_the_words_of_its_edition(
    citizen,
):
    english, gaelic = (
        citizen.client.get(DANGER, headers={"accept-language": code}) for code in ("en", "gd")
    )
    pothole = (
        texts("pothole").service[1].replace("languages: English, Gaelic", "languages: English")
    )
    declared.publish_words(
        pothole.replace("Is anyone in danger right now?", "Is anyone in danger?"), NOW
    )

    assert "Is anyone in danger right now?" in english.content.decode()
    assert "Is anyone in danger" not in gaelic.content.decode()
    assert citizen.open(DANGER).heading == "Is anyone in danger?"
