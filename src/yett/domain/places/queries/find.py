"""Find the place somebody typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

import shapely
from django.db.models import Q
from django.db.models.expressions import RawSQL

from yett.domain.places import reading, sentences
from yett.domain.places.gazetteer import Town, gazetteer
from yett.domain.places.metres import spot
from yett.domain.places.models import NamedPlace
from yett.domain.places.spelling import grams, neighbours, openings, score, spelled
from yett.kernel import grid
from yett.kernel.text import slug
from yett.language import Body, Words

POSTCODE = "postcode"
OLD_POSTCODE = "former postcode"
DISTRICT = "postcode district"
SQUARE = "grid reference"
POINT = "point"

LIKE_ENOUGH = 72  # of 100
SURELY = 93
MOST_EXACT = 1000  # places weighed for one search, spelled as typed
MOST_ALIKE = 300  # or resembling it
SAME_STREET_M = 1500  # pieces of one street this near are one
SAME_POSTCODE_M = 3000  # so are the halves of a split postcode with one council
NEAR_M = 30_000


@dataclass(frozen=True)
class Place:
    """Somewhere, in WGS84 degrees. `council` is its council's identifier, code or name where we hold one, else ""."""

    name: str
    kind: str
    lat: float
    lon: float
    context: str
    source: str
    council: str = ""


@dataclass(frozen=True)
class Findings:
    """The places, best first; where there are none, `said` tells why and what else to try."""

    places: tuple[Place, ...]
    said: Words | None = None

    def __iter__(self) -> Iterator[Place]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def find(text: str, limit: int = 10) -> Findings:
    """A postcode, an outward code, a grid reference, degrees, or the name of a place or street, however spelled."""
    typed = " ".join(text.split())[: reading.MOST_TYPED]
    if not any(char.isalnum() for char in typed):
        return Findings((), sentences.NOTHING_TYPED)
    if pinned := _pinned(typed):
        return Findings((pinned,))
    codes = reading.postcodes(typed)
    if held := _postcode(codes):
        return Findings(held)
    if codes and not codes[0].slips:
        return Findings((), _postcode_missing(codes[0].postcode))
    places = (*_district(typed), *_named(typed, limit))[:limit]
    return Findings(places, None if places else _nothing(typed, codes))


def told_by(place: Place, kind: str, bodies: Mapping[str, Body]) -> dict[str, str]:
    """What choosing this place already tells `responsible`: {kind: body id}, or {} where its council is not known."""
    for body in bodies.values():
        if body.kind == kind and place.council and place.council in {body.id, body.code}:
            return {kind: body.id}
    named = slug(place.council)
    return {kind: named} if named in bodies and bodies[named].kind == kind else {}


def _pinned(typed: str) -> Place | None:
    if square := reading.square(typed):
        return _at(*square.degrees, grid.write(square.easting, square.northing), SQUARE)
    if point := reading.point(typed):
        lat, lon = _latitude_first(*point)
        return _at(lat, lon, f"{lat:g}, {lon:g}", POINT)
    return None


def _latitude_first(one: float, other: float) -> tuple[float, float]:
    """Some maps give the longitude first: whichever way leads to us."""
    towns = gazetteer()
    if towns.is_far_from(one, other) and not towns.is_far_from(other, one):
        return other, one
    return one, other


def _at(lat: float, lon: float, name: str, kind: str) -> Place:
    return Place(name, kind, lat, lon, _near(lat, lon), "typed")


def _near(lat: float, lon: float) -> str:
    """The nearest town by its name, for somebody who reads a list; "" far from any."""
    here, towns = spot(lat, lon), gazetteer()
    if here is None or not towns.towns:
        return ""
    town = towns.nearest(lat, lon)[0]
    return town.name if shapely.distance(here, spot(town.lat, town.lon)) < NEAR_M else ""


def _postcode(codes: list[reading.Reading]) -> tuple[Place, ...]:
    """The likeliest reading that is held: one place, or one for each council that shares a split postcode."""
    rows = list(NamedPlace.objects.filter(postcode__in={code.postcode for code in codes}))
    for code in codes:
        held = [row for row in rows if row.postcode == code.postcode]
        parts = [
            row for row in held if code.part and row.folded == spelled(code.postcode + code.part)
        ]
        wanted = parts if code.part else held
        if wanted:
            return _halves(
                sorted(wanted, key=lambda row: (row.kind != POSTCODE, not row.council, row.folded))
            )
    return ()


