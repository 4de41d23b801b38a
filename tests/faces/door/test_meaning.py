"""The pages and the linked data of what services share."""

import json

import pytest

from yett.domain.catalogue import queries as catalogue
from yett.faces.door.items import PREFIX, TYPES, meanings
from yett.language.types import ANSWERS

LINKED = "application/ld+json"


def test_the_index_leads_to_every_item_by_theme(citizen):
    page = citizen.open("/data")

    words = [str(item.words) for item in catalogue.vocabulary().items.values()]
    assert page.heading == "What our services ask for"
    assert [each for each in words if each not in page.text] == []
    assert ("Getting in touch" in page.text, "Public transport" in page.text) == (True, True)


def test_the_path_of_a_lasting_address_is_the_path_of_its_page(citizen):
    for each in meanings():
        assert each.item.uri.endswith(PREFIX + each.path)
        assert citizen.open(PREFIX + each.path).status == 200


def test_no_two_items_share_a_page(offered):
    paths = [each.path for each in meanings()]

    assert len(set(paths)) == len(paths)


def test_an_item_says_what_it_is_who_knows_it_and_what_becomes_of_it(citizen):
    page = citizen.open("/data/place/road-point")

    assert page.heading == "Where on the road?"
    said = (
        "a place on the map",
        "Scottish Road Works Register",
        "https://id.gov.scot/data/place/road-point",
        "Open: it says nothing about a person.",
        "it is rounded to the nearest 100 metres",
    )
    assert [each for each in said if each not in page.text] == []


def test_an_item_says_which_services_ask_for_it_and_why(citizen):
    page = citizen.open("/data/place/road-point")

    assert "Report a pothole: Where is the pothole?" in page.text
    assert "A crew must be able to find it." in page.text
    assert "No service asks for it yet" in citizen.open("/data/land/title").text


def test_an_item_says_its_choices_and_how_private_it_is(citizen):
    page = citizen.open("/data/health/mobility-benefit")

    assert ("War Pensioners' Mobility Supplement" in page.text, "Special category" in page.text) == (True, True)  # fmt: skip


def test_items_read_in_gaelic(citizen):
    page = citizen.open("/language/gd", next="/data/contact/email")

    assert page.heading == "Dè an seòladh puist-d agaibh?"
    assert "seòladh puist-d" in page.text
    assert "Conaltradh" in citizen.open("/data").text


@pytest.mark.parametrize("address", ["/data/place/nothing", "/data/place/nothing.jsonld", "/data/"])
def test_an_item_that_is_not_there_has_a_page_with_a_way_on(citizen, address):
    assert citizen.open(address).status == 404


@pytest.mark.parametrize(
    ("address", "accept"),
    [
        ("/data/contact/email.jsonld", "*/*"),
        ("/data/contact/email", LINKED),
        ("/data/contact/email", "application/json, text/html;q=0.5"),
    ],
)
def test_a_machine_gets_linked_data(citizen, address, accept):
    answer = citizen.client.get(address, headers={"accept": accept})
    data = json.loads(answer.content)

    assert (answer["Content-Type"], data["@id"]) == (
        LINKED,
        "https://id.gov.scot/data/contact/email",
    )
    assert data["skos:definition"] == [
        {"@language": "en", "@value": "What is your email address?"},
        {"@language": "gd", "@value": "Dè an seòladh puist-d agaibh?"},
    ]
    assert (data["dct:accessRights"], data["dct:source"]) == ("personal", "citizen account")
    assert "Report a pothole" in answer.content.decode()


@pytest.mark.parametrize(
    "accept", ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "", "image/png"]
)
def test_a_person_gets_a_page(citizen, accept):
    answer = citizen.client.get("/data/contact/email", headers={"accept": accept})

    assert answer["Content-Type"].startswith("text/html")
    assert "Accept" in answer["Vary"]


def test_the_linked_index_holds_every_item(citizen):
    answer = citizen.client.get("/data", headers={"accept": LINKED})
    themes = json.loads(answer.content)["skos:member"]

    found = [item["@id"] for theme in themes for item in theme["skos:member"]]
    assert sorted(found) == sorted(item.uri for item in catalogue.vocabulary().items.values())
    assert answer.content == citizen.client.get("/data.jsonld").content


def test_choices_are_linked_with_their_words(citizen):
    data = json.loads(citizen.client.get("/data/work/reason-for-leaving.jsonld").content)

    assert data["schema:rangeIncludes"][0] == {
        "@id": "https://id.gov.scot/data/work/reason-for-leaving#redundant",
        "@type": "skos:Concept",
        "skos:notation": "redundant",
        "skos:prefLabel": [
            {"@language": "en", "@value": "I was made redundant"},
            {"@language": "gd", "@value": "Chaidh m’ obair a dhubhadh às"},
        ],
    }


def test_every_type_of_answer_has_words():
    assert set(TYPES) == set(ANSWERS)
