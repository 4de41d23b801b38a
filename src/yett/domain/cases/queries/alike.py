"""Which cases of the same body may be of the same thing: told without opening any of them, in one statement."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from yett.domain.cases import traces
from yett.domain.cases.likeness import IN_THE_SAME_BLOCK, LIKELY, Beside, likeness
from yett.domain.cases.queries.opened import OpenedCase
from yett.domain.cases.spots import box_around, cells_of
from yett.domain.cases.states import UNCLOSED, State
from yett.kernel import grid

AT_MOST = 10
LOOKED_AT = 300
# Which lie near is settled first, by the index alone: however many they are, no more than LOOKED_AT are read.
LOOK = f"""
WITH there AS MATERIALIZED (
    SELECT id, public_number FROM cases_case
    WHERE service_id = %(service)s AND cell = ANY(%(cells)s)
      AND lat BETWEEN %(south)s AND %(north)s AND lon BETWEEN %(west)s AND %(east)s
      AND state IN ({", ".join(f"'{state.value}'" for state in sorted(UNCLOSED))})
), near AS (SELECT id FROM there ORDER BY public_number DESC LIMIT {LOOKED_AT})
SELECT c.id, c.reference, c.state, c.received_at, c.lat, c.lon,
       (SELECT id FROM documents_document WHERE case_id = c.id ORDER BY made_at LIMIT 1) AS photo,
       EXISTS (SELECT 1 FROM cases_trace t
               WHERE t.body_id = c.body_id AND t.mark = %(street)s AND t.case_id = c.id) AS street,
       EXISTS (SELECT 1 FROM cases_trace t
               WHERE t.body_id = c.body_id AND t.mark = %(block)s AND t.case_id = c.id) AS block
FROM cases_case AS c
WHERE c.id = ANY(ARRAY(SELECT id FROM near)) AND c.body_id = %(body)s AND c.id <> %(case)s
"""  # noqa: S608 -- states of ours


@dataclass(frozen=True)
class Alike:
    """Another case, and how likely it is of the same thing. `photo_id` is a photo that came with it."""

    id: uuid.UUID
    reference: str
    state: State
    received_at: datetime
    metres: float
    same_street: bool
    same_block: bool
    photo_id: uuid.UUID | None
    likeness: float

    @property
    def is_likely(self) -> bool:
        return self.likeness >= LIKELY


def alike(case: OpenedCase) -> tuple[Alike, ...]:
    """The likeliest first; nothing for a case without a spot, or of a kind of which each is another."""
    row, within = case.row, case.service.same_within
    if within is None or row.lat is None or row.lon is None:
        return ()
    scored = (_scored(case, found, within) for found in _rows(case, within / IN_THE_SAME_BLOCK))
    found = [one for one in scored if one.likeness > 0]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.reference))[:AT_MOST])


def _rows(case: OpenedCase, metres: float) -> Iterator[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(LOOK, _asked(case, metres))
        names = [column.name for column in cursor.description or ()]
        for found in cursor.fetchall():
            yield dict(zip(names, found, strict=True))


def _asked(case: OpenedCase, metres: float) -> dict[str, Any]:
    row = case.row
    west, south, east, north = box = box_around(row.lat or 0, row.lon or 0, metres)
    street, block = traces.place_marks(row.body_id, _words(case)) or (b"", b"")
    return {
        "case": row.id,
        "body": row.body_id,
        "service": row.service_id,
        "cells": cells_of(*box),
        "south": south,
        "north": north,
        "west": west,
        "east": east,
        "street": street,
        "block": block,
    }


def _words(case: OpenedCase) -> str:
    spot = case.answers.get(case.service.spot.name) if case.service.spot else None
    return str(spot.get("words", "")) if isinstance(spot, dict) else ""


def _scored(case: OpenedCase, found: dict[str, Any], within: int) -> Alike:
    row = case.row
    two = Beside(
        metres=grid.apart((row.lat or 0, row.lon or 0), (found["lat"], found["lon"])),
        days=(row.received_at - found["received_at"]).total_seconds() / 86400,
        same_street=found["street"],
        same_block=found["block"],
    )
    return Alike(
        id=found["id"],
        reference=found["reference"],
        state=State(found["state"]),
        received_at=found["received_at"],
        metres=two.metres,
        same_street=two.same_street,
        same_block=two.same_block,
        photo_id=found["photo"],
        likeness=likeness(two, within),
    )
