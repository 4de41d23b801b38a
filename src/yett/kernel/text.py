"""Plain words: folding for comparison, addresses from names, lists, nearest spelling."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

ALIKE = 70  # of a hundred: a slip of the pen, not another word


def straight(text: str) -> str:
    """Typographic apostrophes and quotation marks made plain."""
    if text.isascii():
        return text
    return (
        text.replace("\u2019", "'")
        .replace("\u2018", "'")
        .replace("\u201c", '"')
        .replace("\u201d", '"')
    )


def fold(text: str) -> str:
    """A form in which accents, case and spaces do not matter."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", straight(text).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


_UNSAFE = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """A form safe in an address: lower-case letters, figures and hyphens."""
    return _UNSAFE.sub("-", fold(text).replace("'", "")).strip("-")


def nearest(wanted: str, known: Iterable[str], least: int = 60) -> str | None:
    """The known name most like the wanted one, or None when nothing is close."""
    wanted = wanted.casefold()
    found = process.extract(wanted, list(known), scorer=fuzz.ratio, score_cutoff=least, limit=5)
    return next((str(name) for name, _, _ in found if _alike(wanted, str(name).casefold())), None)


def nearest_first(wanted: str, known: Iterable[str], most: int = 8) -> list[str]:
    """So many of the known names, those first that are most like the wanted one."""
    names = list(dict.fromkeys(known))
    found = process.extract(wanted.casefold(), names, scorer=fuzz.ratio, limit=most)
    return [str(name) for name, _, _ in found]


def instead(wanted: str, known: Iterable[str], form: str = "{}") -> str:
    """What to write in place of a name that is not known: the one it is like, or those there are, the likest first."""
    names = list(dict.fromkeys(known))
    close = nearest(wanted, names)
    offered = [close] if close else nearest_first(wanted, names)
    quoted = [f'"{form.format(each)}"' for each in offered]
    return f"write {listed(quoted, 'or')}"


def _alike(wanted: str, name: str) -> bool:
    """A word that both hold tells nothing: what is left of them must be alike, or of one of them nothing be left."""
    if name == wanted.removeprefix("un") or wanted == name.removeprefix("un"):
        return name == wanted
    mine, theirs = wanted.split(), name.split()
    left = "".join(word for word in mine if word not in theirs)
    other = "".join(word for word in theirs if word not in mine)
    if not left or not other:
        return True
    return fuzz.ratio(left, other) >= ALIKE or Levenshtein.distance(left, other) == 1


def listed(words: Sequence[str], joiner: str = "and") -> str:
    """a, b and c"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def without_controls(text: str) -> str:
    """Drop characters that are not text: controls, except line ends and tabs, and stray surrogates."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
