"""How names are compared: folded, common words shortened, cut into three-letter pieces, and scored."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from yett.kernel.text import fold

SHORT = {
    "street": "st",
    "saint": "st",
    "road": "rd",
    "avenue": "ave",
    "av": "ave",
    "terrace": "ter",
    "terr": "ter",
    "place": "pl",
    "square": "sq",
    "drive": "dr",
    "crescent": "cres",
    "gardens": "gdns",
    "lane": "ln",
    "court": "ct",
    "and": "&",
}
_NOT_LETTERS = re.compile(r"[^\w&]+")
MOST_WORDS = 8
MOST_LETTERS = 100
PIECES_TOGETHER = 3
BEGUN = 80.0  # the score of a name that begins with what was typed


def spelled(text: str) -> str:
    """`Saint Andrew's Street` and `st andrews st.` become the same."""
    plain = _NOT_LETTERS.sub(" ", fold(text).replace("'", ""))
    return " ".join(SHORT.get(word, word) for word in plain.split())[:MOST_LETTERS].strip()


def grams(name: str) -> list[str]:
    """The three-letter pieces of an already spelled name, each once, in order."""
    padded = f"  {name} "
    return list(dict.fromkeys(padded[at : at + 3] for at in range(len(padded) - 2)))


def neighbours(name: str) -> list[list[str]]:
    """Pieces that stand together: a slip of the finger spoils one or two of these groups, never all."""
    pieces = grams(name)
    return [pieces[at : at + PIECES_TOGETHER] for at in range(0, len(pieces), PIECES_TOGETHER)]


def openings(wanted: str) -> list[str]:
    """The first word, the first two, and so on: `high st kirkwall` opens with the name of a street."""
    words = wanted.split()[:MOST_WORDS]
    return [" ".join(words[:count]) for count in range(1, len(words) + 1)]


def score(wanted: str, name: str, context: str) -> float:
    """0 to 100: how well the words, cut somewhere into a name and where it lies, fit this place."""
    begun = BEGUN if len(wanted) > 2 and name.startswith(wanted) else 0.0
    fits = (_fit(part, wanted[len(part) :].strip(), name, context) for part in openings(wanted))
    return max(begun, *fits)


def _fit(opening: str, rest: str, name: str, context: str) -> float:
    told: Sequence[tuple[int, float]] = [(len(opening), fuzz.ratio(opening, name))]
    if rest:
        told = [*told, (len(rest), fuzz.partial_ratio(rest, context) if context else 0.0)]
    return sum(letters * fit for letters, fit in told) / sum(letters for letters, _ in told)
