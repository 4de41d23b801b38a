"""The one search box of the queue: a reference, a place, or words of what was reported, told apart by how they look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext

from yett.domain.places import reading
from yett.domain.places.queries import Place, find
from yett.faces.parts.context import language
from yett.kernel.identifiers import read_reference

REFERENCE, PLACE, WORDS = "reference", "place", "words"
KINDS = (REFERENCE, PLACE, WORDS)
LONGEST = 100
OFFERED = 5
LIKE_A_REFERENCE = re.compile(r"(?=.*\d)[A-Z0-9]{4}-[A-Z0-9]{4}")


@dataclass(frozen=True)
class Search:
    """What was typed, what it was taken for, and what that led to."""

    typed: str = ""
    by: str = ""
    places: tuple[Place, ...] = ()
    chosen: int = 0
    trouble: str = ""

    @property
    def reference(self) -> str:
        if self.by != REFERENCE:
            return ""
        return read_reference(self.typed) or self.typed.upper()

    @property
    def words(self) -> str:
        return self.typed if self.by == WORDS else ""

    @property
    def place(self) -> Place | None:
        return self.places[self.chosen] if self.chosen < len(self.places) else None

    @property
    def near(self) -> tuple[float, float] | None:
        return (self.place.lat, self.place.lon) if self.place else None

    @property
    def is_vain(self) -> bool:
        """A place was looked for that nobody knows: then there is nothing near it."""
        return self.by == PLACE and self.place is None

    @property
    def said(self) -> str:
        """What the list below is, so that nobody takes a narrow answer for a whole one."""
        if self.by == WORDS:
            words = gettext(
                "Cases in which each of these words was written: %(words)s. Only whole words of at least three letters are found."
            )
            return words % {"words": self.typed}
        if self.by == PLACE and self.place:
            words = gettext("Cases within about a kilometre of %(place)s.")
            return words % {"place": named(self.place)}
        return self.trouble

    @property
    def others(self) -> list[tuple[str, str]]:
        """Each other reading of what was typed: its words, and how the address asks for it."""
        ways: list[tuple[str, dict[str, str | int]]] = [
            (named(place), {"search": self.typed, "by": PLACE, "which": number})
            for number, place in enumerate(self.places)
            if number != self.chosen
        ]
        if self.by == WORDS:
            ways.append(
                (gettext("Look for a place of this name"), {"search": self.typed, "by": PLACE})
            )
        if self.by == PLACE:
            ways.append(
                (gettext("Look for these words instead"), {"search": self.typed, "by": WORDS})
            )
        return [(words, urlencode(asked)) for words, asked in ways]


def search_of(asked: Mapping[str, str]) -> Search:
    typed = " ".join((asked.get("search") or asked.get("reference") or "").split())[:LONGEST]
    if not typed:
        return Search()
    by = asked.get("by", "")
    by = by if by in KINDS else _looks_like(typed)
    if by != PLACE:
        return Search(typed, by)
    found = find(typed, limit=OFFERED)
    which = asked.get("which", "")
    chosen = int(which) if which in map(str, range(len(found))) else 0
    trouble = found.said.in_(language()) if found.said else ""
    return Search(typed, by, tuple(found.places), chosen, trouble)


def named(place: Place) -> str:
    return f"{place.name}, {place.context}" if place.context else place.name


def _looks_like(typed: str) -> str:
    if read_reference(typed) or LIKE_A_REFERENCE.fullmatch(typed.upper()):
        return REFERENCE
    surely_a_place = (
        reading.square(typed)
        or reading.point(typed)
        or any(code.slips == 0 for code in reading.postcodes(typed))
    )
    return PLACE if surely_a_place else WORDS
