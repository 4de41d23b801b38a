"""A report that a device asked without us: what it typed is read here as any form is, by the edition it was asked under."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from yett.domain.cases import drafts
from yett.domain.cases.rows import HIGHEST
from yett.domain.catalogue import queries as catalogue
from yett.domain.documents import uploading
from yett.domain.places import queries as places
from yett.kernel.dates import civil_day
from yett.kernel.problems import Problem
from yett.language import BadAnswer, Group, Question, Service, read_answer

LONGEST_KEY = 200
LONGEST_SEARCH = 200
MOST_FOUND = 10
MOST_TOLD = 10
LONGEST_TOLD = 80
WHERE = frozenset({"place", "area", "address"})
Boxes = Mapping[str, list[str]]


class NotRead(Problem):
    """We could not read what was sent."""

    retry = False


class PhotosMissing(Problem):
    """Some photos have not arrived yet."""

    retry = True

    def __init__(self, token: str, hashes: list[str]) -> None:
        super().__init__()
        self.token = token
        self.hashes = hashes


@dataclass(frozen=True)
class Found:
    """Places that what was typed may mean, to be chosen from."""

    key: str
    places: tuple[places.Place, ...]


@dataclass
class Brought:
    """`given` are the answers that could be read, under a draft's keys; `again` are those that could not, each with why."""

    token: str
    service: Service
    code: str
    given: dict[str, Any]
    proof: str = ""
    again: dict[str, str] = field(default_factory=dict)
    found: Found | None = None


def read(request: HttpRequest) -> Brought:
    """Raises NotRead for what no device of ours sends, and PhotosMissing."""
    if request.content_type != "application/json":
        raise NotRead
    try:
        told = json.loads(request.body)
        return _brought(told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise NotRead from wrong
    except catalogue.NotOffered as wrong:
        raise NotRead from wrong


def _brought(told: dict[str, Any]) -> Brought:
    service = catalogue.edition(str(told["edition"]))
    code = str(told["language"])
    if code not in dict(settings.LANGUAGES):
        raise NotRead
    found = Brought(str(told["key"]), service, code, {}, str(told.get("proof", "")))
    token = drafts.raw(found.token)
    if token is None:
        raise NotRead
    for key, boxes in dict(told["typed"]).items():
        _read_one(found, token, str(key)[:LONGEST_KEY], boxes)
    for key, said in dict(told.get("beside", {})).items():
        _read_beside(found, str(key)[:LONGEST_KEY], said)
    return found


def item_at(service: Service, key: str) -> Question | Group | None:
    """The question or group under a draft's key, such as child/2/stage; None where there is none."""
    around = service.questions
    *rows, name = key.split("/")
    if len(rows) % 2:
        return None
    for place in range(0, len(rows), 2):
        group = next((item for item in around if item.name == rows[place]), None)
        number = rows[place + 1]
        if not isinstance(group, Group) or not (number.isascii() and number.isdigit()):
            return None
        if not 0 < int(number[:4]) <= HIGHEST:
            return None
        around = group.questions
    return next((item for item in around if item.name == name), None)


def _read_one(brought: Brought, token: bytes, key: str, boxes: Any) -> None:
    asked = item_at(brought.service, key)
    if not isinstance(asked, Question):
        raise NotRead
    typed = _boxes(boxes)
    try:
        value = _value(brought, token, key, asked, typed)
    except BadAnswer as wrong:
        brought.again[key] = wrong.message.in_(brought.code)
        return
    if value is not None or asked.optional:
        brought.given[key] = value


def _boxes(boxes: Any) -> Boxes:
    return {str(name): [str(one) for one in said] for name, said in dict(boxes).items()}


def _value(brought: Brought, token: bytes, key: str, asked: Question, typed: Boxes) -> Any:
    if asked.type == "photo":
        return _photos(brought, token, asked, typed)
    if asked.type in ("place", "area") and any(typed.get("find", ())):
        return _somewhere(brought, key, asked, typed)
    raw = {asked.name + (f"-{box}" if box else ""): said for box, said in typed.items()}
    raw = {name: said for name, said in raw.items() if not name.startswith(f"{asked.name}-told:")}
    value = read_answer(asked, raw, civil_day(timezone.now()))
    somewhere = asked.type in WHERE and isinstance(value, dict)
    return {**value, "told": _told(typed)} if somewhere else value


def _told(typed: Boxes) -> dict[str, str]:
    """What the reporter said of the spot beside it, for who looks after it."""
    told = [(box.removeprefix("told:"), said) for box, said in typed.items() if box.startswith("told:")]  # fmt: skip
    return {key[:LONGEST_TOLD]: said[0][:LONGEST_TOLD] for key, said in told[:MOST_TOLD] if said}


def _photos(brought: Brought, token: bytes, asked: Question, typed: Boxes) -> Any:
    hashes = typed.get("", [])
    if not hashes:
        return read_answer(asked, {})
    whole = uploading.photos(token=token, hashes=hashes)
    missing = [sha256 for sha256 in hashes if sha256 not in whole]
    if missing:
        raise PhotosMissing(brought.token, missing)
    kept = [json.dumps(whole[sha256]) for sha256 in dict.fromkeys(hashes)]
    return read_answer(asked, {asked.name: kept})


def _somewhere(brought: Brought, key: str, asked: Question, typed: Boxes) -> Any:
    """A spot named by a postcode, a grid reference or a name: looked up now that there is somewhere to look it up."""
    wanted = " ".join(typed["find"][0].replace("\0", "").split())[:LONGEST_SEARCH]
    findings = places.find(wanted, MOST_FOUND)
    if len(findings.places) != 1:
        if findings.places:
            brought.found = Found(key, findings.places)
            brought.again[key] = gettext("There is more than one place of this name. Choose one.")
        else:
            brought.again[key] = findings.said.in_(brought.code) if findings.said else ""
        return None
    place = findings.places[0]
    said = " ".join(typed.get("words", [""])).strip()
    words = ", ".join(part for part in (said, place.name, place.context) if part)
    raw = {"lat": str(place.lat), "lon": str(place.lon), "words": words}
    value = read_answer(asked, {f"{asked.name}-{box}": [one] for box, one in raw.items()})
    return {**value, "told": known(brought.service, place) | _told(typed)}


def known(service: Service, place: places.Place) -> dict[str, str]:
    """What a place found by its name tells already of the body it lies with."""
    nation = catalogue.nation()
    authority = nation.authorities.get(service.goes_to.authority)
    return places.told_by(place, authority.otherwise_kind, nation.bodies) if authority else {}


def _read_beside(brought: Brought, key: str, said: Any) -> None:
    """That a group is closed, and what a person went on from although it could have ended the journey."""
    for ending in (" closed", " gone on"):
        item = item_at(brought.service, key.removesuffix(ending)) if key.endswith(ending) else None
        if isinstance(item, Group) and ending == " closed" and said is True:
            brought.given[key] = True
        elif isinstance(item, Question) and any(stop.rule.text == said for stop in item.stops):
            brought.given[key] = said
