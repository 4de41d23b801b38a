"""Finding a service by what people call it, misspelt or not.

Each word that is typed is worth what it tells: a word of one service more than one of many, and a word no service knows
little. A service is found when it has most of what the words tell; where none has, the three that have some of it are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from math import log

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from yett.domain.catalogue.sounding import sound, stem
from yett.kernel.text import fold
from yett.language import Service, Words

# Words that stand in the name of nearly every service, or of none.
COMMON = frozenset(
    ["a", "an", "and", "the", "of", "on", "in", "at", "to", "for", "from", "with", "by", "into", "onto", "near", "is", "it", "its", "are", "am", "be", "been", "being", "was", "were", "has", "have", "had", "do", "does", "did", "can", "cant", "cannot", "could", "will", "would", "should", "may", "my", "our", "your", "i", "im", "me", "we", "us", "you", "they", "he", "she", "some", "someone", "somebody", "there", "theres", "this", "that", "these", "those", "not", "no", "isnt", "wont", "so", "very", "just", "please", "how", "what", "where", "when", "who", "why", "need", "needs", "needed", "want", "everywhere", "anywhere", "outside", "beside", "behind", "nae", "naw", "fae", "frae", "tae", "wi", "oor", "yer", "ma", "oan", "s", "t", "na", "nan", "nam", "air", "ann", "an", "anns", "san", "sa", "aig", "do", "ri", "le", "mu", "fo", "gun", "gus", "am", "bho", "dhan", "tha", "is"]
)  # fmt: skip
ENOUGH = 0.7  # the share of what was told that a service must have to be found
SOME = 0.25  # and to be one of those that are meant perhaps
PERHAPS = 3
MOST = 12  # words that are looked for
AS_GOOD = 0.6  # of the best one's share: what has less is not meant
ALIKE = 0.74
SOUNDS_ALIKE = 0.84
OTHERWISE_BEGUN = 0.88  # few mistake the first letter
BESIDE_ITSELF = 0.8  # another word, where the very word is one of a service's
LEAST_ALIKE = 0.6
HALF = 0.55  # of the longer of two words: less of it says nothing of the rest
TOO_SHORT = 3  # words so short are misspelt by one letter at most
UNKNOWN = 0.5  # the worth of a word that no service knows; one that a single service has is worth 1
ONCE, MORE = (
    0.75,
    0.125,
)  # how much a service has of a word that stands in one of its other names, and in each more
MEANT_FOR = 0.4  # and of one that stands only in its purpose
IN_ONE_NAME = 0.1  # what it adds that a single name has it all
TOGETHER = 0.05  # and that two words follow one another there


@dataclass(frozen=True)
class Found:
    """Services, best first. They are `sure` where the first has most of what was asked."""

    services: tuple[Service, ...]
    sure: bool


NOTHING = Found((), False)


@dataclass(frozen=True)
class Told:
    """A word that was typed: how like it the words of services are, of 1, and what it is worth."""

    likenesses: dict[str, float]
    worth: float


@dataclass(frozen=True)
class Index:
    """Every word by which services are called, and every two that follow one another put together; and whose they are."""

    services: tuple[Service, ...]
    names: tuple[tuple[frozenset[str], ...], ...]
    where: dict[str, dict[int, float]]  # and how much of the word each has
    single: frozenset[str]
    words: list[str]  # in their order
    sounds: dict[str, list[str]]

    def worth(self, word: str) -> float:
        """What a word tells: nothing where every service has it, 1 where only one does."""
        every = len(self.services)
        return log(1 + every / len(self.where[word])) / log(1 + every)

    def knows(self, word: str) -> bool:
        """As it stands, as one of several, or as a word that tells nothing."""
        return word in COMMON or stem(word) in self.single

    def told(self, wanted: str) -> Told:
        found: dict[str, float] = {}
        for word, alike in self._like(wanted):
            likeness = alike if word[0] == wanted[0] else alike * OTHERWISE_BEGUN
            if wanted in self.where and word != wanted:
                likeness *= BESIDE_ITSELF
            if likeness > max(LEAST_ALIKE, found.get(word, 0.0)):
                found[word] = likeness
        if not found:
            return Told(found, UNKNOWN)
        best = max(found.values())
        worth = min(self.worth(word) for word, likeness in found.items() if likeness == best)
        return Told(found, UNKNOWN + (worth - UNKNOWN) * best)

    def _like(self, wanted: str) -> Iterator[tuple[str, float]]:
        if len(wanted) <= TOO_SHORT:
            yield from ((wanted, 1.0),) if wanted in self.where else self._one_letter_off(wanted)
            return
        yield from self._begun_alike(wanted)
        for scorer, scale in ((fuzz.ratio, 100.0), (OSA.normalized_similarity, 1.0)):
            for word, likeness, _ in process.extract(
                wanted, self.words, scorer=scorer, score_cutoff=ALIKE * scale, limit=None
            ):
                yield word, likeness / scale
        heard = sound(wanted)
        if wanted not in self.where and len(heard) >= TOO_SHORT:
            yield from ((word, SOUNDS_ALIKE) for word in self.sounds.get(heard, ()))

    def _one_letter_off(self, wanted: str) -> Iterator[tuple[str, float]]:
        if len(wanted) < TOO_SHORT:
            return
        for word, _, _ in process.extract(
            wanted, self.words, scorer=OSA.distance, score_cutoff=1, limit=None
        ):
            if word[0] == wanted[0] and len(word) > TOO_SHORT:
                yield word, ALIKE

    def _begun_alike(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Words that begin with all of this one, or with all of which it begins: the more so, the more they share."""
        if len(wanted) <= TOO_SHORT:
            return
        first = bisect_left(self.words, wanted)
        longer = takewhile(lambda word: word.startswith(wanted), islice(self.words, first, None))
        both = [
            *longer,
            *(
                wanted[:end]
                for end in range(TOO_SHORT + 1, len(wanted))
                if wanted[:end] in self.where
            ),
        ]
        for word in both:
            shared = min(len(word), len(wanted)) / max(len(word), len(wanted))
            if shared >= HALF:
                yield word, shared**0.5


