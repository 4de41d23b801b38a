"""The public list for readers, maps and calendars: the same reports, and nothing more of them."""

import json
from datetime import timedelta
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.faces.api.conftest import SPOT
from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.models import Case
from yett.domain.publications import actions as publishing

OFFICER = Staff(ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer"}), name="Officer A")
POINT = "{http://www.georss.org/georss}point"
FORMS = ("geojson", "rss", "ics")


def feed(program, form, **query):
    answer = program.client.get(f"/feeds/reports.{form}", query)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def numbers(program, form, **query) -> list[str]:
    text = feed(program, form, **query)
    if form == "geojson":
        return [str(one["id"]) for one in json.loads(text)["features"]]
    if form == "rss":
        items = ElementTree.fromstring(text).iter("item")  # noqa: S314 -- our own answer
        return [str(one.findtext("link")).rpartition("/")[2] for one in items]
    return [line.rpartition("/")[2] for line in unfolded(text) if line.startswith("URL:")]


def unfolded(text: str) -> list[str]:
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("form", FORMS)
def test_reports_by_area(program, form):
    number = program.report()

    assert numbers(program, form) == [number]
    assert numbers(program, form, body="stirling", service="roads/report-a-pothole") == [number]
    assert numbers(program, form, body="fife") == []
    assert numbers(program, form, near="Stirling", radius="5000") == [number]
    assert numbers(program, form, near="Dundee") == []
    assert numbers(program, form, bbox="-4,56.1,-3.9,56.2") == [number]
    assert numbers(program, form, bbox="-3.9,56.1,-3.8,56.2") == []


def test_a_point_has_its_facts(program):
    number = program.report()

    (one,) = json.loads(feed(program, "geojson"))["features"]
    lon, lat = one["geometry"]["coordinates"]
    assert (round(lat, 2), round(lon, 2)) == (56.12, -3.94)
    assert one["properties"] == {
        "title": "Report a pothole",
        "url": f"http://localhost:8000/reports/{number}",
        "service": "roads/report-a-pothole",
        "body": "stirling",
        "state": "received",
        "reported": timezone.localdate().isoformat(),
        "closed": None,
        "due": (timezone.localdate() + timedelta(days=1)).isoformat(),
        "rounded_to_metres": 100,
        "size": "large",
        "position": "lane",
    }


def test_rss_has_a_point_for_each_item(program):
    program.report()

    (item,) = ElementTree.fromstring(feed(program, "rss")).iter("item")  # noqa: S314 -- our own answer
    lat, lon = str(item.findtext(POINT)).split()
    assert (round(float(lat), 2), round(float(lon), 2)) == (56.12, -3.94)
    assert item.findtext("title") == "Report a pothole, near Stirling"


def test_a_calendar_has_the_day_an_answer_is_due_until_there_is_one(program):
    program.report()
    day = timezone.localdate() + timedelta(days=1)

    lines = unfolded(feed(program, "ics"))
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in lines
    assert "SUMMARY:Answer due: Report a pothole\\, near Stirling" in lines
    case = Case.objects.get()
    actions.decide(
        case_id=case.id,
        version=1,
        outcome="repair",
        blanks={"repair date": "3 July"},
        by=OFFICER,
        at=timezone.now(),
    )
    assert "BEGIN:VEVENT" not in unfolded(feed(program, "ics"))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_personal_is_in_a_feed(program, form):
    program.report(address_string="outside the bakery")
    case = Case.objects.get()
    text = feed(program, form)

    assert [
        word
        for word in (case.reference, "reporter@", "Morag", "bakery", SPOT["lat"], SPOT["long"])
        if word in text
    ] == []
    publishing.hide(case_id=case.id, reason="names someone", by=OFFICER, at=timezone.now())
    assert numbers(program, form) == []


@pytest.mark.parametrize(
    "query",
    [
        {"body": "atlantis"},
        {"service": "mend/a-gate"},
        {"near": "qqqqqq"},
        {"radius": "-1"},
        {"bbox": "1,2"},
    ],
)
def test_what_means_nothing_is_said(program, query):
    answer = program.client.get("/feeds/reports.rss", query)

    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")


def test_in_gaelic(program):
    program.report()

    answer = program.client.get("/feeds/reports.rss", headers={"accept-language": "gd"})
    assert "<language>gd</language>" in answer.content.decode()


def test_the_public_list_leads_to_its_feeds(program):
    page = program.client.get("/reports?body=stirling").content.decode()

    for form in FORMS:
        assert f'href="/feeds/reports.{form}?body=stirling"' in page
