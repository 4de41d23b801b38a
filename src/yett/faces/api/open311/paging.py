"""Which reports, and how many at once."""

from __future__ import annotations

from yett.faces.api.open311.entry import Asked, Refused

MOST = 1000


def number(text: str) -> int:
    """Something that is no number of ours is looked for as well, and not found."""
    plain = text.isascii() and text.isdigit() and len(text) < 19
    return int(text) if plain else 0


def page(asked: Asked) -> tuple[int, int]:
    size = min(_whole(asked, "page_size", MOST), MOST)
    return (_whole(asked, "page", 1) - 1) * size, size


def _whole(asked: Asked, name: str, otherwise: int) -> int:
    text = asked.one(name)
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and int(text[:7]) > 0 and len(text) < 7):
        raise Refused(400, f"{name} must be a whole number from 1 on, not {text[:40]!r}.")
    return int(text)
