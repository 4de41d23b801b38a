"""Another spot for a question about a place that staff put to the reporter: found by words, without a map or JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from yett.domain.catalogue import queries as catalogue
from yett.domain.places import queries as places
from yett.faces.parts.context import language

LONGEST_SEARCH = 200
LONGEST_WORDS = 300
MOST_FOUND = 20


@dataclass(frozen=True)
class Finding:
    """What was looked for, and what came of it: a `spot`, or `candidates` (name, context and address) to choose from."""

    action: str
    wanted: str = ""
    problem: str = ""
    candidates: tuple[tuple[str, str, str], ...] = ()
    spot: Mapping[str, Any] | None = None

    @property
    def ways(self) -> dict[str, str]:
        """Where the search goes, by the name its form knows."""
        return {"found": self.action}


def finding(token: str, query: Mapping[str, str]) -> Finding:
    """A spot chosen before, or what the words typed may mean; a single meaning is the spot."""
    page = reverse("door:follow", args=[token])
    chosen = _chosen(query)
    wanted = " ".join(query.get("near", "").replace("\0", "").split())[:LONGEST_SEARCH]
    if chosen is not None or not wanted:
        return Finding(page, spot=chosen)
    found = places.find(wanted, MOST_FOUND)
    if len(found.places) == 1:
        return Finding(page, wanted, spot=_spot(found.places[0]))
    return Finding(
        page,
        wanted,
        found.said.in_(language()) if found.said else "",
        tuple(
            (one.name, _context(one), f"{page}?{urlencode(_spot(one))}#asked")
            for one in found.places
        ),
    )


def _spot(place: places.Place) -> dict[str, Any]:
    words = ", ".join(part for part in (place.name, place.context) if part)
    return {"lat": place.lat, "lon": place.lon, "words": words}


def _context(place: places.Place) -> str:
    """What tells places of one name apart: the town nearby, else the body it lies with."""
    body = catalogue.nation().bodies.get(place.council)
    return place.context or (body.name.in_(language()) if body else "")


def _chosen(query: Mapping[str, str]) -> dict[str, Any] | None:
    """A spot in the address, which somebody may have typed: none unless it is on earth."""
    try:
        lat, lon = float(query.get("lat", "")), float(query.get("lon", ""))
    except ValueError:
        return None
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        return None
    words = query.get("words", "").replace("\0", "")[:LONGEST_WORDS]
    return {"lat": lat, "lon": lon, "words": words}
