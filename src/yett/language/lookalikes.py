"""Letters of other alphabets that no reader can tell from Latin ones."""

from __future__ import annotations

import re
import unicodedata

_GREEK, _AS_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"
_CYRILLIC, _AS_CYRILLIC = "АВЕКМНОРСТУХЅІЈаеорсухѕіјһԁԛԝӏ", "ABEKMHOPCTYXSIJaeopcyxsijhdqwl"
_WIDE = "".join(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_LATIN = str.maketrans(
    _GREEK + _CYRILLIC + _WIDE,
    _AS_GREEK + _AS_CYRILLIC + unicodedata.normalize("NFKC", _WIDE),
)
_WORD = re.compile(r"[^\W\d_]+")


def as_latin(text: str) -> str:
    """The text as it looks: each of these letters as the Latin one it is taken for."""
    return text if text.isascii() else text.translate(_LATIN)


def misread(text: str) -> str:
    """The first word that holds such letters beside Latin ones; one of another alphabet throughout is no mistake in a text."""
    return next(
        (word for word in _foreign(text) if any(map(str.isascii, word)) or word[0] in _WIDE), ""
    )


def misread_name(text: str) -> str:
    """The first word that holds any such letter: names are Latin."""
    return next(iter(_foreign(text)), "")


def _foreign(text: str) -> list[str]:
    if as_latin(text) == text:
        return []
    return [match[0] for match in _WORD.finditer(text) if as_latin(match[0]) != match[0]]
