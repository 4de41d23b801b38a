"""What a feed is narrowed to: the same words as the public list, and a box or a distance where a program knows them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from django.http import HttpRequest

from yett.domain.catalogue import queries as catalogue
from yett.domain.places import queries as places
from yett.domain.publications import queries
from yett.domain.publications.queries import Told, Wanted
from yett.faces.parts.context import language

MOST = 100
NEAR_M, FARTHEST_M = 1000.0, 5000.0
LONGEST_SEARCH = 200


class NotUnderstood(Exception):
    """A feed is asked for in a way that means nothing. Says how to ask."""


@dataclass(frozen=True)
class Feed:
    """The newest reports of an area, and what to call it."""

    title: str
    code: str
    reports: list[Told]


def feed(request: HttpRequest) -> Feed:
    """Raises NotUnderstood."""
    body = request.GET.get("body", "").strip()
    service = request.GET.get("service", "").strip()
    typed = " ".join(request.GET.get("near", "").replace("\0", "").split())[:LONGEST_SEARCH]
    spot, named = _spot(typed)
    bodies, titles = catalogue.nation().bodies, {one.id: one.title for one in queries.services()}
    if body and body not in bodies:
        raise NotUnderstood(f"There is no body {body[:80]!r}.")
    if service and service not in titles:
        raise NotUnderstood(f"There is no service {service[:120]!r}.")
    wanted = Wanted(
        service_ids=(service,) if service else (),
        body_id=body,
        near=spot,
        radius_m=_radius(request.GET.get("radius", "")),
        box=_box(request.GET.get("bbox", "")),
        most=MOST,
    )
    code = language()
    parts = [
        titles[service].in_(code) if service else "",
        bodies[body].name.in_(code) if body else "",
        named,
    ]
    return Feed(", ".join(filter(None, parts)), code, queries.told(wanted))


def _spot(typed: str) -> tuple[tuple[float, float] | None, str]:
    if not typed:
        return None, ""
    first = next(iter(places.find(typed, 1)), None)
    if first is None:
        raise NotUnderstood(
            f"near={typed[:80]!r} was not found: a postcode, place, street or grid reference."
        )
    return (first.lat, first.lon), first.name


def _radius(text: str) -> float:
    metres = _number(text) if text else NEAR_M
    if not 0 < metres <= FARTHEST_M:
        raise NotUnderstood(f"radius is metres, at most {FARTHEST_M:.0f}.")
    return metres


def _box(text: str) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    parts = [_number(part) for part in text.split(",")]
    if len(parts) != 4 or not (
        -180 <= parts[0] <= parts[2] <= 180 and -90 <= parts[1] <= parts[3] <= 90
    ):
        raise NotUnderstood("bbox is west,south,east,north in degrees.")
    return parts[0], parts[1], parts[2], parts[3]


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return float("nan")
    return found if isfinite(found) else float("nan")
