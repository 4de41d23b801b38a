"""How old a reader must be to follow a text."""

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_MARKS = str.maketrans("!?:;", "....")
_SENTENCE_END = re.compile(r"\.\s")


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """A fair count of the syllables in an English word."""
    lower = word.lower().replace("'", "")
    count = len(_VOWELS.findall(lower))
    if lower.endswith("e") and not lower.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if lower.endswith("ed") and not lower.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)


def _sentences(text: str) -> list[str]:
    """The end of a line ends a sentence too."""
    ended = text.translate(_MARKS).replace("\n", ".\n")
    return [part for part in _SENTENCE_END.split(ended) if _WORD.search(part)]


def reading_age(text: str) -> float:
    """The Flesch-Kincaid grade and five years: the age at which a school child reads this with ease."""
    sentences, words = _sentences(text), _WORD.findall(text)
    if not words:
        return 0.0
    beats = sum(map(syllables, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * beats / len(words) - 15.59
    return round(grade + 5, 1)
