"""Requests in the shapes in which other people's programs send them: parameters, headers and bodies as they come."""

import json
from io import BytesIO
from xml.etree import ElementTree

import pytest

from tests.domain.documents import drawn
from tests.faces.api.conftest import BASE, SPOT, encoded, read
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import opened

ANSWERS = {"attribute[danger]": "no", "attribute[size]": "large", "attribute[position]": "lane"}


def photo(name):
    file = BytesIO(drawn.written(drawn.halves(), "JPEG"))
    file.name = name
    return file


def fixmystreet(**more):
    """Title and detail in the description, its own reference and a grid reference as attributes, XML, no key for the report."""
    return {
        "jurisdiction_id": "stirling.gov.uk",
        "api_key": "demo",
        "service_code": "roads_report-a-pothole",
        "lat": SPOT["lat"],
        "long": SPOT["long"],
        "email": "reporter@example.org",
        "first_name": "Demo",
        "last_name": "Person",
        "description": "A hole\n\ndetail: By the gate.\n\nurl: https://www.example.org/report/101\n",
        "attribute[easting]": "279600",
        "attribute[northing]": "693500",
        "attribute[fixmystreet_id]": "101",
        **ANSWERS,
        **more,
    }


@pytest.mark.parametrize(
    "media", [{}, {"photo1": photo("101.0.jpeg"), "photo2": photo("101.1.jpeg")}]
)
def test_one_that_sends_xml_with_or_without_files_and_asks_for_the_text_of_one_element(
    program, media
):
    answer = program.post("requests.xml", fixmystreet(**media))

    root = ElementTree.fromstring(answer.content)  # noqa: S314 -- our own answer
    number = root.findtext("request/service_request_id")
    assert number == str(Case.objects.get().public_number)
    assert len(opened(Case.objects.get()).answers["photo"] or ()) == len(media)


def test_sent_again_because_no_answer_came_it_is_one_report(program):
    first, again = (program.post("requests.xml", fixmystreet()).content for _ in range(2))

    assert first == again
    assert Case.objects.count() == 1


def test_its_updates_name_a_person_and_both_numbers(program):
    number = read(program.post("requests.json", fixmystreet()))[0]["service_request_id"]
    said = {
        "jurisdiction_id": "stirling.gov.uk",
        "api_key": "demo",
        "service_request_id": number,
        "service_request_id_ext": "101",
        "update_id": "7",
        "updated_datetime": "2026-06-03T11:20:00+01:00",
        "status": "INVESTIGATING",
        "title": "",
        "first_name": "Demo",
        "last_name": "Person",
        "email": "reporter@example.org",
        "description": "It is deeper now.",
        "media_url": "",
        "public_anonymity_required": "FALSE",
        "email_alerts_requested": "FALSE",
    }
    answer = program.post("servicerequestupdates.xml", said)

    root = ElementTree.fromstring(answer.content)  # noqa: S314 -- our own answer
    assert root.findtext("request_update/update_id") == f"{number}-2"
    assert program.post("servicerequestupdates.xml", said).content == answer.content
    assert opened(Case.objects.get()).events[-1].words == ("It is deeper now.",)


def test_one_that_polls_hourly_with_seconds_and_a_zone(program):
    query = "jurisdiction_id=stirling.gov.uk&start_date=2026-06-03T10:20:00%2B01:00&end_date=2026-06-03T11:20:00%2B01:00"
    answer = program.client.get(f"{BASE}servicerequestupdates.xml?{query}&api_key=demo")

    assert ElementTree.fromstring(answer.content).tag == "service_request_updates"  # noqa: S314 -- our own answer


def test_one_that_glues_words_to_a_base_with_a_slash_and_posts_to_an_address_with_a_slash(program):
    answer = program.client.post(
        "/open311/v2//requests.json/", encoded(fixmystreet()), content_type="application/x-www-form-urlencoded; charset=utf-8"
    )  # fmt: skip

    assert answer.status_code == 200, answer.content


def test_an_app_that_sends_address_device_and_an_address_of_media_as_json_is_accepted(program):
    """Form parameters, JSON back, everything it knows sent, empty or not."""
    said = {
        **fixmystreet(),
        "address_string": "Near the bridge",
        "address_id": "",
        "device_id": "8f2c",
        "account_id": "1",
        "phone": "",
        "media_url": "https://images.example.org/1.jpg",
    }
    answer = program.client.post(
        f"{BASE}requests",
        encoded(said),
        content_type="application/x-www-form-urlencoded; charset=UTF-8",
        headers={"accept": "application/json, text/javascript, */*; q=0.01"},
    )

    (told,) = json.loads(answer.content)
    assert told["service_request_id"] == str(Case.objects.get().public_number)


@pytest.mark.parametrize("name", ["media", "media[]", "files[0]", "photo"])
def test_media_whatever_its_field_is_called(program, name):
    assert (
        program.post("requests.json", fixmystreet(**{name: photo("IMG 1.JPG")})).status_code == 200
    )
    assert len(opened(Case.objects.get()).answers["photo"]) == 1


@pytest.mark.parametrize(
    "name", ["attribute[danger]", "attribute[danger][]", "attribute[danger][0]"]
)
def test_attributes_in_each_way_of_brackets(program, name):
    said = {**fixmystreet(), "attribute[danger]": None, name: "no"}

    assert program.post("requests.json", said).status_code == 200


@pytest.mark.parametrize("name", ["lon", "long"])
def test_longitude_by_either_name(program, name):
    assert (
        program.post(
            "requests.json", {**fixmystreet(), "long": None, name: SPOT["long"]}
        ).status_code
        == 200
    )
