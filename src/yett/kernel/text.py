"""Plain words: folding for comparison, addresses from names, lists, nearest spelling."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process


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
    found = process.extractOne(
        wanted.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=least
    )
    return str(found[0]) if found else None


def listed(words: Sequence[str], joiner: str = "and") -> str:
    """a, b and c"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def without_controls(text: str) -> str:
    """Drop characters that are not text: controls, except line ends and tabs, and stray surrogates."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
