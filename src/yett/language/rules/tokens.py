"""Cuts a rule into words, figures, quoted values and commas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from yett.kernel.text import straight

_TOKEN = re.compile(
    r"""\s*(?:
      "(?P<quoted>[^"]*)"
    | (?P<time>(?:[01]?\d|2[0-3]):[0-5]\d)(?![\w:])
    | (?P<figure>[-]?£?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|[-]?£?\d+(?:\.\d+)?%?)(?![\w.])
    | (?P<mark>[,;])
    | (?P<own>'s)(?!\w)
    | (?P<word>(?:(?!'s(?!\w))[^\s,;"])+)
    | (?P<odd>\S)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    kind: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def cut(text: str) -> tuple[Token, ...]:
    """The tokens of a rule, lower-case except what stands in quotation marks."""
    plain = straight(text).rstrip()
    tokens: list[Token] = []
    at = 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None:  # pragma: no cover -- the last alternative takes any character
            break
        kind = match.lastgroup or "odd"
        body = match[kind]
        tokens.append(
            Token(body if kind == "quoted" else body.lower(), kind, match.start(kind), match.end())
        )
        at = match.end()
    return tuple(tokens)


@lru_cache(maxsize=4096)
def texts(name: str) -> tuple[str, ...]:
    """A name as the tokens it is matched by."""
    return tuple(token.text for token in cut(name))
