"""What may be written at a spot: heads of the place, names, choices, types and items of the vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yett.language.build.service import CHANNELS
from yett.language.editing.names import Name, names_of
from yett.language.editing.text import heads_in, place_at
from yett.language.heads import NONE, PLACES
from yett.language.model import Question, Service, walk
from yett.language.texts import NAMES
from yett.language.types import ANSWERS, SPELLED
from yett.language.vocabulary import SENSITIVITIES, Vocabulary

_IS = re.compile(r"([a-z][a-z0-9 ]*?) (?:is|is not|includes|includes any of|is one of) [a-z0-9, ]*$", re.IGNORECASE)  # fmt: skip
PHRASES = {
    "answer": (*SPELLED, *(each for each in ANSWERS if each not in ("choice", "many choices"))),
    "type": tuple(ANSWERS),
    "sensitivity": SENSITIVITIES,
    "used through": CHANNELS,
    "languages": tuple(NAMES.values()),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be written here. `kind` is head, name, item, choice or phrase."""

    label: str
    kind: str
    about: str
    text: str


def offers(text: str, line: int, column: int, service: Service | None, vocabulary: Vocabulary, place: str = "file") -> list[Offer]:  # fmt: skip
    """What may stand at a line and column, both from 0."""
    rows = text.replace("\r\n", "\n").split("\n")
    before = (rows[line] if line < len(rows) else "")[:column]
    indent = len(before) - len(before.lstrip(" "))
    head, colon, said = before.partition(": ")
    here = place_at(text, line + 1, indent // 2, place)
    if not colon and "{" not in before:
        return _heads(here, before.strip(), service)
    if before.rpartition("{")[2] != before and "}" not in before.rpartition("{")[2]:
        return _names(service)
    return _words(head.strip().lower(), said, here, service, vocabulary)


def _heads(place: str, written: str, service: Service | None) -> list[Offer]:
    for head in PLACES.get(place, ()):
        if (
            head.takes
            and head.name in ("stop if", "ask again if")
            and written.startswith(f"{head.name} ")
        ):
            return _rule(written, service)
    if written.startswith("outcome ") and " when " in written:
        return _rule(written.partition(" when ")[2], service)
    found = []
    for head in heads_in(place):
        end = " " if head.takes else "" if head.words == NONE else ": "
        found.append(Offer(head.name, "head", head.about, f"{head.name}{end}"))
    return found


def _words(head: str, said: str, place: str, service: Service | None, vocabulary: Vocabulary) -> list[Offer]:  # fmt: skip
    if head == "data":
        return [
            Offer(item.name, "item", f"{item.words} ({item.type}, {item.sensitivity})", item.name)
            for item in vocabulary.items.values()
        ]
    if head in PHRASES:
        return [Offer(each, "phrase", "", each) for each in PHRASES[head]]
    known = next((each for each in PLACES.get(place, ()) if each.name == head.split(" ")[0] or each.name == head), None)  # fmt: skip
    if place in ("result", "work out", "amounts") or known is None or known.words != "text":
        return _rule(said, service)
    return []


def _rule(said: str, service: Service | None) -> list[Offer]:
    """After a test of choices its choices, and every name."""
    if service is None:
        return []
    match = None if said.rstrip().lower().endswith(" and") else _IS.search(said)
    return [*(_choices(match[1], service) if match else []), *_names(service)]


def _choices(left: str, service: Service) -> list[Offer]:
    words = left.lower().split()
    for item in walk(service.questions):
        if isinstance(item, Question) and words[-len(item.name.split()) :] == item.name.split():
            keys = item.choice_keys or item.shape.keys
            return [Offer(key, "choice", _said(item, key), key) for key in keys]
    for result in service.results:
        if words[-len(result.name.split()) :] == result.name.split():
            return [Offer(key, "choice", f"a value of {result.name}", key) for key in result.shape.keys]  # fmt: skip
    return []


def _said(item: Question, key: str) -> str:
    choice = item.choice(key)
    return str(choice.words) if choice else ""


def _names(service: Service | None) -> list[Offer]:
    known: list[Name] = list(names_of(service).values()) if service else []
    return [Offer(each.name, "name", each.kind, each.name) for each in known]
