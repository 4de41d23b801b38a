"""Each service of Report It from its collection to a closed case, reported in Gaelic and answered in English: nothing but
its words makes it so."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.scotland.nation import REPORT_IT, texts
from tests.support.inspector import Inspector
from yett.domain.cases.models import Case
from yett.domain.catalogue import queries as catalogue
from yett.language import Service
from yett.project.pages import Page, read

from .test_photos import drawn

HERE = {
    "near": "56.1165, -3.9369",
    "said:council": "stirling",
    "said:trunk roads": "no",
    "email": "reporter@example.org",
}
MOST_PAGES = 40
DAY = "Friday 5 June"


def page_of(answer) -> Page:
    where = answer.request["PATH_INFO"]
    return read(answer.status_code, where, answer.content.decode())


def first_example(name: str) -> dict[str, str]:
    """What the first worked case of a service says, by question; of several choices, each."""
    example = texts(name).examples[1].split("\nexample: ")[0].partition("  expect")[0]
    said = dict(re.findall(r"^  ([a-z ]+): (.+)$", example, re.MULTILINE))
    return {
        question: value.replace(", ", " | ")
        for question, value in said.items()
        if value != "left out" and question not in {"on", "where", "outcome", "email"}
    }


def sent(client: Inspector, page: Page, answers: dict[str, str]) -> Page:
    """Press the button of the page's form, as a browser without JavaScript does."""
    form = page.form
    assert form is not None, page.words
    to, filled = form.action or page.path, form.filled(answers)
    fields: dict[str, list[str]] = {}
    for key, value in filled:
        fields.setdefault(key, []).append(value)
    send = client.post if form.method == "post" else client.get
    return page_of(send(to.replace("&amp;", "&"), fields, follow=True))


def reported(client: Inspector, service: Service, answers: dict[str, str]) -> Page:
    """From the list of what can be reported to the reporter's own page."""
    page = page_of(client.get("/collections/report-it"))
    page = page_of(client.get(page.link(f"/services/{service.id}")))
    page = page_of(client.get(page.link(f"/apply/{service.id}/"), follow=True))
    for _ in range(MOST_PAGES):
        if page.path.startswith("/follow/"):
            return page
        assert not page.wrong, f"{page.heading}: {page.wrong}"
        page = sent(client, page, answers | HERE)
    raise AssertionError(f"round in circles at {page.heading}")


@pytest.mark.parametrize("name", REPORT_IT)
def test_a_service_is_found_reported_seen_answered_and_closed(nation, officer, name):
    service_id = re.search(r"^  id: (.+)$", texts(name).service[1], re.MULTILINE)[1]
    service = catalogue.service(service_id)
    outcome = next(one for one in service.decision.outcomes if one.passes_on is None)

    citizen = Inspector(headers={"host": "localhost:8000"})
    citizen.cookies["language"] = "gd"
    receipt = reported(citizen, service, first_example(name))
    case = Case.objects.get()
    desk = officer.client
    queue = page_of(desk.get("/desk/"))
    seen = page_of(desk.get(queue.link(f"/desk/cases/{case.id}/")))
    page = page_of(desk.get(seen.link(reverse("desk:answer", args=[case.id]))))
    page = sent(desk, page, {"outcome": outcome.key})
    blanks = {one.name: DAY for one in page.form.controls if one.kind == "textarea"}
    page = sent(desk, page, {**blanks, "do": "read"}) if blanks else page
    page = sent(desk, page, {"do": "send"})
    case.refresh_from_db()
    answered = case.state
    if answered != "closed":
        files = {"photos": [drawn()]} if outcome.closing_needs_photo else {}
        form = {"version": case.version, "words": "It was done this morning.", **files}
        page = page_of(desk.post(reverse("desk:close", args=[case.id]), form, follow=True))

    told = page_of(citizen.get(receipt.path))
    case.refresh_from_db()
    assert case.reference in receipt.words
    assert case.service_id == service_id
    assert str(service.title) in seen.heading
    assert (case.state, case.outcome, case.body_id) == ("closed", outcome.key, "stirling")
    assert service.title.in_("gd") in told.words
    assert (DAY if blanks else outcome.words[0].in_("gd")) in told.words
    assert answered == ("closed" if outcome.closes else "answered")


def test_report_it_offers_ten_services_beside_the_first_four():
    assert len(REPORT_IT) == 14
