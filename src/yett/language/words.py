"""Words shown to people, in each language they were written in, and their placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yett.kernel.problems import Problem

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


class Unfilled(Problem):
    """There is no value for a placeholder in these words."""


@dataclass(frozen=True, slots=True)
class Words:
    """English, and its translations by language code."""

    en: str
    others: Mapping[str, str] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()

    def in_(self, code: str) -> str:
        return self.others.get(code, self.en)

    def __str__(self) -> str:
        return self.en

    def __hash__(self) -> int:
        return hash(self.en)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset({"en", *self.others})


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces, in order, each once."""
    if "{" not in text:
        return ()
    found = (match[1] for match in _PIECE.finditer(text) if match[1] is not None)
    return tuple(dict.fromkeys(" ".join(name.split()) for name in found if name.strip()))


def names_told(texts: Iterable[Words]) -> set[str]:
    """The names in braces in these texts, as they are declared."""
    found = (name.lower() for words in texts for name in placeholders(words.en))
    return {name.removeprefix("the ") for name in found}


def stray_brace(text: str) -> bool:
    """Is there a brace that neither holds a name nor is doubled?"""
    if "{" not in text and "}" not in text:
        return False
    rest = _PIECE.sub("", text)
    return (
        "{" in rest
        or "}" in rest
        or any(match[1] is not None and not match[1].strip() for match in _PIECE.finditer(text))
    )


def fill(words: Words, code: str, values: Mapping[str, str]) -> str:
    """Put values in the place of names. Nothing is ever executed."""

    def piece(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0]
        name = " ".join(match[1].split())
        if name not in values:
            raise Unfilled(name)
        return values[name]

    return _PIECE.sub(piece, words.in_(code))
