"""The client `georeport`, as PyPI has it, against a running server."""

import georeport
import pytest

from tests.faces.api.conftest import BASE


@pytest.fixture(params=["json", "xml"])
def client(request, site, program):
    return georeport.GeoReport(
        site + BASE, jurisdiction="stirling.gov.uk", output_format=request.param
    )


def test_it_lists_services(client):
    codes = {one["service_code"] for one in client.get_service_list()}

    assert {"roads_report-a-pothole", "streets_report-graffiti"} <= codes


def test_it_reads_a_definition(client):
    found = client.get_service_definition("roads_report-a-pothole")
    attributes = found["attributes"]
    attributes = attributes["attribute"] if isinstance(attributes, dict) else attributes

    assert [one["code"] for one in attributes] == ["danger", "size", "position", "trunk-roads"]
    assert str(attributes[0]["required"]).lower() == "true"


def test_it_finds_requests(client, program):
    numbers = {program.report(description=str(n)) for n in range(2)}

    found = client.get_service_requests(service_code="roads_report-a-pothole", status="open")
    assert {one["service_request_id"] for one in found} == numbers


def test_it_finds_requests_by_number(client, program):
    numbers = {program.report(description=str(n)) for n in range(3)}
    wanted = sorted(numbers)[:2]

    found = client.get_service_requests(service_request_id=",".join(wanted))
    assert sorted(one["service_request_id"] for one in found) == wanted


def test_it_reads_one_request(client, program):
    number = program.report()

    found = client.get_service_request(number)
    assert (found["service_request_id"], found["status"]) == (number, "open")
    assert found["agency_responsible"] == "Stirling Council"
