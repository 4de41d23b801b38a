"""What has been reported already near a spot, for whoever is about to report the same: one statement."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from math import cos, dist, isfinite, radians
from typing import Any

from django.db import connection

from yett.domain.cases.likeness import Beside, likeness
from yett.domain.cases.spots import METRES_PER_DEGREE, cells_within
from yett.domain.cases.states import UNCLOSED
from yett.domain.catalogue import queries as catalogue
from yett.domain.publications import rules
from yett.domain.publications.queries.public import OPEN_COLUMNS, PublicCase, public_case
from yett.domain.publications.spots import crossing_near, gap
from yett.kernel import grid
from yett.kernel.dates import civil_day
from yett.language import Service

AT_MOST = 5
LOOKED_AT = 200
# Written out, for it is asked on the way of every report; the inner part is settled first, by its index alone.
LOOK = f"""
WITH near AS MATERIALIZED (
    SELECT id FROM cases_case AS c
    WHERE service_id = %(service)s AND cell = ANY(%(cells)s)
      AND lat BETWEEN %(south)s AND %(north)s AND lon BETWEEN %(west)s AND %(east)s
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

    Nothing is told by it that the public list does not tell: nearness is asked of the rounded spot, as far as that may
    be from the true one. No statement where the service shows no cases, or none is the same as another.
    """
    within, shown = service.same_within, rules.shown_spot(service)
    here = grid.to_metres(lat, lon)
    if within is None or shown is None or not all(isfinite(metre) for metre in here):
        return ()
    rows = _rows(service, lat, lon, within + 2 * shown[1])
    likely = sorted(
        _ranked(within, rows, here, at), key=lambda one: (-one[0], -one[1]["public_number"])
    )
    shown_ones = (_shown(row, score) for score, row in likely)
    return tuple(islice((one for one in shown_ones if one is not None), AT_MOST))


def _rows(service: Service, lat: float, lon: float, metres: float) -> Iterator[dict[str, Any]]:
    aside = metres / METRES_PER_DEGREE
    along = aside / max(cos(radians(lat)), 0.01)
    asked: dict[str, Any] = {
        "service": service.id,
        "cells": cells_within(lat, lon, metres),
        "south": lat - aside,
        "north": lat + aside,
        "west": lon - along,
        "east": lon + along,
    }
    with connection.cursor() as cursor:
        cursor.execute(LOOK, asked)
        names = [column.name for column in cursor.description or ()]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))


def _ranked(
    within: int, rows: Iterator[dict[str, Any]], here: tuple[float, float], at: datetime
) -> Iterator[tuple[float, dict[str, Any]]]:
    """How likely each is, told from its rounded spot; those that may not be so near are left out."""
    for row in rows:
        declared = rules.shown_spot(catalogue.edition(row["edition_hash"]))
        spot = crossing_near(row["lat"], row["lon"], declared[1]) if declared else None
        if declared is None or spot is None or gap(spot, here, declared[1]) > within:
            continue
        days = (civil_day(at) - civil_day(row["received_at"])).days
        yield likeness(Beside(dist(spot, here), days), within + declared[1]), row


def _shown(row: dict[str, Any], score: float) -> Near | None:
    opened = {name: json.loads(row[name]) for name in ("open_answers", "results")}
    case = public_case(row | opened)
    return Near(case, row["copy"], score) if case is not None else None
