"""What programs learn of the services before anything is reported."""

import pytest

from tests.faces.api.conftest import BASE, SPOT, errors, read
from tests.support import declared
from yett.domain.catalogue import queries as catalogue
from yett.language import Question

TRUNK = "transport.gov.scot"


def for_programs():
    """GeoReport has no attribute that is asked again for each of something."""
    return [
        service for service in catalogue.services() if all(isinstance(one, Question) for one in service.questions)
    ]  # fmt: skip


def codes(answer):
    return {one["service_code"] for one in read(answer)}


def test_both_formats_say_the_same(program):
    as_json = read(program.get("services.json"))
    as_xml = read(program.get("services.xml"))["services"]

    assert as_xml == [one | {"metadata": "true" if one["metadata"] else "false"} for one in as_json]
    assert len(as_json) == len(for_programs())


def test_a_service_is_listed_as_its_declaration_says(program):
    (pothole,) = [
        one for one in read(program.get("services.json")) if "pothole" in one["service_code"]
    ]

    assert pothole == {
        "service_code": "roads_report-a-pothole",
        "service_name": "Report a pothole",
        "description": "so that the roads authority can make the road safe",
        "metadata": True,
        "type": "realtime",
        "keywords": str(catalogue.service("roads/report-a-pothole").keywords),
        "group": "Report It",
    }


def test_a_service_that_is_not_offered_to_programs_is_not_there(program):
    declared.publish(catalogue.changed_at())

    assert "roads_report-a-pothole" not in codes(program.get("services.json"))
    assert program.get("services/roads_report-a-pothole.json").status_code == 404


def test_in_gaelic_where_a_program_prefers_it(program):
    given = program.get("services.json", language="gd")
    preferred = program.client.get(f"{BASE}services.json", headers={"accept-language": "gd"})

    assert read(given) == read(preferred)
    assert read(given) != read(program.get("services.json"))


@pytest.mark.parametrize(
    "named",
    ["stirling.gov.uk", "www.stirling.gov.uk", "https://stirling.gov.uk/", "S12000030", "stirling"],
)
def test_a_body_is_named_by_its_website_its_code_or_its_key(program, named):
    assert codes(program.get("services.json", jurisdiction_id=named)) == codes(
        program.get("services.json")
    )


def test_a_body_has_only_the_services_it_may_be_responsible_for(program):
    found = codes(program.get("services.json", jurisdiction_id=TRUNK))

    assert "roads_report-a-pothole" in found
    assert "streets_report-graffiti" not in found


@pytest.mark.parametrize(
    "address",
    [
        "services",
        "services/roads_report-a-pothole",
        "requests",
        "requests/1001",
        "tokens/a",
        "servicerequestupdates",
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_an_unknown_body_is_not_found(program, address, form):
    answer = program.get(f"{address}.{form}", jurisdiction_id="nowhere.example")

    assert errors(answer) == [(404, "jurisdiction_id 'nowhere.example' was not found.")]


def test_the_services_for_a_spot(program):
    here = codes(program.get("services.json", lat=SPOT["lat"], long=SPOT["long"]))
    at_sea = codes(program.get("services.json", lat="40.0", long="-30.0"))

    assert here == codes(program.get("services.json"))
    assert at_sea == set()


def test_half_a_spot_is_refused(program):
    assert errors(program.get("services.xml", lat="56.1")) == [
        (400, "lat and long must be sent together.")
    ]


def test_the_attributes_of_every_service_are_the_questions_it_declares(program):
    for service in for_programs():
        definition = read(program.get(f"services/{service.id.replace('/', '_')}.json"))
        own = [one for one in definition["attributes"] if one["code"] != "trunk-roads"]
        asked = [
            one for one in service.questions
            if isinstance(one, Question) and one.type not in ("photo", "email") and one.name != service.goes_to.question
        ]  # fmt: skip

        assert [one["code"] for one in own] == [one.slug for one in asked]
        assert [one["description"] for one in own] == [str(one.words) for one in asked]
        assert [one["order"] for one in definition["attributes"]] == list(
            range(1, len(definition["attributes"]) + 1)
        )


def test_a_choice_is_a_list_of_values(program):
    definition = read(program.get("services/roads_report-a-pothole.json"))
    danger, size, position, trunk = definition["attributes"]

    assert (danger["datatype"], danger["required"]) == ("singlevaluelist", True)
    assert [value["key"] for value in danger["values"]] == ["yes", "no"]
    assert size["values"][2] == {"key": "large", "name": "Bigger than a tray"}
    assert (
        position["datatype_description"]
        == "a hole where people cycle is more dangerous than one at the edge"
    )
    assert (trunk["code"], trunk["required"]) == ("trunk-roads", False)


def test_a_question_that_some_are_asked_is_not_required_of_all(program):
    definition = read(program.get("services/roads_report-a-street-light.json"))

    assert {one["code"]: one["required"] for one in definition["attributes"]} == {
        "danger": True, "number": False, "fault": True, "spread": False, "crossing": False, "more": False,
        "trunk-roads": False,
    }  # fmt: skip


def test_a_definition_in_xml_is_one_element(program):
    definition = read(program.get("services/roads_report-a-pothole.xml"))["service_definition"]

    assert definition["service_code"] == "roads_report-a-pothole"
    assert definition["attributes"][0]["values"][0] == {"key": "yes", "name": "Yes"}
    assert definition["attributes"][0]["variable"] == "true"


def test_a_service_may_be_called_by_its_id_too(program):
    assert read(program.get("services/roads/report-a-pothole.json")) == read(
        program.get("services/roads_report-a-pothole.json")
    )


@pytest.mark.parametrize("form", ["json", "xml"])
def test_an_unknown_service_is_not_found(program, form):
    answer = program.get(f"services/mend-a-gate.{form}")

    assert errors(answer) == [(404, "service_code 'mend-a-gate' was not found.")]


def test_a_base_with_a_slash_too_many_leads_to_the_same(program):
    assert read(program.client.get("/open311/v2//services.json")) == read(
        program.get("services.json")
    )


def test_without_a_format_xml_is_answered_unless_json_is_accepted(program):
    plain = program.client.get(f"{BASE}services")
    accepting = program.client.get(f"{BASE}services", headers={"accept": "application/json"})

    assert plain["Content-Type"] == "text/xml; charset=utf-8"
    assert accepting["Content-Type"] == "application/json; charset=utf-8"


def test_an_unknown_format_and_an_unknown_address_are_refused_in_xml(program):
    assert errors(program.get("services.html")) == [
        (404, "There is no such format: ask for .xml or .json.")
    ]
    assert errors(program.client.get("/open311/v1/services.xml"))[0][0] == 404


def test_another_method_is_refused_in_the_format_asked_for(program):
    answer = program.client.delete(f"{BASE}requests.json")

    assert errors(answer) == [(405, "This address takes GET and POST only.")]
    assert answer["Allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("form", ["json", "xml"])
def test_discovery_says_where_and_in_which_formats(program, settings, form):
    found = read(program.client.get(f"/open311/discovery.{form}"))
    found = found if form == "json" else found["discovery"]

    assert all(found[name] for name in ("changeset", "contact", "key_service"))
    assert found["endpoints"] == [
        {
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": f"{settings.YETT_SITE_URL}/open311/v2",
            "changeset": found["changeset"],
            "type": "test",
            "formats": ["text/xml", "application/json"],
        }
    ]


def test_any_page_may_read_what_is_public(program):
    assert program.get("services.json")["Access-Control-Allow-Origin"] == "*"
