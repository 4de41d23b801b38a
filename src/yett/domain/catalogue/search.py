"""Finding a service by what people call it, misspelt or not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from rapidfuzz import fuzz, process

from yett.kernel.text import fold
from yett.language import Service

# Words that stand in the name of nearly every service, or of none.
COMMON = frozenset(
    {"a", "an", "and", "the", "of", "on", "in", "at", "to", "for", "is", "it", "my", "our", "i", "me", "we", "some", "there",
     "with", "by", "na", "nan", "nam", "air", "ann", "aig", "do", "ri", "le", "mu"}
)  # fmt: skip
GOOD_ENOUGH = 60  # of 100: the share of what was asked that is found; below it a likeness is chance
WORD_LIKE = 76
BEGUN_ALIKE = 98.0
ALL_TOGETHER = 0.95
TOO_SHORT = 3  # a shorter word must be the whole word


@dataclass(frozen=True)
class Said:
    """Something a service is called: one of its names, or all of them together, which counts a little less."""

    service: Service
    weight: float = 1.0


@dataclass(frozen=True)
class Index:
    """Every word by which services are called, and every two that follow one another put together; and where each is said."""

    said: list[Said]
    where: dict[str, list[int]]
    long: list[str]  # those that may be misspelt, in their order

    def like(self, wanted: str) -> Iterator[tuple[str, float]]:
        """The words that are like one, and how much of 100."""
        if wanted in self.where:
            yield wanted, 100.0
        if len(wanted) <= TOO_SHORT:
            return
        begun = self._begun_alike(wanted)
        yield from ((word, BEGUN_ALIKE) for word in begun)
        for word, likeness, _ in process.extract(
            wanted, self.long, scorer=fuzz.ratio, score_cutoff=WORD_LIKE, limit=None
        ):
            if word != wanted and word not in begun:
                yield word, likeness

    def _begun_alike(self, wanted: str) -> set[str]:
        """Words that begin with all of this one, or with all of which it begins."""
        first = bisect_left(self.long, wanted)
        longer = takewhile(lambda word: word.startswith(wanted), islice(self.long, first, None))
        shorter = (wanted[:end] for end in range(TOO_SHORT + 1, len(wanted)))
        return {word for word in (*longer, *shorter) if word in self.where} - {wanted}


def rank(services: Iterable[Service], text: str) -> list[Service]:
    """The services whose names, other names or purpose resemble the text, best first."""
    wanted = _words(text)
    if not wanted:
        return []
    index = _index(tuple(services))
    best: dict[Service, float] = {}
    for at, likenesses in _found(index, wanted).items():
        said = index.said[at]
        score = said.weight * _covered(likenesses, len(wanted))
        if score >= GOOD_ENOUGH and score > best.get(said.service, 0.0):
            best[said.service] = score
    return sorted(best, key=lambda service: (-best[service], str(service.title)))


def _found(index: Index, wanted: list[str]) -> dict[int, list[float]]:
    """For each name that has something like it, how like each word that is wanted is, and then each two put together."""
    asked = [*wanted, *(first + second for first, second in pairwise(wanted))]
    found: dict[int, list[float]] = {}
    for place, word in enumerate(asked):
        for like, likeness in index.like(word):
            for at in index.where[like]:
                told = found.get(at)
                if told is None:
                    told = found[at] = [0.0] * len(asked)
                if likeness > told[place]:
                    told[place] = likeness
    return found


def _covered(likenesses: list[float], words: int) -> float:
    """The mean, over the words asked for, of each one's best match. Two words may stand for one, and one for two."""
    alone = likenesses[:words]
    for place, together in enumerate(likenesses[words:]):
        if together > max(alone[place], alone[place + 1]):
            alone[place] = alone[place + 1] = together
    return sum(alone) / words


@lru_cache(maxsize=2)
def _index(services: tuple[Service, ...]) -> Index:
    """Read once, until other services are offered."""
    said: list[Said] = []
    where: dict[str, list[int]] = {}
    for service in services:
        names = [_words(name) for name in _names(service)]
        together = [word for name in names for word in name]
        for words, weight in (*((name, 1.0) for name in names), (together, ALL_TOGETHER)):
            for word in {*words, *(first + second for first, second in pairwise(words))}:
                where.setdefault(word, []).append(len(said))
            said.append(Said(service, weight))
    return Index(said, where, sorted(word for word in where if len(word) > TOO_SHORT))


def _names(service: Service) -> Iterable[str]:
    for words in (service.title, service.keywords, service.purpose):
        if words is not None:
            for code in service.languages:
                yield from words.in_(code).split(",")


def _words(text: str) -> list[str]:
    """Folded words, without those too common to tell services apart unless there is nothing else."""
    folded = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    return [word for word in folded if word not in COMMON] or folded
