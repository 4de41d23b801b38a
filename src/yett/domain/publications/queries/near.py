"""What has been reported already near a spot, for whoever is about to report the same: one statement."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from math import cos, dist, hypot, isfinite, radians
from typing import Any

from django.db import connection

from yett.domain.cases.likeness import Beside, likeness
from yett.domain.cases.spots import METRES_PER_DEGREE, box_around, cells_of
from yett.domain.cases.states import UNCLOSED
from yett.domain.catalogue import queries as catalogue
from yett.domain.publications import rules
from yett.domain.publications.queries.public import OPEN_COLUMNS, PublicCase, public_case
from yett.domain.publications.spots import crossing_near, gap
from yett.kernel import grid
from yett.kernel.dates import civil_day
from yett.language import Service

AT_MOST = 5
LOOKED_AT = 50
# Written out, for it is asked on the way of every report; the inner part is settled first, by its index alone.
LOOK = f"""
WITH near AS MATERIALIZED (
    SELECT id FROM cases_case AS c
    WHERE service_id = %(service)s AND cell = ANY(%(cells)s)
      AND lat BETWEEN %(south)s AND %(north)s
      AND ((lat - %(lat)s) * %(per_lat)s) ^ 2 + ((lon - %(lon)s) * %(per_lon)s) ^ 2 <= %(metres)s ^ 2
      AND state IN ({", ".join(f"'{state.value}'" for state in sorted(UNCLOSED))})
      AND NOT EXISTS (SELECT 1 FROM publications_hiding WHERE case_id = c.id AND undone_at IS NULL)
    ORDER BY public_number DESC LIMIT {LOOKED_AT}
)
SELECT {", ".join(OPEN_COLUMNS)},
       (SELECT id FROM publications_release
        WHERE case_id = near.id AND photo_id IS NOT NULL AND undone_at IS NULL
        ORDER BY at LIMIT 1) AS copy
FROM near JOIN cases_case USING (id)
"""  # noqa: S608 -- names of columns and states of ours


@dataclass(frozen=True)
class Near:
    """A report near a spot as everyone may see it, and a photo of it, where one was released."""

    case: PublicCase
    photo_id: uuid.UUID | None
    likeness: float


def near(service: Service, lat: float, lon: float, at: datetime) -> tuple[Near, ...]:
    """What of this kind is not closed and may lie within the distance that is declared, the likeliest first.

    Nothing is told by it that the public list does not tell: nearness is asked of the rounded spot, and a spot lies no
    further from it than across one square of the lines. No statement where the service shows no cases, or none is the
    same as another.
    """
    within, shown = service.same_within, rules.shown_spot(service)
    here = grid.to_metres(lat, lon)
    if within is None or shown is None or not all(isfinite(metre) for metre in here):
        return ()
    rounded_to = shown[1]
    rows = _rows(service, lat, lon, within + hypot(rounded_to, rounded_to) + 1)
    likely = sorted(
        _ranked(rows, here, within, rounded_to, civil_day(at)),
        key=lambda one: (-one[0], -one[1]["public_number"]),
    )
    shown_ones = (_shown(row, score) for score, row in likely)
    return tuple(islice((one for one in shown_ones if one is not None), AT_MOST))


def _rows(service: Service, lat: float, lon: float, metres: float) -> Iterator[dict[str, Any]]:
    box = box_around(lat, lon, metres)
    asked: dict[str, Any] = {
        "service": service.id,
        "cells": cells_of(*box),
        "south": box[1],
        "north": box[3],
        "lat": lat,
        "lon": lon,
        "per_lat": METRES_PER_DEGREE,
        "per_lon": METRES_PER_DEGREE * cos(radians(lat)),
        "metres": metres,
    }
    with connection.cursor() as cursor:
        cursor.execute(LOOK, asked)
        names = [column.name for column in cursor.description or ()]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))


def _ranked(
    rows: Iterable[dict[str, Any]],
    here: tuple[float, float],
    within: int,
    rounded_to: int,
    today: date,
) -> Iterator[tuple[float, dict[str, Any]]]:
    """How likely each is, told from its rounded spot; those that may not be so near are left out, and those of an edition
    that rounds more coarsely than is looked around: which of them are found would tell where they truly lie."""
    metres_of = cache(_rounded_to)
    for row in rows:
        metres = metres_of(row["edition_hash"])
        spot = crossing_near(row["lat"], row["lon"], metres) if 0 < metres <= rounded_to else None
        if spot is None or gap(spot, here, metres) > within:
            continue
        days = (today - civil_day(row["received_at"])).days
        yield likeness(Beside(dist(spot, here), days), within + metres), row


def _rounded_to(edition: str) -> int:
    """Metres; 0 where the edition shows no spot."""
    declared = rules.shown_spot(catalogue.edition(edition))
    return declared[1] if declared is not None else 0


def _shown(row: dict[str, Any], score: float) -> Near | None:
    opened = {name: json.loads(row[name]) for name in ("open_answers", "results")}
    case = public_case(row | opened)
    return Near(case, row["copy"], score) if case is not None else None
