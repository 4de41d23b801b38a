"""How names are compared: folded, common words shortened, cut into three-letter pieces, and scored."""

from __future__ import annotations

import re

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
COMMON = frozenset(SHORT.values()) | {"the", "of"}
_NOT_LETTERS = re.compile(r"[^\w&]+")
MOST_WORDS = 8
MOST_LETTERS = 100
SHORT_WORD = 5
ALIKE = 60.0  # below this a name is another, however well its context fits
BEGUN = 80.0  # the score of a name that begins with what was typed


def spelled(text: str) -> str:
    """`Saint Andrew's Street` and `st andrews st.` become the same."""
    plain = _NOT_LETTERS.sub(" ", fold(text).replace("'", ""))
    return " ".join(SHORT.get(word, word) for word in plain.split())[:MOST_LETTERS].strip()


def grams(name: str) -> list[str]:
    """The three-letter pieces of an already spelled name, word by word, each once, in order."""
    return list(dict.fromkeys(piece for word in name.split() for piece in _pieces(word)))


def neighbours(name: str) -> list[list[str]]:
    """Pieces that stand together: a slip of the finger spoils one or two of these groups, never all.

    Words that half of all streets have ("st") tell nothing, unless there is no other.
    """
    words = name.split()
    telling = [word for word in words if word not in COMMON] or words
    return [group for word in telling[:MOST_WORDS] for group in _groups(word)]


def _pieces(word: str) -> list[str]:
    padded = f"  {word} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


def _groups(word: str) -> list[list[str]]:
    together = 2 if len(word) <= SHORT_WORD else 3
    pieces = _pieces(word)
    groups = [pieces[at : at + together] for at in range(0, len(pieces), together)]
    return [group for group in groups if len(group) > 1]  # one piece alone would fit too much


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
    by_name = fuzz.ratio(opening, name)
    if not rest or by_name < ALIKE:
        return by_name if not rest else 0.0
    by_context = fuzz.partial_ratio(rest, context) if context else 0.0
    return (len(opening) * by_name + len(rest) * by_context) / (len(opening) + len(rest))
