"""What a device carries with it to ask without us: one bundle of scripts named by its content, and which services it can ask."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from yett.domain.catalogue import queries as catalogue
from yett.domain.places import queries as places
from yett.domain.publications import queries as publications
from yett.faces.door.pressing import Pressed, script
from yett.faces.door.published import promise
from yett.faces.door.visits import is_open
from yett.language import Question, Service, edition_json, refuses, walk

HERE = Path(__file__).parent / "static"
PARTS = Path(__file__).parents[1] / "parts" / "static"
START, CSS = "door/offline/start.js", "door/offline/offline.css"
WORKER, SYNC, SENDING = "door/offline/worker.js", "door/offline/sync.js", "door/offline/sending.js"
SHARED = ("parts/js/language/*.js", "parts/js/proof-worker.js")
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
NOT_DRAWN = frozenset({"file", "area"})


@dataclass(frozen=True)
class Bundle:
    """Every file by its path, and the hash of them all."""

    files: Mapping[str, Pressed]
    version: str

    def address(self, path: str) -> str:
        return reverse("door:carried", args=[self.version, path])

    @property
    def start(self) -> str:
        return self.address(START)

    @property
    def css(self) -> str:
        return self.address(CSS)

    @property
    def addresses(self) -> list[str]:
        return [self.address(path) for path in self.files]


@cache
def bundle() -> Bundle:
    found = {path.relative_to(HERE).as_posix(): path for path in HERE.glob("door/offline/*.*")}
    for pattern in SHARED:
        found |= {path.relative_to(PARTS).as_posix(): path for path in PARTS.glob(pattern)}
    alone = {WORKER, SYNC}
    plain = {name: _small(found[name]) for name in sorted(found) if name not in alone}
    print_of_all = hashlib.sha256()
    for name, content in plain.items():
        print_of_all.update(f"{name} {len(content)} ".encode() + content)
    files = {name: Pressed.of(content) for name, content in plain.items()}
    return Bundle(files, print_of_all.hexdigest())


def _small(path: Path) -> bytes:
    return script(path.read_text()) if path.suffix == ".js" else path.read_bytes()


@cache
def worker_part(name: str) -> str:
    return _small(HERE / name).decode()


def able() -> list[Service]:
    """The services that a device can ask without us."""
    return [service for service in catalogue.services() if not why_not(service)]


def unable() -> list[tuple[Service, str]]:
    return [(service, why) for service in catalogue.services() if (why := why_not(service))]


def why_not(service: Service) -> str:
    """Why a service needs a connection, in words; nothing where it does not."""
    if not is_open(service):
        return gettext("It asks who you are.")
    if _rests_on_us(service):
        return gettext("Some of it can only be worked out on our side.")
    asked = (item for item in walk(service.questions) if isinstance(item, Question))
    if any(question.type in NOT_DRAWN for question in asked):
        return gettext("It asks for a file that has to be checked first.")
    return ""


def mark() -> Hashable:
    """Changes whenever something else is to be carried: another edition, or boundaries that were loaded."""
    nation = catalogue.nation()
    asks = (
        places.asked_everywhere(authority=authority, bodies=nation.bodies)
        for authority in nation.authorities.values()
    )
    return (
        tuple(service.hash for service in catalogue.services()),
        tuple((ask.kind, ask.key) for each in asks for ask in each),
    )


@lru_cache(maxsize=256)
def _rests_on_us(service: Service) -> bool:
    """Is there something in it that no browser evaluates?"""
    return bool(edition_json(service)["server only"])


def told(service: Service, code: str) -> dict[str, Any]:
    """What the page must know of a service beyond its edition."""
    outcomes = service.decision.outcomes
    return {
        "hash": service.hash,
        "title": service.title.in_(code),
        "address": reverse("door:edition", args=[1, service.hash]),
        "spot": service.goes_to.question,
        "everywhere": [ask(each, service.goes_to.question or "", code) for each in _asks(service)],
        "promise": _promises(service, code),
        "refusals": [each.key for each in outcomes if refuses(each, outcomes)],
    }


def ask(who: places.Ask, question: str, code: str) -> dict[str, Any]:
    """A question of the places room, for a page that is drawn by a script."""
    return {
        "question": question,
        "box": f"told:{who.key}",
        "words": who.words.in_(code),
        "hint": who.hint.in_(code) if who.hint else "",
        "options": [[value, words.in_(code)] for value, words in who.options],
    }


def _asks(service: Service) -> tuple[places.Ask, ...]:
    """What no spot can tell here, whichever it is: asked along with the spot, so that nothing is asked when it arrives."""
    asked = service.question(service.goes_to.question) if service.goes_to.question else None
    if not isinstance(asked, Question) or asked.type != "place":
        return ()
    nation = catalogue.nation()
    return places.asked_everywhere(
        authority=nation.authorities[service.goes_to.authority], bodies=nation.bodies
    )


def _promises(service: Service, code: str) -> dict[str, Any] | None:
    """What everyone will see of each answer, and what stays sealed."""
    beforehand = publications.beforehand(service)
    whole = promise(beforehand, (), code)
    if whole is None:
        return None
    by_question = {
        item.name: found
        for item in service.questions
        if (found := promise(beforehand, [item.name], code)) is not None
    }
    return {
        "always": whole.public,
        "public": {name: _without(each.public, whole.public) for name, each in by_question.items()},
        "sealed": {
            name: [*(f"{words} {_may_be_shown()}" for words in each.releasable), *each.sealed]
            for name, each in by_question.items()
        },
    }


def _without(words: list[str], those: list[str]) -> list[str]:
    return [one for one in words if one not in those]


def _may_be_shown() -> str:
    return gettext(
        "Staff may show a part of this on the public list, once they have taken out what tells who somebody is."
    )