def _halves(rows: list[NamedPlace]) -> tuple[Place, ...]:
    first = rows[0]
    kept: dict[str, NamedPlace] = {}
    for row in rows:
        if row.kind == first.kind and row.source == first.source:
            kept.setdefault(row.council, row)
    return tuple(
        Place(
            row.postcode,
            row.kind,
            row.lat,
            row.lon,
            row.context or _near(row.lat, row.lon),
            row.source,
            row.council,
        )
        for row in kept.values()
    )


def _postcode_missing(postcode: str) -> Words:
    held = NamedPlace.objects.exclude(postcode="").exists()
    return sentences.said(
        sentences.POSTCODE_NOT_HELD if held else sentences.NO_POSTCODES, typed=postcode
    )


def _nothing(typed: str, codes: list[reading.Reading]) -> Words:
    if codes and codes[0].slips == 1:
        return _postcode_missing(codes[0].postcode)
    if reading.outward_codes(typed):
        return _postcode_missing(typed.upper())
    return sentences.said(sentences.NOTHING_FOUND, typed=typed)


def _district(typed: str) -> tuple[Place, ...]:
    """The middle of the postcodes of an outward code."""
    for code in reading.outward_codes(typed):
        rows = NamedPlace.objects.filter(postcode__startswith=f"{code} ")
        spots = list(rows.values_list("lat", "lon"))
        if spots:
            lats, lons = (sorted(values) for values in zip(*spots, strict=True))
            lat, lon = lats[len(lats) // 2], lons[len(lons) // 2]
            return (Place(code, DISTRICT, lat, lon, _near(lat, lon), rows[:1].get().source),)
    return ()


def _named(typed: str, limit: int) -> tuple[Place, ...]:
    """First what is spelled so or begins so; only where nothing surely is, what merely resembles it."""
    wanted = spelled(typed)
    if not wanted:
        return ()
    street = spelled(reading.without_house(typed)) or wanted
    found = [*_towns(wanted), *_spelled_so(street)]
    if not any(points >= SURELY for points, _ in found):
        found += _alike(street)
    ranked = sorted(found, key=lambda scored: -scored[0])
    return tuple(_distinct((place for _, place in ranked), limit))


def _towns(wanted: str) -> list[tuple[float, Place]]:
    best: dict[Town, float] = {}
    for town, name, body in gazetteer().spelled:
        points = score(wanted, name, body)
        if points >= max(LIKE_ENOUGH, best.get(town, 0)):
            best[town] = points
    return [(points, _place_of(town)) for town, points in best.items()]


def _place_of(town: Town) -> Place:
    name = f"{town.name} ({town.gaelic})" if town.gaelic else town.name
    return Place(name, "place", town.lat, town.lon, "", "gazetteer", town.body)


def _spelled_so(wanted: str) -> list[tuple[float, Place]]:
    so = Q(folded__in=openings(wanted)) | Q(folded__startswith=wanted)
    return _weighed(wanted, NamedPlace.objects.filter(so, postcode="")[:MOST_EXACT])


def _alike(wanted: str) -> list[tuple[float, Place]]:
    """Those that share most pieces with what was typed. A postcode has no pieces."""
    pieces = reduce(or_, (Q(grams__contains=group) for group in neighbours(wanted)))
    shared = RawSQL(
        "(SELECT count(*) FROM unnest(grams) gram WHERE gram = ANY(%s))", [grams(wanted)]
    )
    return _weighed(wanted, NamedPlace.objects.filter(pieces).order_by(shared.desc())[:MOST_ALIKE])


def _weighed(wanted: str, rows: Iterable[NamedPlace]) -> list[tuple[float, Place]]:
    scored = ((score(wanted, row.folded, spelled(row.context)), row) for row in rows)
    return [
        (points, Place(row.name, row.kind, row.lat, row.lon, row.context, row.source, row.council))
        for points, row in scored
        if points >= LIKE_ENOUGH
    ]


def _distinct(places: Iterable[Place], limit: int) -> list[Place]:
    kept: list[Place] = []
    for place in places:
        if len(kept) == limit:
            break
        if not any(_same(place, other) for other in kept):
            kept.append(place)
    return kept


def _same(one: Place, other: Place) -> bool:
    """Pieces of one street, or a town that two sources hold."""
    if spelled(one.name.split(" (")[0]) != spelled(other.name.split(" (")[0]):
        return False
    here, there = spot(one.lat, one.lon), spot(other.lat, other.lon)
    return bool(shapely.distance(here, there) < SAME_STREET_M)