def rank(services: Iterable[Service], text: str) -> list[Service]:
    """The services whose names, other names or purpose resemble the text, best first."""
    return list(find(services, text).services)


def find(services: Iterable[Service], text: str) -> Found:
    index = _index(tuple(services))
    wanted = [part for word in _words(text)[:MOST] for part in _parts(index, word)]
    if not wanted:
        return NOTHING
    shares = _shares(index, wanted)
    best = max(shares.values(), default=0.0)
    least = max(ENOUGH if best >= ENOUGH else SOME, AS_GOOD * best)
    kept = {at: share for at, share in shares.items() if share >= least}
    ranked = sorted(kept, key=lambda at: (-kept[at], str(index.services[at].title)))
    shown = ranked if best >= ENOUGH else ranked[:PERHAPS]
    return Found(tuple(index.services[at] for at in shown), best >= ENOUGH)


def _parts(index: Index, word: str) -> list[str]:
    """Two words that were run together; of the misspelt ones too common to tell anything, none."""
    if stem(word) in index.single:
        return [stem(word)]
    for at in range(len(word) - TOO_SHORT + 1, TOO_SHORT - 1, -1):
        if index.knows(word[:at]) and index.knows(word[at:]):
            return [stem(part) for part in (word[:at], word[at:]) if part not in COMMON]
    return [stem(word)]


