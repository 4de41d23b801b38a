"""Finding a service by what people call it, misspelt or not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from rapidfuzz import fuzz

from yett.kernel.text import fold
from yett.language import Service

# Words that stand in the name of nearly every service, or of none.
COMMON = frozenset(
    {"a", "an", "and", "the", "of", "on", "in", "at", "to", "for", "is", "it", "my", "our", "i", "me", "we", "some", "there",
     "with", "by", "na", "nan", "nam", "air", "ann", "aig", "do", "ri", "le", "mu"}
)  # fmt: skip
GOOD_ENOUGH = 60  # of 100: the share of what was asked that is found; below it a likeness is chance
WORD_LIKE = 76
TOO_SHORT = 3  # a shorter word must be the whole word


def rank(services: Iterable[Service], text: str) -> list[Service]:
    """The services whose names, other names or purpose resemble the text, best first."""
    wanted = _words(text)
    if not wanted:
        return []
    scored = [(_score(service, wanted), str(service.title), service) for service in services]
    scored.sort(key=lambda row: (-row[0], row[1]))
    return [service for score, _, service in scored if score >= GOOD_ENOUGH]


def _score(service: Service, wanted: list[str]) -> float:
    """How much of what was asked the names cover: those of one name together, or of all names a little less."""
    names = [_words(name) for name in _names(service)]
    return max(
        max((_likeness(wanted, name) for name in names), default=0.0),
        0.95 * _likeness(wanted, [word for name in names for word in name]),
    )


def _names(service: Service) -> Iterable[str]:
    for words in (service.title, service.keywords, service.purpose):
        if words is not None:
            for code in service.languages:
                yield from words.in_(code).split(",")


def _words(text: str) -> list[str]:
    """Folded words, without those too common to tell services apart unless there is nothing else."""
    folded = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    return [word for word in folded if word not in COMMON] or folded


def _likeness(wanted: list[str], name: list[str]) -> float:
    """The mean, over the words asked for, of each one's best match. Two words may stand for one, and one for two."""
    if not name:
        return 0.0
    parts = name + [first + second for first, second in pairwise(name)]
    alone = [max(_word(word, part) for part in parts) for word in wanted]
    for place, (first, second) in enumerate(pairwise(wanted)):
        together = max(_word(first + second, part) for part in parts)
        if together > max(alone[place], alone[place + 1]):
            alone[place] = alone[place + 1] = together
    return sum(score for score in alone if score >= WORD_LIKE) / len(wanted)


def _word(word: str, other: str) -> float:
    if word == other:
        return 100.0
    if len(word) <= TOO_SHORT or len(other) <= TOO_SHORT:
        return 0.0
    if other.startswith(word) or word.startswith(other):
        return 98.0
    return fuzz.ratio(word, other)
