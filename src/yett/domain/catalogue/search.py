"""Finding a service by what people call it, misspelt or not."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from yett.kernel.text import fold
from yett.language import Service

GOOD_ENOUGH = 72  # of 100; below it a likeness is chance
WORD_LIKE = 80
TOO_SHORT = 3  # shorter words must match at their beginning


def rank(services: Iterable[Service], text: str) -> list[Service]:
    """The services whose names, other names or purpose resemble the text, best first."""
    wanted = fold(text).split()
    if not wanted:
        return []
    scored = [(_score(service, wanted), str(service.title), service) for service in services]
    scored.sort(key=lambda row: (-row[0], row[1]))
    return [service for score, _, service in scored if score >= GOOD_ENOUGH]


def _score(service: Service, wanted: list[str]) -> float:
    names = [fold(words).split() for words in _names(service)]
    telling = [word for word in wanted if len(word) > 2] or wanted
    return max((_likeness(telling, name) for name in names), default=0.0)


def _names(service: Service) -> Iterable[str]:
    for words in (service.title, service.keywords, service.purpose):
        if words is not None:
            for code in service.languages:
                yield from words.in_(code).split(",")


def _likeness(wanted: list[str], name: list[str]) -> float:
    """How well the words asked for are covered by a name: the mean of each word's best match in it."""
    if not name:
        return 0.0
    best = [max(_word(word, other) for other in name) for word in wanted]
    found = [score for score in best if score >= WORD_LIKE]
    return sum(found) / len(wanted)


def _word(word: str, other: str) -> float:
    if len(word) <= TOO_SHORT or len(other) <= TOO_SHORT:
        return 100.0 if other == word else 0.0
    if other.startswith(word) or word.startswith(other):
        return 98.0
    return fuzz.ratio(word, other)