def _shares(index: Index, wanted: Sequence[str]) -> dict[int, float]:
    """For each service that has something of it, the share of what the words tell."""
    told = _told(index, wanted)
    in_all = sum(each.worth for each in told)
    had: dict[int, float] = {}
    for each in told:
        best: dict[int, float] = {}
        for word, likeness in each.likenesses.items():
            for at, much in index.where[word].items():
                best[at] = max(likeness * much, best.get(at, 0.0))
        for at, likeness in best.items():
            had[at] = had.get(at, 0.0) + each.worth * likeness
    most = max(had.values(), default=0.0)
    named = _Named(told, [first + second for first, second in pairwise(wanted)])
    return {
        at: (share + max(map(named.much, index.names[at]))) / in_all
        for at, share in had.items()
        if share >= most / 2
    }


def _told(index: Index, wanted: Sequence[str]) -> list[Told]:
    """What each word tells; two of them as one, where they are more like one word than each is like any."""
    alone = [index.told(word) for word in wanted]
    told: list[Told] = []
    skip = False
    for place, each in enumerate(alone):
        if skip:
            skip = False
            continue
        if place + 1 < len(alone):
            together = index.told(wanted[place] + wanted[place + 1])
            apart = sorted((_best(each), _best(alone[place + 1])))
            if _best(together) > apart[0] and _best(together) >= apart[1]:
                told.append(together)
                skip = True
                continue
        told.append(each)
    return told


def _best(told: Told) -> float:
    return max(told.likenesses.values(), default=0.0)


@dataclass
class _Named:
    """A little more for a service that has it all in one of its names, and for words that stand side by side there."""

    told: Sequence[Told]
    joined: Sequence[str]
    known: dict[frozenset[str], float] = field(default_factory=dict)

    def much(self, name: frozenset[str]) -> float:
        if name not in self.known:
            share = sum(self._share(each, name) for each in self.told)
            side_by_side = sum(word in name for word in self.joined)
            self.known[name] = IN_ONE_NAME * share + TOGETHER * side_by_side
        return self.known[name]

    @staticmethod
    def _share(told: Told, name: frozenset[str]) -> float:
        there = name & told.likenesses.keys()
        return told.worth * max((told.likenesses[word] for word in there), default=0.0)


@lru_cache(maxsize=2)
def _index(services: tuple[Service, ...]) -> Index:
    """Read once, until other services are offered."""
    where: dict[str, dict[int, float]] = {}
    names, single = [], set()
    for at, service in enumerate(services):
        title, others, purpose = (
            _called(service, each) for each in (service.title, service.keywords, service.purpose)
        )
        single |= {word for words in (*title, *others) for word in words}
        names.append(tuple(_with_pairs(words) for words in (*title, *others)))
        for word, much in _much(title, others, purpose).items():
            where.setdefault(word, {})[at] = much
    sounds: dict[str, list[str]] = {}
    for word in sorted(single):
        sounds.setdefault(sound(word), []).append(word)
    return Index(services, tuple(names), where, frozenset(single), sorted(where), sounds)


def _with_pairs(words: list[str]) -> frozenset[str]:
    return frozenset((*words, *(first + second for first, second in pairwise(words))))


def _called(service: Service, words: Words | None) -> list[list[str]]:
    if words is None:
        return []
    return [
        [stem(word) for word in _words(name)]
        for code in service.languages
        for name in words.in_(code).split(",")
    ]


def _much(
    title: list[list[str]], others: list[list[str]], purpose: list[list[str]]
) -> dict[str, float]:
    """How much a service has of each word: all of those in its title."""
    much = dict.fromkeys(frozenset().union(*map(_with_pairs, purpose)), MEANT_FOR)
    for word, times in Counter(word for words in others for word in _with_pairs(words)).items():
        much[word] = min(1.0, ONCE + MORE * (times - 1))
    return much | dict.fromkeys(frozenset().union(*map(_with_pairs, title)), 1.0)


def _words(text: str) -> list[str]:
    """Folded words, without those too common to tell services apart unless there is nothing else."""
    folded = "".join(
        letter if letter.isalnum() else " " for letter in fold(text).replace("'", "")
    ).split()
    return [word for word in folded if word not in COMMON] or folded
