"""The blind index: finding a case by a word of what is sealed in it, without the word standing anywhere.

Each body has a key of its own, so the marks of two bodies never meet. Only whole words are found, spelt as they were.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from yett.domain.cases.likeness import Address, address_in
from yett.domain.cases.models import Case, Trace
from yett.domain.cases.sealed import WHOLE
from yett.domain.vault.sectors import sector_key
from yett.kernel.text import fold

SHORTEST = 3
MARK_BYTES = 12
MOST_WORDS = 200  # of one class of one case


def of(case: Case, by_class: Mapping[str, Mapping[str, Any]]) -> list[Trace]:
    """The marks of a case, not yet stored."""
    key = sector_key(case.body_id)
    return [
        Trace(case_id=case.id, body_id=case.body_id, retention=name, mark=_mark(key, word))
        for name, answers in by_class.items()
        for word in sorted(_words(answers.values()))[:MOST_WORDS]
    ]


def leave(case: Case, by_class: Mapping[str, Mapping[str, Any]]) -> None:
    """Leave the marks of a new or newly received case: one statement, or none."""
    Trace.objects.bulk_create(of(case, by_class))


def leave_words(case: Case, words: Iterable[str]) -> None:
    """Leave the marks of words added later, kept as long as the case."""
    leave(case, {WHOLE: {"words": " ".join(words)}})


def remove(case: Case) -> None:
    Trace.objects.filter(case_id=case.id).delete()


def marks(body_id: str, text: str) -> list[bytes]:
    """The marks a search looks for: every word of it must be in the case."""
    key = sector_key(body_id)
    return [_mark(key, word) for word in sorted(_words([text]))]


def _mark(key: bytes, word: str) -> bytes:
    return hmac.new(key, word.encode(), hashlib.sha256).digest()[:MARK_BYTES]


def _words(values: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for value in values:
        match value:
            case str():
                found |= _split(value)
            case {"words": str(words)}:
                found |= _split(words) | set(_places(address_in(words)))
            case dict() | list() if not _is_photos(value):
                found |= _words(value.values() if isinstance(value, dict) else value)
    return found


def place_marks(body_id: str, words: str) -> tuple[bytes, bytes] | None:
    """The marks of the street and of the block in words for a spot; None where they name no address."""
    key = sector_key(body_id)
    street_and_block = _places(address_in(words))
    return (_mark(key, street_and_block[0]), _mark(key, street_and_block[1])) if street_and_block else None  # fmt: skip


def _places(address: Address | None) -> tuple[str, ...]:
    """Marked beside the words, in forms no word has, so that cases of one street can be told without opening them."""
    if address is None:
        return ()
    return f"street: {address.street}", f"block: {address.block} {address.street}"


def _split(text: str) -> set[str]:
    """Whole addresses and numbers as they stand, and each word in them."""
    folded = fold(text)
    pieces = (
        folded.split() + "".join(letter if letter.isalnum() else " " for letter in folded).split()
    )
    return {piece.strip(".,;:!?()") for piece in pieces if len(piece.strip(".,;:!?()")) >= SHORTEST}


def _is_photos(value: Any) -> bool:
    return (
        isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "key" in value[0]
    )
