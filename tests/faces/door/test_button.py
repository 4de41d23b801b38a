"""A button for a council's own website leads into the same door as everyone's."""

import re
from html import unescape

import html5lib

SERVICE = "roads/report-a-pothole"


def snippet(citizen, **query) -> str:
    page = citizen.client.get("/report-button", query).content.decode()
    return unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])


def test_what_is_pasted_is_a_link_and_loads_nothing(citizen):
    pasted = snippet(citizen, service=SERVICE)

    (link,) = html5lib.parseFragment(pasted, namespaceHTMLElements=False)
    assert link.tag == "a"
    assert link.text == "Report a pothole"
    assert (
        link.get("href")
        == "http://localhost:8000/report?service=roads%2Freport-a-pothole&language=en"
    )
    assert "&amp;language=en" in pasted
    assert "script" not in pasted
    assert "src" not in pasted


def test_in_gaelic_and_for_everything(citizen):
    assert 'lang="gd"' in snippet(citizen, language="gd", service=SERVICE)
    assert ">Report a problem</a>" in snippet(citizen)


def test_the_link_leads_to_the_service_in_its_language(citizen):
    page = citizen.open("/report", service=SERVICE, language="gd")

    assert page.address == f"/services/{SERVICE}"
    assert citizen.client.cookies["language"].value == "gd"


def test_with_a_place_it_leads_to_that_place(citizen):
    page = citizen.open("/report", service=SERVICE, near="56.1165, -3.9369")

    assert page.address.startswith(f"/apply/{SERVICE}/where/")
    assert page.status == 200


def test_what_is_unknown_leads_to_the_front_page(citizen):
    for query in ({}, {"service": "mend/a-gate"}, {"language": "xx", "near": "here"}):
        assert citizen.open("/report", **query).address == "/"
    assert citizen.open("/report-button", service="mend/a-gate", language="xx").status == 200
