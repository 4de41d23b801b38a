"""A service that says everything a report may meet after it was sent, and reports made under it."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from yett.domain.cases import actions
from yett.domain.cases.actions import Sent
from yett.domain.catalogue import actions as catalogue
from yett.domain.catalogue.folders import compiled
from yett.domain.catalogue.shelf import shelf
from yett.language import Service

SOURCE = Path(__file__).with_name("asked-later.yett")
ANSWERS: Mapping[str, Any] = {
    "where": {
        "lat": 56.1165,
        "lon": -3.9369,
        "words": "outside the bakery",
        "told": {"council": "stirling", "trunk roads": "no"},
    },
    "size": "large",
    "note": None,
    "photo": None,
    "email": "reporter@example.org",
}


def publish(at: datetime) -> Service:
    """Put it in force on the shelf of the nation that is open."""
    return publish_words(SOURCE.read_text(), at, SOURCE.name)


def publish_words(
    text: str, at: datetime, name: str = "service.yett", rounded_to: str = "100 metres"
) -> Service:
    """Put a service in force as it is written here, with places published as finely as is said."""
    vocabulary = json.dumps(shelf().folder.sources()[0]["vocabulary"])
    source = {
        "service": [name, text],
        "translations": {},
        "vocabulary": json.loads(vocabulary.replace("nearest 100 metres", f"nearest {rounded_to}")),
    }
    service = compiled(source, frozenset(shelf().nation.authorities))
    catalogue.publish(source=source, service=service, at=at)
    shelf().refresh()
    return service


def send(service: Service, at: datetime, **changes: Any) -> Sent:
    """Send a report as its reporter would."""
    token, version = actions.new_token(), 0
    for name, value in {**ANSWERS, **changes}.items():
        draft = actions.answer(
            token=token,
            service=service,
            question=name,
            value=value,
            seen=0,
            language="en",
            at=at,
        )
        version = draft.version
    return actions.submit(token=token, seen=version, at=at)
