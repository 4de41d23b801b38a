"""A program at the gate's Open311, and a nation that has published its services."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.support.nation import publish_nation
from yett.domain.clients import actions as programs
from yett.domain.clients import allowance
from yett.domain.clients import queries as known
from yett.domain.vault.actions import forget_ready_keys

PUBLISHED = datetime(2026, 6, 1, 9, tzinfo=UTC)
LISTS = {"service_requests", "service_request_updates"}  # even of one
BASE = "/open311/v2/"
SPOT = {"lat": "56.1165", "long": "-3.9369", "jurisdiction_id": "stirling.gov.uk"}
POTHOLE = {
    **SPOT,
    "api_key": "demo",
    "service_code": "roads_report-a-pothole",
    "attribute[danger]": "no",
    "attribute[size]": "large",
    "attribute[position]": "lane",
    "email": "reporter@example.org",
    "description": "Ask Morag Placeholder,\nby the blue gate.",
}


@pytest.fixture
def offered(db: None) -> Iterator[None]:
    forget_ready_keys()
    known.forget()
    allowance.forget()
    publish_nation(at=PUBLISHED)
    programs.seed_demo_client(key="demo", at=PUBLISHED)
    yield
    forget_ready_keys()
    known.forget()
    allowance.forget()


@dataclass
class Program:
    """Asks in JSON or in XML; what is posted is urlencoded, or multipart where files are sent."""

    client: Client

    def get(self, address: str, **query: str) -> Any:
        return self.client.get(BASE + address, query)

    def post(self, address: str, said: dict[str, Any], **headers: str) -> Any:
        if any(hasattr(value, "read") for value in said.values()):
            return self.client.post(BASE + address, said, headers=headers)
        return self.client.post(
            BASE + address,
            encoded(said),
            content_type="application/x-www-form-urlencoded",
            headers=headers,
        )

    def report(self, **changes: Any) -> str:
        """Send a report; the number it got."""
        answer = self.post("requests.json", {**POTHOLE, **changes})
        assert answer.status_code == 200, answer.content
        return str(json.loads(answer.content)[0]["service_request_id"])


def encoded(said: dict[str, Any]) -> str:
    return urlencode({name: value for name, value in said.items() if value is not None}, doseq=True)


@pytest.fixture
def program(offered: None) -> Program:
    return Program(Client(enforce_csrf_checks=True))


def read(answer: Any) -> Any:
    """What an answer says: JSON as it is, XML as nested lists and mappings."""
    if answer["Content-Type"].startswith("application/json"):
        return json.loads(answer.content)
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert answer.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    root = ElementTree.fromstring(answer.content)  # noqa: S314 -- our own answer
    return {root.tag: _nested(root)}


def _nested(element: ElementTree.Element) -> Any:
    if not len(element):
        return element.text or ""
    tags = [child.tag for child in element]
    if len(set(tags)) < len(tags) or element.tag == f"{tags[0]}s" or element.tag in LISTS:
        return [_nested(child) for child in element]
    return {child.tag: _nested(child) for child in element}


def errors(answer: Any) -> list[tuple[int, str]]:
    """The code and sentence of each error, in either format; the code is the status."""
    said = read(answer)
    found = said if isinstance(said, list) else said["errors"]
    assert {int(one["code"]) for one in found} == {answer.status_code}
    return [(int(one["code"]), one["description"]) for one in found]
